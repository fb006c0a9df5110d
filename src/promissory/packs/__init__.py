"""Reads vocabulary packs (TOML and CSV that a person can edit), checks them and gives them a digest."""

from promissory.packs.checking import check
from promissory.packs.loading import available, load

__all__ = ["available", "check", "load"]
