"""Checks: what can be built but should not be published as it is."""
