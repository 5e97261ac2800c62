"""Settings laid over others, key by key."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.project.yaml import Plain


def merged(base: Plain, over: Plain) -> Plain:
    """Mappings joined key by key; any other value of the second takes the first one's place.

    >>> merged({"page": {"size": "A4", "orientation": "portrait"}}, {"page": {"size": "Letter"}})
    {'page': {'size': 'Letter', 'orientation': 'portrait'}}
    """
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    joined = dict(base)
    for key, value in over.items():
        joined[key] = merged(joined[key], value) if key in joined else value
    return joined


def with_overrides(values: Plain, overrides: Mapping[str, Plain]) -> Plain:
    """Values with some replaced by dotted path: {"publication.state": "draft"}."""
    for path, value in overrides.items():
        nested: Plain = value
        for key in reversed(path.split(".")):
            nested = {key: nested}
        values = merged(values if isinstance(values, dict) else {}, nested)
    return values
