"""The verbs about packs: which there are, and whether one holds together."""

from __future__ import annotations

from typing import Any

from promissory import packs
from promissory.model.errors import PackError


def listing() -> list[dict[str, Any]]:
    """One row a shipped pack; a broken one says so in its title."""
    return [_row(name) for name in packs.available()]


def problems(name: str) -> tuple[str, ...]:
    """One sentence for each thing wrong with a pack; empty when it is sound."""
    return tuple(packs.check(packs.load(name)))


def _row(name: str) -> dict[str, Any]:
    try:
        pack = packs.load(name)
    except PackError as error:
        return {"pack": name, "title": f"broken: {error}"}
    return {
        "pack": name, "title": pack.title, "actors": len(pack.actors), "persons": len(pack.persons),
        "groups": len(pack.groups), "questions": len(pack.questions), "items": len(pack.items), "digest": pack.digest[:12],
    }
