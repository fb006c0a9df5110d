"""The reader's page: every claim is there at its very words, and nothing in a report runs, leads away or turns text around."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from promissory.exports.readers_page import Report, page
from promissory.model.claim import KINDS, Claim, Kind
from promissory.model.document import Block, Document, Published, Sentence
from promissory.prose.account import account
from promissory.prose.names import Names

NAMES = Names({"NOR": "Norway", "UKR": "Ukraine"}, {"force": "a force after a ceasefire"}, "Boats")
TEXT = "Oslo sends boats\n\nNorway will send ten boats, Kari Holm said.\n\nThe harbour is open."
HARM = '<script>alert(1)</script> \u202egnp.exe <b onclick="x()">bold</b> </style><img src=x> & "quoted"'


def document(text: str = TEXT, **more: Any) -> Document:
    """A report of one sentence a block, cut at empty lines."""
    blocks = tuple(Block(m.start(), m.end(), "paragraph") for m in re.finditer(r"(?s)\S.*?(?=\n\n|\Z)", text))
    sentences = tuple(Sentence(b.start, b.end, i) for i, b in enumerate(blocks))
    told = {"title": "Oslo sends boats", **more}
    return Document("boats", text, Published("2025-03-10", "dateline"), blocks=blocks, sentences=sentences, **told)


def claim(doc: Document, kind: Kind, start: int, end: int, told_by: str | None = None, **slots: Any) -> Claim:
    told = MappingProxyType(slots)
    return Claim(doc.digest, kind, start, end, doc.text[start:end], told, told_by, "2025-03-10", confidence=0.7)


def on(doc: Document, words: str, kind: Kind, **more: Any) -> Claim:
    """A claim on these words."""
    start = doc.text.index(words)
    return claim(doc, kind, start, start + len(words), **more)


def report(doc: Document, *claims: Claim, withheld: Any = (), **more: Any) -> Report:
    return Report(doc.name, None, doc, claims, account(doc, claims, withheld, read=True), NAMES, **more)


class Seen(HTMLParser):
    """What a browser makes of the page: the text of each block, the words of each claim in it, links, and whatever could run."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[str] = []
        self.words: list[dict[str, str]] = []  # of each block: class of a claim -> its words
        self.refs: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.update(told)
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        if tag == "div" and "b" in told.get("class", "").split():
            self.blocks.append("")
            self.words.append({})
        if tag not in ("meta", "input"):
            self.open.append((tag, told))
        if tag == "a" and "ref" in told.get("class", "").split() and self._within("b"):
            self.refs.append((told["id"], told["href"]))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._within("b") or self._within("ref") or self._within("margin"):
            return
        self.blocks[-1] += data
        for _, told in self.open:
            for name in told.get("class", "").split():
                if re.fullmatch(r"n\d+", name):
                    self.words[-1][name] = self.words[-1].get(name, "") + data

    def _within(self, name: str) -> bool:
        return any(name in told.get("class", "").split() for _, told in self.open)


def test_the_text_stands_on_the_page_to_the_character() -> None:
    doc = document()
    seen = Seen(page([report(doc, on(doc, "ten boats", "event", what="boats"))]))
    assert seen.blocks == [doc.text[b.start:b.end] for b in doc.blocks]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, len(TEXT) - 1), st.integers(1, 30)), min_size=1, max_size=9))
def test_every_claim_is_reachable_at_its_very_words_whatever_overlaps(spans: list[tuple[Kind, int, int]]) -> None:
    doc = document()
    claims = {c.id: c for c in (claim(doc, kind, start, min(start + length, len(TEXT))) for kind, start, length in spans)}
    claims = {i: c for i, c in claims.items() if any(c.start < b.end and c.end > b.start for b in doc.blocks)}
    seen = Seen(page([report(doc, *claims.values())]))
    assert seen.blocks == [doc.text[b.start:b.end] for b in doc.blocks]
    assert len(seen.refs) == len(claims)
    assert {target for _, target in seen.refs} <= {f"#{i}" for i in seen.ids}
    for block, words in zip(doc.blocks, seen.words, strict=True):
        here = [c.evidence if c.start >= block.start and c.end <= block.end
                else doc.text[max(c.start, block.start):min(c.end, block.end)]
                for c in claims.values() if c.start < block.end and c.end > block.start]
        assert sorted(words.values()) == sorted(here)


def test_links_inside_the_page_lead_somewhere_and_no_place_is_named_twice() -> None:
    doc = document()
    claims = [on(doc, "ten boats", "event"), on(doc, "Norway will send ten boats", "commitment")]
    seen = Seen(page([report(doc, *claims), report(doc, *claims), Report("sport", "none of the words of 'boats'", doc)]))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_a_claim_is_told_in_words() -> None:
    doc = document()
    told = on(doc, "Norway will send ten boats", "commitment", told_by="Kari Holm", by=["NOR"], to=["UKR"], stage="pledged",
              items=[{"name": "boats", "quantity": 10}], value={"amount": 2e9, "currency": "EUR"}, due="2025-06")
    content = re.sub(r"</?(?:bdi|dl|div|dt|dd)[^>]*>", "", page([report(doc, told)]))
    for words in ("Giver Norway", "Receiver Ukraine", "Stage pledged", "Items 10 boats", "Value €2\u00a0billion", "Due June 2025",
                  "Date 10 March 2025", "Told by Kari Holm", "Told as done", "Confidence 70\u00a0%"):
        assert words in content, words


def test_nothing_of_a_report_runs_loads_or_turns_text_around() -> None:
    doc = document(f"{HARM}\n\n{TEXT}", title=HARM, publisher=HARM, agency=HARM, url="javascript:alert(1)")
    harmful = claim(doc, "statement", 0, len(HARM), told_by=HARM, who=HARM, content=HARM, quote=HARM)
    withheld = [type("Held", (), {"start": 0, "end": 9, "kind": "event", "reason": HARM})()]
    content = page([report(doc, harmful, withheld=withheld, notes=(HARM,)), Report(HARM, HARM)])
    seen = Seen(content)
    assert not {"script", "img", "link", "iframe", "object", "b"} & set(seen.tags)
    assert not {name for name in seen.attributes if name.startswith("on") or name in ("src", "srcdoc", "style", "action")}
    assert all(link.startswith("#") for link in seen.links)
    assert "\u202e" not in content
    assert "U+202E" in content
    assert content.count("</style>") == 1
    assert seen.blocks[0].replace("U+202E", "\u202e") == HARM


def test_an_address_of_the_web_may_be_followed() -> None:
    doc = document(url="https://courier.example/oslo?a=1&b=2")
    assert "https://courier.example/oslo?a=1&b=2" in Seen(page([report(doc)])).links


def test_reports_that_were_not_read_are_listed_with_the_reason() -> None:
    doc = document()
    unread = Report("sport", "none of the words of 'boats'", doc), Report("", "gone.txt: there is no such file")
    content = page([report(doc), *unread])
    assert "none of the words of &#39;boats&#39;" in content
    assert "gone.txt: there is no such file" in content
    assert content.count('<section class="report"') == 1


def test_what_was_held_back_and_left_aside_is_told() -> None:
    doc = document()
    withheld = [type("Held", (), {"start": 18, "end": 44, "kind": "commitment", "reason": "a doubtful reading"})()]
    content = page([report(doc, withheld=withheld, notes=("3 bytes were not UTF-8.",))])
    assert "1 claim held back" in content
    assert "a doubtful reading" in content
    assert "3 bytes were not UTF-8." in content
    assert "Read with the words of “Boats”" in content
    assert "No claim was found in this report." in content


def test_a_page_without_any_report_stands() -> None:
    assert "0 reports, 0 claims" in page([])
