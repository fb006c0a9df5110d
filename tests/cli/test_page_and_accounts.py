"""`read --html` and `read --explain`: the page is written whole or not at all, and no figure or reason is kept back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.usefixtures("quick_reader")
REPORT = "The ministry in Oslo sent ten boats to Ukraine this week. Nobody in the harbour was surprised by the news.\n"
SPORT = "The club bought a striker this summer, and the fans sang in the rain for most of the night.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def report(here: Path) -> Path:
    path = here / "boats.txt"
    path.write_text(REPORT, "utf-8")
    return path


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch, quick_reader: None) -> None:
    """A reader that holds one claim back."""
    from promissory import claims
    working = claims.read

    def read(document: object, doc: object, pack: object) -> object:
        found = working(document, doc, pack)  # type: ignore[arg-type]
        held = SimpleNamespace(start=58, end=106, kind="event", reason="too vague")
        return SimpleNamespace(claims=found.claims, withheld=[held])

    monkeypatch.setattr("promissory.service.read.readers.read", read)


def test_a_page_is_written_beside_the_rows(promissory: Run, report: Path, here: Path) -> None:
    status, out, _ = promissory("read", report, "--published", "2025-03-27", "--html", "page.html", "--format", "json")
    assert (status, json.loads(out)[0]["claims"]) == (0, 1)
    assert "sent ten boats" in (here / "page.html").read_text("utf-8")
    assert sorted(path.name for path in here.iterdir()) == ["boats.txt", "page.html", "promissory.db"]


def test_a_dry_run_writes_the_page_and_no_ledger(promissory: Run, report: Path, here: Path) -> None:
    status, out, _ = promissory("read", report, "--dry-run", "--html", "page.html", "--format", "jsonl")
    assert status == 0
    assert [json.loads(line)["kind"] for line in out.splitlines()] == ["event"]
    assert sorted(path.name for path in here.iterdir()) == ["boats.txt", "page.html"]


def test_a_report_read_before_is_on_the_page_with_its_claims(promissory: Run, report: Path, here: Path) -> None:
    promissory("read", report)
    status, out, _ = promissory("read", report, "--html", "page.html")
    assert (status, "unchanged" in out) == (0, True)
    assert 'id="r1c1"' in (here / "page.html").read_text("utf-8")
    assert promissory("check")[0] == 0


def test_reports_that_cannot_be_read_are_on_the_page_with_the_reason(promissory: Run, report: Path, here: Path) -> None:
    (here / "sport.txt").write_text(SPORT, "utf-8")
    status, _, err = promissory("read", report, "sport.txt", "gone.txt", "--dry-run", "--html", "page.html")
    assert status == 1
    assert "gone.txt" in err
    page = (here / "page.html").read_text("utf-8")
    assert "gone.txt: there is no such file or folder; check the path." in page
    assert "none of the words of" in page


@pytest.mark.parametrize("place", ["nowhere/page.html", "folder", "boats.txt", "reports/page.html"])
def test_a_page_that_cannot_be_written_is_said_before_anything_is_read(
    promissory: Run, report: Path, here: Path, place: str
) -> None:
    (here / "folder").mkdir()
    (here / "reports").mkdir()
    (here / "reports" / "more.txt").write_text(REPORT, "utf-8")
    status, out, err = promissory("read", report, "reports", "--html", place)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert place in err
    assert not (here / "promissory.db").exists()
    assert report.read_text("utf-8") == REPORT
    assert not list(here.rglob("*.part"))


def test_what_stood_there_stays_where_reading_breaks_off(
    promissory: Run, report: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from promissory.model.errors import LanguageError

    def missing(name: str) -> None:
        raise LanguageError("There is no such pipeline.")

    monkeypatch.setattr("promissory.service.read.pipeline", missing)
    (here / "page.html").write_text("an earlier page")
    assert promissory("read", report, "--html", "page.html")[0] == 1
    assert (here / "page.html").read_text() == "an earlier page"
    assert not list(here.rglob("*.part"))


@pytest.mark.usefixtures("doubtful")
def test_explain_tells_figures_rules_and_reasons(promissory: Run, report: Path, here: Path) -> None:
    (here / "sport.txt").write_text(SPORT, "utf-8")
    status, out, _ = promissory("read", report, "sport.txt", "--explain", "--dry-run", "--published", "2025-03-27")
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for line in ("boats: read with 'ukraine-support'; 27 March 2025, as given by hand",
                 f"text {len(REPORT)} of {len(REPORT)} characters read, 2 of 2 sentences", "1 event an unnamed rule 1",
                 "withheld 1", "1 too vague", "event: Nobody in the harbour was surprised by the news."):
        assert line in lines, line
    assert any(line.startswith("sport: off topic: none of the words") for line in lines)
    assert f"text 0 of {len(SPORT)} characters read, 0 of 1 sentences" in lines


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_explain_tells_the_same_as_data(promissory: Run, report: Path, form: str) -> None:
    _, out, _ = promissory("read", report, "--explain", "--dry-run", "--format", form)
    row = json.loads(out)[0] if form == "json" else json.loads(out)
    assert (row["doc"], row["pack"], row["bytes"], row["characters"]) == ("boats", "ukraine-support", len(REPORT), len(REPORT))
    assert (row["characters_read"], row["sentences"], row["sentences_read"]) == (len(REPORT), 2, 2)
    assert row["claims"] == {"event": 1}
    assert row["stated"] == [{"kind": "event", "start": 0, "end": 57, "reader": "", "confidence": 0.5}]
    (held,) = row["withheld"]
    assert (held["kind"], held["reason"], REPORT[held["start"]:held["end"]]) == ("event", "too vague", held["passage"])
