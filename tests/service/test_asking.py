"""Asking: filters narrow any rows, look-ups refuse what is not there, and every claim leads back to its sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from promissory import packs
from promissory.model.errors import LedgerError, QueryError
from promissory.model.pack import Actor, Group, Pack
from promissory.service import ask, check, export
from promissory.service.book import open_book
from promissory.service.fields import VIEWS
from promissory.service.filters import narrow
from promissory.service.importing import import_claims
from promissory.service.why import why
from promissory.service.workspace import Workspace, workspace

PACK = Pack("small", "Small", "0", actors=(Actor("NOR", "Norway", "state", aliases=("Kingdom of Norway",)),),
            groups=(Group("boat-friends", "Friends of Boats"),))
ROWS = [
    {"record": "a", "by": ["NOR"], "date": "2025-02", "stage": "pledged", "hosts": []},
    {"record": "b", "by": ["SWE", "boat-friends"], "date": "2025-03-27", "stage": "delivered"},
    {"record": "c", "by": [], "date": None, "stage": "pledged", "attendees": [{"for": "NOR"}]},
]


def kept(**filters: str) -> str:
    return "".join(row["record"] for row in narrow(ROWS, filters, ("record",), PACK))


@pytest.mark.parametrize(("filters", "records"), [
    ({"actor": "NOR"}, "ac"), ({"actor": "norway"}, "ac"), ({"actor": "Kingdom of Norway"}, "ac"),
    ({"actor": "Friends of boats"}, "b"),
    ({"since": "2025-02-15"}, "ab"), ({"since": "2025-03"}, "b"), ({"until": "2025-02-10"}, "a"), ({"until": "2025"}, "ab"),
    ({"stage": "Pledged"}, "ac"), ({"stage": "pledged", "actor": "NOR", "since": "2025"}, "a"), ({"actor": "nobody"}, ""),
])
def test_filters(filters: dict[str, str], records: str) -> None:
    assert kept(**filters) == records


def test_a_filter_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"cannot be narrowed by 'colour'; choose among actor, by, date"):
        kept(colour="red")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match="'spring' is no date for --since"):
        kept(since="spring")


@pytest.fixture
def told(tmp_path: Path) -> Workspace:
    """A ledger of two reports on one meeting, their claims made by hand."""
    folder = tmp_path / "texts"
    folder.mkdir()
    texts = {
        "one": "Norway will host some 20 states in Oslo on 3 March 2025. The talks turn on boats for Ukraine.",
        "two": "More than 25 states met in Oslo on 3 March 2025 at the invitation of Norway, an official said.",
    }
    rows = []
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        evidence = text.split(". ")[0]
        rows.append({
            "doc": name, "kind": "meeting", "evidence": evidence, "start": 0, "end": len(evidence), "reported_by": None,
            "hosts": ["NOR"], "place": "Oslo", "date": "2025-03-03", "status": "held" if name == "two" else "planned",
            "size": {"min": 20, "max": 20, "approx": True} if name == "one" else {"min": 26, "max": None},
            "record": "gold-1", "id": "gold-2",
        })
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    made = Workspace(db=str(tmp_path / "promissory.db"))
    assert [(i.name, i.claims, i.reason) for i in import_claims(made, path, folder, {})] == [("one", 1, None), ("two", 1, None)]
    return made


def test_two_reports_of_one_meeting_are_one_row(told: Workspace) -> None:
    (row,) = ask.listing(told, "meetings")
    assert (row["hosts"], row["place"], row["date"]) == (["NOR"], "Oslo", "2025-03-03")
    assert len(row["claims"]) == 2
    assert ask.listing(told, "meetings", {"actor": "Sweden"}) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_listing_answers_with_its_kind_of_row(told: Workspace, view: str) -> None:
    for row in ask.listing(told, view):
        assert row["record"]


def test_a_listing_there_is_not(told: Workspace) -> None:
    with pytest.raises(QueryError, match="no listing 'weather'; choose among meetings"):
        ask.listing(told, "weather")


def test_why_leads_from_the_record_to_the_sentences(told: Workspace) -> None:
    (row,) = ask.listing(told, "meetings")
    found = why(told, row["record"])
    assert {g.document.name for g in found.grounds} == {"one", "two"}
    for ground in found.grounds:
        start, end = ground.highlight
        assert ground.passage[start:end] == ground.claim.evidence
    assert found.rows()[0]["highlight"] == list(found.grounds[0].highlight)


def test_why_of_a_record_there_is_not(told: Workspace) -> None:
    with pytest.raises(QueryError, match="No record is called 'zz'"):
        why(told, "zz")


def test_exported_claims_carry_their_record_and_stand_at_their_offsets(told: Workspace) -> None:
    rows = export.claims(told)
    assert len({row["record"] for row in rows}) == 1
    assert [row["doc"] for row in rows] == ["one", "two"]
    assert "gold-2" not in {row["id"] for row in rows}


def test_the_record_as_known_before_the_second_report(told: Workspace) -> None:
    with told.ledger() as ledger:
        first = next(iter(ledger.documents(as_of=3)))
    (row,) = ask.listing(told, "meetings", as_of=3)
    assert len(row["claims"]) == 1
    assert list(open_book(told, 3).documents) == [first]


def test_an_unchanged_ledger_is_folded_once(told: Workspace) -> None:
    assert open_book(told) is open_book(told)


def test_the_imported_ledger_is_intact(told: Workspace) -> None:
    assert check.faults(told) == ()


def test_asking_a_ledger_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no ledger at"):
        ask.listing(Workspace(db=str(tmp_path / "none.db")), "meetings")


def test_settings_come_from_the_call_then_the_environment_then_the_defaults() -> None:
    environment = {"PROMISSORY_DB": "env.db"}
    assert workspace(None, environment=environment).db == "env.db"
    assert workspace("own.db", environment=environment).db == "own.db"
    assert workspace(environment={}) == Workspace("promissory.db", "ukraine-support", "promissory", named=False)
    assert "ukraine-support" in packs.available()
