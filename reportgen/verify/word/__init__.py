"""Verifying a Word file: what Word, its validator and people who cannot see stumble over.

    file ─ open ─ parts, trees, relationships ─ rules ─ findings

lxml loads when a file is verified and not before.
"""
