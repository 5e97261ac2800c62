from __future__ import annotations

import os

import pytest

# Tests draw what they look at; those of the cache name a folder of their own.
os.environ["REPORTGEN_CACHE"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens",
        action="store_true",
        help="write the goldens anew instead of comparing with them; read the diff before committing it",
    )
