"""Code holds no word of a subject: what a pack names stands in no string of the program, prose about the code aside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import promissory
from promissory import packs

SOURCE = Path(promissory.__file__).parent
# Words that are also a language, a currency or a way to shorten: general knowledge of texts, no subject's.
GENERAL = {
    "documents/tongue.py": "names of languages",
    "values/currencies.py": "whose a currency is",
    "values/rates.py": "whose the exchange rates are",
    "language/tokens.py": "abbreviations with dots",
    "language/universal.py": "labels of the analysis",
    "values/quantities.py": "units that things are counted in",
}
ENGLISH = {"contingent", "GPE", "FAC"}  # "contingent on" says if; the analysis labels places so
HELP = {"cli/listings.py": {"France", "NATO"}}  # shows how a party is written
SHORTEST = 3


@cache
def terms() -> frozenset[str]:
    """The proper names of all packs (states, capitals, persons, groups, things), and the plain words that put a question."""
    found: set[str] = set()
    for name in packs.available():
        pack = packs.load(name)
        for actor in pack.actors:
            found |= {actor.name, *actor.aliases, *actor.adjectives, *actor.people, *actor.capitals, *actor.metonyms}
        found |= {person.name for person in pack.persons}
        for group in pack.groups:
            found |= {group.name, *group.aliases}
        for item in pack.items:
            found |= {item.name, *item.aliases}
        proper = {term for term in found if term != term.lower() and not term[1:].islower()} | {t for t in found if t.istitle()}
        found = proper | {cue for question in pack.questions for cue in question.cues}
    return frozenset(term for term in found if len(term) >= SHORTEST)


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings of a program, with their lines; docstrings and other prose that stands as a statement are left out."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def told(text: str) -> set[str]:
    """The terms of the packs that stand in the text as words of their own."""
    words = set(re.findall(r"[^\W_]+(?:[ -][^\W_]+)*", text))
    runs = {run for phrase in words for run in _runs(re.split(r"[ -]", phrase))}
    return {term for term in terms() if term in runs}


def _runs(words: list[str]) -> Iterator[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + 5, len(words)) + 1):
            yield " ".join(words[first:last])


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_word_of_a_pack_stands_in_code(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    if name in GENERAL:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [(line, told(text) - ENGLISH - HELP.get(name, set())) for line, text in strings(tree)]
    assert [(line, sorted(words)) for line, words in found if words] == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert told("a ceasefire in Ukraine") == {"ceasefire", "Ukraine"}
    assert [text for _, text in strings(ast.parse('"""Ukraine."""\nx = f"in Kyiv {y}"\n'))] == ["in Kyiv "]
