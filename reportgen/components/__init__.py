"""Components: what an author can place. An open set; each lowers to blocks and never draws.

A component is a file here and a line in registry.py.
"""
