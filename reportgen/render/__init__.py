"""Renderers: a document becomes the bytes of a format. An open set, in registry.py."""
