"""The account of a report: every character is told as read or not, every held-back claim with its reason."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace

import spacy
from hypothesis import given
from hypothesis import strategies as st

from promissory.claims import Reading
from promissory.model.claim import Claim
from promissory.model.document import Block, BlockKind, Document, Published, Sentence
from promissory.model.pack import Pack
from promissory.prose.account import ASIDE, account
from promissory.prose.marking import shortened

KINDS: tuple[BlockKind, ...] = ("title", "heading", "paragraph", "list_item", "caption", "teaser", "marker", "source_line")


def document(*lines: tuple[BlockKind, str], joined: str = "\n\n") -> Document:
    """A report of one sentence a block."""
    blocks, start = [], 0
    for kind, text in lines:
        blocks.append(Block(start, start + len(text), kind))
        start += len(text) + len(joined)
    sentences = tuple(Sentence(b.start, b.end, i) for i, b in enumerate(blocks))
    return Document("note", joined.join(text for _, text in lines), Published("2025-03-01", "given"), blocks=tuple(blocks),
                    sentences=sentences)


NOTE = document(("title", "Oslo sends boats"), ("paragraph", "Norway sent ten boats."), ("teaser", "ALSO READ: the weather"))


def held(start: int, end: int, kind: str, reason: str) -> SimpleNamespace:
    return SimpleNamespace(start=start, end=end, kind=kind, reason=reason)


def test_the_blocks_left_aside_are_those_no_reader_is_handed() -> None:
    report = document(*((kind, f"This is a sentence of a {kind}.") for kind in KINDS))
    reading = Reading(report, spacy.blank("en")(report.text), Pack("p", "P", "d"))
    assert {view.kind for view in reading.sentences} == set(KINDS) - set(ASIDE)


def test_white_space_between_sentences_never_counts_as_unread() -> None:
    told = account(NOTE, (), (), read=True)
    assert (told.characters, told.characters_read) == (len(NOTE.text), len(NOTE.text) - len("ALSO READ: the weather"))
    assert (told.sentences, told.sentences_read, dict(told.aside)) == (3, 2, {"teaser": 1})


def test_a_report_off_the_topic_counts_as_unread() -> None:
    told = account(NOTE, (), (), read=False)
    assert (told.characters_read, told.sentences_read, told.sentences_gated) == (0, 0, 0)


def test_gated_sentences_are_told_apart() -> None:
    first = NOTE.sentences[0]
    told = account(NOTE, (), (), read=True, gated=[(first.start, first.end)])
    assert (told.sentences_read, told.sentences_gated) == (1, 1)


def test_claims_are_counted_in_the_order_of_the_kinds() -> None:
    claims = [Claim(NOTE.digest, kind, 0, 4, "Oslo", MappingProxyType({})) for kind in ("event", "meeting", "event")]
    assert list(account(NOTE, claims, (), read=True).claims.items()) == [("meeting", 1), ("event", 2)]


def test_what_was_held_back_is_grouped_by_reason_the_commonest_first() -> None:
    withheld = [held(0, 4, "event", "a slot is missing"), held(18, 40, "event", "a doubtful reading"),
                held(0, 16, "meeting", "a doubtful reading"), held(0, len(NOTE.text), "group", "a slot is missing"),
                held(5, 10, "meeting", "a doubtful reading")]
    told = account(NOTE, (), withheld, read=True)
    assert [(why.reason, why.claims) for why in told.withheld] == [("a doubtful reading", 3), ("a slot is missing", 2)]
    assert dict(told.withheld[0].kinds) == {"meeting": 2, "event": 1}
    assert told.held_back == 5
    assert [p.text for p in told.withheld[1].passages] == ["Oslo", ""]


def test_claims_held_back_from_one_passage_are_counted_not_repeated() -> None:
    (why,) = account(NOTE, (), [held(0, 4, "event", "too vague")] * 3, read=True).withheld
    assert [(p.text, p.claims) for p in why.passages] == [("Oslo", 3)]
    assert why.claims == 3


@given(st.text(max_size=400), st.integers(30, 160))
def test_a_shortened_passage_keeps_its_beginning_and_its_end(text: str, most: int) -> None:
    line = " ".join(text.split())
    short = shortened(text, most)
    assert len(short) <= most
    assert short == line or (line.startswith(short.partition(" … ")[0]) and line.endswith(short.rpartition(" … ")[2]))
