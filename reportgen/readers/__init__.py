"""Readers: published documents in any of five formats, as the texts that the audit reads."""
