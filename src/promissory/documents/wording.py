"""The word lists of this room, read once from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words(section: str) -> Mapping[str, frozenset[str]]:
    """The lists of one section, each a set of lower-case words."""
    table = tomllib.loads(files("promissory.documents").joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed.split()) for name, listed in table[section].items()}
