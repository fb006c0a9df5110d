"""The report file: every statement leads to its sentence and back; no text of a report runs, leads away or turns around."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from promissory.exports.report_page import SHOWN, Passage, Report, Source, memo_page, page, style_policy
from promissory.prose.memo import told
from promissory.prose.names import Names

NAMES = Names({"NOR": "Norway", "UKR": "Ukraine"}, {"force": "a force after a ceasefire"}, "Boats")
HARM = '<script>alert(1)</script> \u202egnp.exe <b onclick="x()">bold</b> </style><img src=x> & "quoted"'
ONE, TWO = "a" * 64, "b" * 64
BESIDE: dict[str, Any] = {"conflicts": [], "reported_by": None, "told": {}, "sources": []}


def promise(record: str = "co-1", claims: tuple[str, ...] = ("c-1", "c-2"), **more: Any) -> dict[str, Any]:
    return {"record": record, "date": "2025-03-10", "by": ["NOR"], "to": ["UKR"], "stage": "pledged", "category": "military",
            "items": [{"name": "boats", "quantity": 10}], "value": None, "due": None, "first_told": "2025-03-10", "events": [],
            "share": None, "delivered": None, "as_of": None, "verdict": "in progress", "evidence": ["c-1"],
            "because": "Promised; no evidence found yet that any of it arrived.", "claims": list(claims), **BESIDE, **more}


def report(**more: Any) -> Report:
    """A promise told in two reports, a meeting nobody came to, a position that moved, a condition, a contradiction."""
    asked = {"title": "", "since": "2025-03", "until": "2025-03", "parties": ["Norway"], "latest": "2025-03-11"}
    found = Report(
        asked=asked, names=NAMES, counts={"meetings": 1, "commitments": 1, "positions": 1, "guarantees": 1, "conflicts": 1},
        meetings=[{"record": "me-1", "date": "2025-03-10", "hosts": ["NOR"], "place": "Oslo", "format": None, "status": "held",
                   "size": None, "topic": "talks", "claims": ["c-3"], **BESIDE}],
        commitments=[promise()],
        life={"co-1": [{"stage": "pledged", "event": None, "when": "2025-03-10", "arrived": None, "reported_by": ["Kari Holm"],
                        "claims": ["c-1"], "docs": [ONE]}]},
        positions=[{"record": "po-1", "for": "NOR", "who": None, "question": "force", "stance": "open", "since": "2025-03-11",
                    "moves": [{"stance": "opposes", "when": "2025-03-10", "claim": "c-1"},
                              {"stance": "open", "when": "2025-03-11", "claim": "c-2"}], "claims": ["c-1", "c-2"], **BESIDE}],
        guarantees=[{"record": "cn-1", "component": "readiness", "requires": "a mandate", "from": [], "guarantors": [],
                     "state": "unmet", "problems": ["nobody gives it"], "claims": ["c-3"], **BESIDE}],
        conflicts=[{"record": "me-1", "kind": "meeting", "slot": "size", "claims": ["c-1"], "because": "more origins first",
                    "values": [{"value": {"min": 12, "max": 12}, "origins": 2, "claims": ["c-1"]},
                               {"value": {"min": 30, "max": None}, "origins": 1, "claims": ["c-2"]}], "sources": []}],
        passages={"c-1": Passage(ONE, 0, 9, "", "Ten boats", " will go."), "c-2": Passage(TWO, 0, 9, "So ", "ten boats", "."),
                  "c-3": Passage(ONE, 20, 25, "", "Talks", " went on.")},
        sources=[Source(ONE, "Boats", "Fjord Courier", None, "2025-03-10", "given", "https://courier.example/boats"),
                 Source(TWO, "More boats", None, "Baltic Wire", None, "unknown", "javascript:alert(1)")],
    )  # fmt: skip
    return replace(found, **more)


class Seen(HTMLParser):
    """What a browser makes of the page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= told.keys()
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []


def text(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.partition("<body>")[2]).split())


def test_every_number_leads_to_its_note_and_every_note_back_and_to_its_source() -> None:
    seen = Seen(page(report()))
    assert len(seen.ids) == len(set(seen.ids))
    inside = {link[1:] for link in seen.links if link.startswith("#")}
    assert inside <= set(seen.ids)
    for number in (1, 2, 3):
        assert {f"n{number}", f"c{number}"} <= inside
    assert {"s1", "s2"} <= inside


def test_numbers_run_with_the_reading_and_one_sentence_has_one_number() -> None:
    content = page(report())
    cited = re.findall(r'href="#n(\d+)"', content)
    firsts = list(dict.fromkeys(cited))
    assert firsts == ["1", "2", "3"]
    notes = content.partition('id="notes"')[2]
    assert notes.index("Talks") < notes.index("Ten boats") < notes.index("ten boats")  # the meeting comes first


def test_every_statement_has_a_note() -> None:
    content = page(report()).partition('id="notes"')[0]
    for thing in ("Talks, Oslo", "10 boats", "a force after a ceasefire", "a mandate", "at least 30"):
        after = content.partition(thing)[2].partition("</tr>")[0]
        assert 'class="cite"' in after, thing


def test_what_nobody_tells_is_said_so() -> None:
    said = text(page(report()))
    assert "No report tells who came." in said
    assert "No evidence found of how much has arrived." in said
    assert "no evidence found yet that any of it arrived" in said
    nothing = text(page(Report(report().asked, NAMES, dict.fromkeys(report().counts, 0))))
    for sentence in ("No meeting is told of.", "No promise is told of.", "No position is told of.", "No condition is told of.",
                     "No report contradicts another.", "Nothing is cited."):
        assert sentence in nothing


def test_more_sentences_than_are_shown_are_counted() -> None:
    passages = {f"c-{i}": Passage(ONE, i, i + 1, "", f"word {i}", "") for i in range(SHOWN + 3)}
    content = page(report(commitments=[promise(claims=tuple(passages), evidence=[])], passages=passages))
    assert ">+3<" in content


def test_nothing_in_a_report_runs_or_leads_away_or_asks_for_anything() -> None:
    evil = Source(ONE, HARM, HARM, HARM, "2025-03-10", "given", "javascript:alert(1)")
    content = page(report(
        asked={**report().asked, "title": HARM, "parties": [HARM]}, sources=[evil, report().sources[1]],
        commitments=[promise(by=[f"?{HARM}"], items=[{"name": HARM}], because=HARM)],
        passages={one: Passage(ONE, at, at + 1, HARM, HARM, HARM) for at, one in enumerate(("c-1", "c-2", "c-3"))},
    ))
    seen = Seen(content)
    assert not set(seen.tags) & {"script", "img", "link", "iframe", "object", "form", "b"}
    assert not {name for name in seen.attributes if name.startswith("on") or name in ("src", "srcset", "style")}
    assert all(link.startswith(("#", "https://")) for link in seen.links)
    assert content.count("</style>") == 1
    assert "\u202e" not in content
    assert "default-src 'none'" in content


def test_an_address_of_the_web_is_a_link_and_any_other_is_text() -> None:
    content = page(report())
    assert 'href="https://courier.example/boats"' in content
    assert "javascript:alert(1)" in text(content)


def test_what_the_report_is_called() -> None:
    assert report().title == "Boats: March 2025"
    assert report(asked={**report().asked, "since": None, "until": None}).title == "Boats: all that is told"
    assert report(asked={**report().asked, "until": None}).period == "from March 2025 on"
    assert report(asked={**report().asked, "title": "For the board"}).title == "For the board"


def test_the_policy_lets_in_the_style_of_the_page_and_nothing_else() -> None:
    import base64
    import hashlib

    style = page(report()).partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in style_policy()
    assert style == memo_page(told([], NAMES, "2025-03-01", "2025-03-31"), NAMES).partition("<style>")[2].partition("</style>")[0]


def test_a_memo_is_a_page_too() -> None:
    row = {"change": "new", "kind": "event", "record": "ev-1", "slots": {"what": HARM}, "date": "2025-03-10", "slot": None,
           "was": None, "now": None, "claims": ["c-1"], "reported_by": None,
           "sources": [{"digest": ONE, "title": HARM, "publisher": None, "published": None}]}
    content = memo_page(told([row], NAMES, "2025-03-01", "2025-03-31", parties=(f"?{HARM}",)), NAMES)
    assert not set(Seen(content).tags) & {"script", "img", "b"}
    assert "What changed from 1 March 2025 to 31 March 2025" in content
    assert "ev-1" in content
    assert "Nothing has changed" in memo_page(told([], NAMES, "2025-03-01", "2025-03-31"), NAMES)
