"""Narrative: templates and Markdown in, passages with their figures and places out."""
