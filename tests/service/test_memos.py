"""A memo holds the record of one day against that of another, and folds only where something can have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from promissory.model.errors import QueryError
from promissory.prose.memo import Memo
from promissory.service.book import open_book
from promissory.service.looking import Look, looking
from promissory.service.memo import Asked, memo, of_published
from promissory.service.workspace import Workspace
from web.sample_desk import fill


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three reports of March and May 2025, and one without a date."""
    return fill(tmp_path_factory.mktemp("memo") / "sample.db")


def lines(found: Memo) -> dict[str, list[str]]:
    return {section.name: [one.text for one in section.sentences] for section in found.sections}


def test_what_reports_of_may_bring_is_news_and_what_march_told_is_not(where: Workspace) -> None:
    found = memo(where, Asked("2025-05"))
    told = lines(found)
    assert (found.since, found.until, found.undated) == ("2025-05-01", "2025-05-05", 1)
    assert "promises" not in told
    assert any("half" not in one and "50" in one and "generators" in one for one in told["arrivals"])
    assert told["moves"] == ["Norway on “Western soldiers in Ukraine after a ceasefire or peace deal”: from opposes to open, "
                             "in the words of Kari Holm."]
    assert {source["title"] for row in found.rows() for source in row["sources"] if row["section"] == "moves"} == {
        "Half of the generators have arrived"}


def test_the_first_day_counts_and_so_does_the_last(where: Workspace) -> None:
    told = lines(memo(where, Asked("2025-03-10", "2025-03-10")))
    assert [one for one in told["promises"] if "20 generators" in one]
    assert told["meetings"][0].startswith("Donors' meeting, Oslo (10 March 2025): held, about 12")
    assert "conflicts" not in told
    assert "reports differ on size" in lines(memo(where, Asked("2025-03-11", "2025-03-11")))["conflicts"][0]


def test_the_undated_report_is_never_told_as_news(where: Workspace) -> None:
    found = memo(where, Asked("2000"))
    assert not [row for row in found.rows() if any(source["published"] is None for source in row["sources"])]
    assert "1 report without a date" in found.basis


@pytest.mark.parametrize(("since", "until"), [
    ("2025-03", "2025-03-10"), ("2025-03-11", None), ("2025-04", "2026"), ("2024", "2025"),
])  # fmt: skip
def test_folding_the_neighbourhoods_tells_what_folding_everything_tells(where: Workspace, since: str, until: str | None) -> None:
    book = open_book(where)
    whole = Look(book.documents, book.claims, book.records, book.decisions, book.pack)
    with looking(where) as look:
        assert look.kept is not None
        assert of_published(look, Asked(since, until)) == of_published(whole, Asked(since, until))


def test_one_party_by_any_of_its_names(where: Workspace) -> None:
    found = memo(where, Asked("2025-03", "2025-03", ("Sweden",)))
    assert found.parties == ("SWE",)
    assert {row["kind"] for row in found.rows()} == {"position", "meeting"}
    assert found == memo(where, Asked("2025-03", "2025-03", ("SWE",)))


def test_the_days_of_the_log_are_another_question(where: Workspace) -> None:
    found = memo(where, Asked("2000", by="received"))
    assert any("20 generators" in row["text"] for row in found.rows())
    assert "received" in found.basis
    assert memo(where, Asked("2000", "2001", by="received")).sections == ()


@pytest.mark.parametrize(("asked", "why"), [
    (Asked("2025-13"), "is no date"), (Asked("soon"), "is no date"), (Asked("2025-02-30"), "is no date"),
    (Asked("2025", "2024"), "ends before it begins"), (Asked("2025", by="told"), "choose among published, received"),
    (Asked("2025", parties=("Atlantis",)), "knows a party called 'Atlantis'"),
])  # fmt: skip
def test_what_cannot_be_asked_is_said_in_a_sentence(where: Workspace, asked: Asked, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        memo(where, asked)


def test_a_memo_of_days_after_the_latest_report_tells_of_nothing_new(where: Workspace) -> None:
    assert not [row for row in memo(where, Asked("2025-06")).rows() if row["section"] not in ("deadlines", "verdicts")]


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="no ledger"):
        memo(Workspace(db=str(tmp_path / "none.db")), Asked("2025"))
    assert list(tmp_path.iterdir()) == []
