"""Reading: one result a report, one transaction a report, nothing twice, and nothing at all on a dry run."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from promissory.documents import Known
from promissory.service.read import Request, Result, read_paths
from promissory.service.workspace import Workspace, reader_version

pytestmark = pytest.mark.usefixtures("quick_reader")
REPORT = "The ministry in Oslo sent ten boats to Ukraine this week. Nobody in the harbour was surprised by the news.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(db=str(tmp_path / "promissory.db"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "boats.txt").write_text(REPORT, "utf-8")
    return folder


def read(workspace: Workspace, *paths: Path, **more: object) -> list[Result]:
    return list(read_paths(workspace, Request(paths, **more)))


def test_a_report_is_read_once(workspace: Workspace, folder: Path) -> None:
    (first,) = read(workspace, folder)
    assert (first.status, dict(first.kinds), first.change.stated) == ("read", {"event": 1}, 1)
    (second,) = read(workspace, folder)
    assert second.status == "unchanged"
    with workspace.ledger() as ledger:
        assert len(ledger.claims()) == 1


def test_a_date_given_later_reads_the_report_again(workspace: Workspace, folder: Path) -> None:
    read(workspace, folder)
    (again,) = read(workspace, folder, published="2025-03-27")
    assert (again.status, again.change.received) == ("read", True)
    with workspace.ledger() as ledger:
        (claim,) = ledger.claims()
    assert claim.date == "2025-03-27"


def test_a_manifest_tells_facts_and_a_given_date_wins(workspace: Workspace, folder: Path) -> None:
    manifest = {"boats": Known(published="2025-01-02", publisher="The Post", dated_by="manifest")}
    (told,) = read(workspace, folder, manifest=manifest, dry_run=True)
    assert told.document is not None
    assert (told.document.published.date, told.document.published.how, told.document.publisher) == (
        "2025-01-02", "manifest", "The Post")
    (given,) = read(workspace, folder, manifest=manifest, published="2025-03-27", dry_run=True)
    assert given.document is not None
    assert (given.document.published.date, given.document.published.how) == ("2025-03-27", "given")


def test_a_dry_run_makes_no_ledger(workspace: Workspace, folder: Path) -> None:
    (result,) = read(workspace, folder, dry_run=True)
    assert len(result.claims) == 1
    assert not Path(workspace.db).exists()


def test_a_report_off_the_topic_is_kept_without_claims(workspace: Workspace, folder: Path) -> None:
    text = "The club sent its best player abroad this summer, and the fans were not amused at all."
    (folder / "boats.txt").write_text(text, "utf-8")
    (result,) = read(workspace, folder)
    assert (result.status, result.claims) == ("off topic", ())
    with workspace.ledger() as ledger:
        assert len(ledger.documents()) == 1
    assert read(workspace, folder)[0].status == "unchanged"


def test_without_a_pack_asked_for_a_report_is_read_with_the_pack_it_is_about(folder: Path) -> None:
    """A donor conference for drought relief: on the topic of the second pack only."""
    text = "NAIROBI, 3 March 2025 - Norway pledged 20 million euros for drought relief at a donor conference on Monday."
    (folder / "boats.txt").write_text(text, "utf-8")
    (named,) = read(Workspace(), folder, dry_run=True)
    (open_choice,) = read(Workspace(named=False), folder, dry_run=True)
    assert (named.status, open_choice.status) == ("off topic", "read")


def test_a_report_from_standard_input(workspace: Workspace) -> None:
    (result,) = read_paths(workspace, Request(["-"]), stdin=io.BytesIO(REPORT.encode()))
    assert (result.name, result.status) == ("stdin", "read")


def test_one_failing_report_does_not_stop_the_others(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from promissory import claims
    working = claims.read
    (folder / "a-broken.txt").write_text(REPORT.replace("Oslo", "Bergen"), "utf-8")

    def faulty(document: object, doc: object, pack: object) -> object:
        if getattr(document, "name", "") == "a-broken":
            raise IndexError("a fault of the program")
        return working(document, doc, pack)  # type: ignore[arg-type]

    monkeypatch.setattr("promissory.service.read.readers.read", faulty)
    failed, fine = read(workspace, folder)
    assert (failed.status, fine.status) == ("failed", "read")
    assert "promissory failed on this report (IndexError" in (failed.reason or "")
    with workspace.ledger() as ledger:
        assert [d.name for d in ledger.documents().values()] == ["boats"]


def test_progress_names_each_report(workspace: Workspace, folder: Path) -> None:
    named: list[str] = []
    list(read_paths(workspace, Request([folder], dry_run=True), progress=named.append))
    assert named == ["boats"]


def test_the_reader_version_holds_the_code_that_reads() -> None:
    version, _, digest = reader_version().partition("+")
    assert version
    assert len(digest) == 12


def test_a_weekday_dates_a_report_of_the_last_years(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("promissory.service.intake.today", lambda: datetime.date(2026, 6, 1))
    text = REPORT + "The ships will meet in Odesa on Thursday, March 27, according to the ministry.\n"
    (folder / "boats.txt").write_text(text, "utf-8")
    (result,) = read(workspace, folder, dry_run=True)
    assert result.document is not None
    assert (result.document.published.date, result.document.published.how) == ("2025-03-27", "inferred")
    assert any("inferred" in note for note in result.notes)
