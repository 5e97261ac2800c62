"""Reads a report folder: settings with their places, brand, layout, paths, resources."""
