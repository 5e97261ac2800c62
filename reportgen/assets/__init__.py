"""Fonts, images and logos from outside, checked before anything uses them."""
