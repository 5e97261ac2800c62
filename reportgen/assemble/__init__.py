"""Assemble: a layout's skeleton, narrative and components become one Document."""
