"""Fonts, images and SVG files, made safe and turned into values of the model."""
