"""The projection says what the fold says, whatever happened to the logs and in whatever order: it only says it sooner."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promissory import packs, views
from promissory.ledger import Ledger, Stamp
from promissory.model.claim import KINDS, Claim
from promissory.model.document import Document, Published
from promissory.service import present, projecting
from promissory.service.across import ACROSS
from promissory.service.book import open_book
from promissory.service.keeping import KEPT
from promissory.service.kept import Kept
from promissory.service.reviewed import reviewed
from promissory.service.workspace import Workspace

STAMP = Stamp("pack", "english", "reader")
WORDS = "the harbour talks went on for a whole day and nobody from the ministry said when the boats would leave for the coast "
NAMES = ("dawn", "noon", "dusk", "copy")
TEXTS = {name: f"{name} {WORDS}{name} {name}" for name in NAMES} | {"copy": f"dawn {WORDS}dawn dawn"[:-5]}


def document(name: str, day: str | None, file: str | None = None) -> Document:
    return Document(file or name, TEXTS[name], Published(day, "given"))


def claim(name: str, kind: str, start: int, day: str | None, slots: dict[str, object]) -> Claim:
    one = document(name, None)
    told = {slot: value for slot, value in slots.items() if value not in (None, "", [])}
    return Claim(one.digest, kind, start, start + 9, one.text[start : start + 9], told, None, day)  # type: ignore[arg-type]


DAYS = st.sampled_from([None, "2024-02", "2024-02-26", "2024-02-27", "2025-06-01"])
STATES = st.sampled_from(["NOR", "SWE", "?some states"])
SLOTS = {
    "meeting": st.fixed_dictionaries(
        {"hosts": st.lists(STATES, max_size=1), "place": st.sampled_from(["Oslo", "Bergen"]),
         "topic": st.sampled_from(["ships", ""])}
    ),
    "attendance": st.fixed_dictionaries(
        {"for": STATES, "who": st.sampled_from([None, "Ida Holm"]), "meeting": DAYS,
         "status": st.sampled_from(["attended", "absent"])}
    ),
    "commitment": st.fixed_dictionaries({
        "by": st.lists(STATES, min_size=1, max_size=2), "stage": st.sampled_from(["pledged", "committed", "refused"]),
        "items": st.sampled_from([[], [{"name": "buses", "quantity": 12}], [{"name": "school buses"}]]),
        "value": st.sampled_from([None, {"amount": 2e6, "currency": "EUR"}]), "due": st.sampled_from([None, "2024-12"]),
    }),
    "fulfilment": st.fixed_dictionaries({"by": st.lists(STATES, min_size=1, max_size=1), "item": st.just("buses"),
                                         "share": st.sampled_from([0.3, 1.0])}),
    "position": st.fixed_dictionaries(
        {"for": STATES, "stance": st.sampled_from(["open", "opposes"]), "question": st.sampled_from(["quota", "other: a bridge"])}
    ),
    "condition": st.fixed_dictionaries({
        "subject": st.sampled_from(["buses", "school buses", "a vote on the harbour"]), "from": st.lists(STATES, max_size=1),
        "requires": st.sampled_from(["a vote on the harbour", "buses"]), "state": st.sampled_from(["unmet", "met"]),
    }),
    "group": st.fixed_dictionaries({"name": st.sampled_from(["harbour talks", "the ministry"]), "members": st.lists(STATES)}),
    "statement": st.fixed_dictionaries(
        {"who": st.just("Ida Holm"), "quote": st.sampled_from(["we stand by our word today", "we stand by our word"])}
    ),
}  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> tuple[str, str | None, list[Claim]]:
    """A report, its day and what is read out of it; a later reading of the same report says something else."""
    name = draw(st.sampled_from(NAMES))
    found = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(sorted(SLOTS)))
        found.append(claim(name, kind, draw(st.integers(0, 60)), draw(DAYS), draw(SLOTS[kind])))
    return name, draw(st.sampled_from(["2024-02-27", "2024-03-01", "2025-07-01", None])), found


@st.composite
def again(draw: st.DrawFn) -> tuple[str, str, bool, float]:
    """One report's claims as a reader finds them that sees half of it, or all, and is more or less sure."""
    return "again", draw(st.sampled_from(NAMES)), draw(st.booleans()), draw(st.sampled_from([0.4, 0.9]))


@st.composite
def decided(draw: st.DrawFn) -> tuple[str, int, int]:
    """A verb on two claims, chosen later among those that stand."""
    verb = draw(st.sampled_from(["reject", "accept", "same_as", "not_same_as", "correct", "take_back"]))
    return verb, draw(st.integers(0, 99)), draw(st.integers(0, 99))


def happen(ledger: Ledger, event: tuple) -> None:  # type: ignore[type-arg]
    if event[0] in NAMES:
        name, day, found = event
        file = f"{name} reprinted" if day == "2025-07-01" else name  # one text can come in as two files
        ledger.record(document(name, day, file), found, STAMP)
        return
    if event[0] == "again":
        _, name, half, confidence = event
        known = HISTORY[NAMES.index(name)][2] if name != "copy" else []
        found = [replace(one, confidence=confidence) for one in known[:: 2 if half else 1]]
        ledger.record(document(name, "2024-02-27"), found, Stamp("pack", "english", f"reader {half} {confidence}"))
        return
    verb, one, two = event
    standing = sorted(claim.id for claim in ledger.claims())
    if standing:
        first, second = standing[one % len(standing)], standing[two % len(standing)]
        pair = {"other": second} if verb in ("same_as", "not_same_as") and first != second else {}
        if pair or verb not in ("same_as", "not_same_as"):
            correction = {"slot": "date", "value": "2024-02-26"} if verb == "correct" else {}
            ledger.decide(verb, first, reviewer="ada", reason="looked", **pair, **correction)


def listed(workspace: Workspace) -> dict[str, list[object]]:
    with present.present(workspace) as held:
        assert held is not None
        kept = Kept(held, packs.load(workspace.pack))
        for view in ACROSS:  # page by page as at once
            every = list(kept.across(view))
            assert [row for at in range(0, len(every), 2) for row in kept.across(view)[at : at + 2]] == every
        for kind in KINDS:
            records = (record for record in kept.every_record() if record.kind == kind)
            assert set(kept.forms(kind)) == set(map(views.likely.form, records))
        across = {view: json.loads(json.dumps(list(kept.across(view)))) for view in ACROSS}
        return {view: across[view] if view in ACROSS else list(held.page(view)) for view in sorted({*KEPT, *ACROSS})}


def in_memory(workspace: Workspace) -> dict[str, list[object]]:
    book = open_book(workspace)
    every = tuple(book.records.values())
    rows = {view: views.LISTINGS[view](every, book.claims, book.documents) for view in {*KEPT, *ACROSS} - {"findings", "review"}}
    rows["review"] = views.review.rows(every, book.claims, book.documents, reviewed(book.decisions).judged)
    rows["findings"] = views.findings.rows(book.findings, book.records, book.claims, book.documents)
    plain: dict[str, list[object]] = json.loads(json.dumps(rows))
    return {view: plain[view] for view in sorted(plain)}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.one_of(told(), told(), again(), decided()), st.booleans()), min_size=1, max_size=8))
def test_following_report_by_report_says_what_folding_all_at_once_says(
    events: list[tuple[tuple, bool]],  # type: ignore[type-arg]
) -> None:
    """After each event somebody looks, or nobody does until some more has happened."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(db=str(Path(folder) / "promissory.db"))
        pack = packs.load(workspace.pack)
        with Ledger.open(workspace.db) as ledger:
            for event, looked in events:
                happen(ledger, event)
                if looked:
                    present.follow(ledger, pack)
            present.follow(ledger, pack)
        followed = listed(workspace)
        assert followed == in_memory(workspace)
        present.rebuild(workspace)
        assert listed(workspace) == followed


HISTORY = (
    ("dawn", "2024-02-27", [
        claim("dawn", "meeting", 0, "2024-02-26", {"hosts": ["NOR"], "place": "Oslo"}),
        claim("dawn", "attendance", 4, None, {"for": "SWE", "meeting": "2024-02-26", "status": "attended"}),
        claim("dawn", "commitment", 9, None, {"by": ["NOR"], "items": [{"name": "buses", "quantity": 12}], "stage": "pledged",
                                              "due": "2024-12"}),
    ]),
    ("noon", "2024-03-01", [
        claim("noon", "attendance", 4, "2024-02-26", {"for": "SWE", "status": "absent"}),
        claim("noon", "commitment", 9, None, {"by": ["NOR"], "items": [{"name": "school buses"}], "stage": "committed"}),
    ]),
    ("dusk", "2024-03-02", [
        claim("dusk", "condition", 0, None, {"subject": "school buses", "requires": "a vote", "from": ["SWE"], "state": "unmet"}),
        claim("dusk", "position", 4, None, {"for": "NOR", "question": "quota", "stance": "open"}),
        claim("dusk", "group", 5, None, {"name": "harbour talks", "members": ["NOR", "SWE"]}),
    ]),
    ("same_as", 0, 3), ("copy", "2025-07-01", []), ("noon", "2024-03-01", []), ("reject", 0, 0), ("take_back", 0, 0),
)  # fmt: skip


@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_both_engines_follow_alike(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A meeting and who came, told twice; a promise whose deadline a later report's day leaves behind; decisions; a rereading."""
    db = str(tmp_path / "promissory.db") if engine == "sqlite" else request.getfixturevalue("postgres")
    workspace = Workspace(db=db)
    with Ledger.open(db) as ledger:
        for event in HISTORY:
            happen(ledger, event)
            assert present.follow(ledger, packs.load(workspace.pack))
            assert not present.follow(ledger, packs.load(workspace.pack))
            assert listed(workspace) == in_memory(workspace)
    verdicts = {row["verdict"] for row in listed(workspace)["commitments"]}  # type: ignore[index]
    assert verdicts == {"not rated"}


def test_a_claim_that_comes_and_goes_between_two_looks(tmp_path: Path) -> None:
    """It stood when somebody last looked; since then a reader missed it, found it again, surer than before, and missed it."""
    workspace = Workspace(db=str(tmp_path / "promissory.db"))
    with Ledger.open(workspace.db) as ledger:
        pack = packs.load(workspace.pack)
        for looked in ([("again", "dawn", False, 0.4)], [("again", "dawn", True, 0.4), ("again", "dawn", False, 0.9)],
                       [("again", "dawn", True, 0.4), ("again", "dawn", False, 0.9), ("again", "dawn", True, 0.9)]):
            for event in looked:
                happen(ledger, event)
            present.follow(ledger, pack)
            followed = listed(workspace)
            assert followed == in_memory(workspace)
    assert not [row for row in followed["attendance"] if row["for"] == "SWE"]  # type: ignore[index]


def test_a_projection_made_by_other_code_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace(db=str(tmp_path / "promissory.db"))
    with Ledger.open(workspace.db) as ledger:
        happen(ledger, HISTORY[0])
    assert listed(workspace)["meetings"]
    monkeypatch.setattr(present, "folding_version", lambda: "another")
    made: list[object] = []
    rebuild = projecting.rebuild
    monkeypatch.setattr(projecting, "rebuild", lambda held, rules: (made.append(rules), rebuild(held, rules)))
    assert listed(workspace)["meetings"]
    assert len(made) == 1
