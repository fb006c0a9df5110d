"""Every term of the packs that ship has a sentence that must and one that must not yield it; no example is of an unknown term."""

from __future__ import annotations

import pytest

from promissory import packs
from promissory.model.pack import Pack

BASE = "world"


@pytest.fixture(scope="module", params=packs.available())
def pack(request: pytest.FixtureRequest) -> Pack:
    return packs.load(request.param)


def wanted(pack: Pack) -> dict[str, set[str]]:
    """What must be shown, and the terms that show it: questions and groups by their ids, items by their kind, the pack's own cue
    lists by their role."""
    shown = {question.id: {question.id} for question in pack.questions}
    shown |= {group.slug: {group.slug} for group in pack.groups}
    for item in pack.items:
        shown.setdefault(f"{item.category} · {item.kind}", set()).add(item.name)
    base = packs.load(BASE).cues
    shown |= {role: {role} for role, words in pack.cues.items() if words != base.get(role)}
    return shown


@pytest.mark.parametrize("must", [True, False], ids=["must", "must-not"])
def test_no_term_without_its_sentence(pack: Pack, must: bool) -> None:
    told = {example.term for example in pack.examples if example.must is must}
    assert sorted(name for name, terms in wanted(pack).items() if not terms & told) == []


def test_no_example_of_an_unknown_term(pack: Pack) -> None:
    known = {term for terms in wanted(pack).values() for term in terms} | set(pack.cues)
    assert sorted({example.term for example in pack.examples} - known) == []
