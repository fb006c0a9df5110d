"""The first page says what changed since its reader last looked, and what is coming."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sample_desk import claim, document, fill
from starlette.testclient import TestClient

from promissory.ledger import Ledger, Stamp
from promissory.service.workspace import Workspace
from promissory.web.app import create_app

STAMP = Stamp("sample", "none", "sample")
NEWS = """Denmark promises lamps
Denmark pledged 40 lamps to Ukraine, due by 1 July.
Ministers will meet in Aarhus on 20 June.
Norway now supports a force in Ukraine after a ceasefire.
Norway gave Ukraine 20 generators and 60 million euros in March.
Denmark's readiness depends on a vote of its parliament."""
LATER = """Lamps on their way
Denmark delivered the 40 lamps to Ukraine on 20 June."""


def told(where: Workspace) -> None:
    """A new report: a promise with a deadline, a meeting to come, a party that moved, another word on a sum."""
    news, force = document("news", NEWS, "2025-06-01", "Belt Herald"), "reassurance-force"
    with Ledger.open(where.db) as ledger:
        ledger.record(news, [
            claim(news, "commitment", "40 lamps", "2025-06-01", by=["DNK"], to=["UKR"], stage="pledged", category="other",
                  items=[{"name": "lamps", "quantity": 40}], due="2025-07-01"),
            claim(news, "meeting", "Aarhus", "2025-06-20", hosts=["DNK"], place="Aarhus", status="planned"),
            claim(news, "position", "Norway now", "2025-06-01", for_="NOR", question=force, stance="supports"),
            claim(news, "commitment", "60 million", "2025-03-10", by=["NOR"], to=["UKR"], stage="pledged",
                  category="humanitarian", items=[{"name": "generators", "quantity": 20}],
                  value={"amount": 60_000_000, "currency": "EUR"}),
            claim(news, "condition", "depends on a vote", subject="Denmark's readiness", requires="a vote", from_="DNK"),
        ], STAMP)


def changed(desk: TestClient, since: int | None = None) -> dict[str, list[dict[str, Any]]]:
    """The lines of the news, by their section."""
    asked = "" if since is None else f"?since={since}"
    found = desk.get(f"/today.json{asked}").json()["detail"]["changes"]
    return {section["name"]: section["rows"] for section in found["sections"]}


def test_what_was_read_since_the_reader_looked_is_new_or_has_moved(tmp_path: Path) -> None:
    """Denmark pledged 40 lamps to Ukraine, due by 1 July. Norway, which was open to it, now supports a force."""
    where = fill(tmp_path / "today.db")
    with TestClient(create_app(where), base_url="http://127.0.0.1", follow_redirects=False) as desk:
        assert "This browser keeps no visit yet" in desk.get("/").text
        seen = desk.get("/today.json").json()["detail"]["position"]["evidence"]
        assert desk.post("/seen", data={"position": seen}).headers["location"] == "/"
        assert "No report was read since then." in desk.get("/").text

        told(where)
        news = changed(desk)
        assert [row["stage"] for row in news["promises"]] == ["pledged"]
        assert "lamps" in news["promises"][0]["headline"]
        assert [(row["was"], row["now"]) for row in news["moves"]] == [("open", "supports")]
        assert [row["slot"] for row in news["conflicts"]] == ["value"]
        assert [row["date"] for row in news["meetings"]] == ["2025-06-20"]
        assert news["moves"][0]["sources"][0]["publisher"] == "Belt Herald"
        coming = [(row["date"], row["kind"]) for row in desk.get("/today.json").json()["detail"]["coming"]]
        assert coming == [("2025-06-20", "meeting"), ("2025-07-01", "commitment")]
        page = desk.get("/").text
        for heading in ("Positions that moved", "New promises", "New contradictions", "Coming"):
            assert heading in page
        assert "1 report read since" in page
        now = desk.get("/today.json").json()["detail"]["position"]["evidence"]
        assert changed(desk, since=now) == {}


def test_a_promise_that_moved_on_tells_from_where_to_where_and_how_it_is_judged_now(tmp_path: Path) -> None:
    """Denmark delivered the 40 lamps to Ukraine on 20 June."""
    where = fill(tmp_path / "today.db")
    told(where)
    with TestClient(create_app(where), base_url="http://127.0.0.1") as desk:
        seen = desk.get("/today.json").json()["detail"]["position"]["evidence"]
        later = document("later", LATER, "2025-06-21", "Belt Herald")
        with Ledger.open(where.db) as ledger:
            ledger.record(later, [claim(later, "commitment", "delivered the 40", "2025-06-20", by=["DNK"], to=["UKR"],
                                        stage="delivered", category="other", items=[{"name": "lamps", "quantity": 40}])], STAMP)
        news = changed(desk, seen)
        assert [(row["was"], row["now"]) for row in news["stages"]] == [("pledged", "delivered")]
        assert [(row["was"], row["now"]) for row in news["verdicts"]] == [("in progress", "met")]
        assert "promises" not in news
        assert "Promises that moved" in desk.get(f"/?since={seen}").text


def test_a_deadline_passes_with_the_day_of_the_latest_report(tmp_path: Path) -> None:
    """Nothing is told of the lamps, but a report of August means that July is over."""
    where = fill(tmp_path / "today.db")
    told(where)
    with TestClient(create_app(where), base_url="http://127.0.0.1") as desk:
        seen = desk.get("/today.json").json()["detail"]["position"]["evidence"]
        august = document("august", "A quiet August\nA storm cut the power in Aarhus.", "2025-08-01", "Belt Herald")
        with Ledger.open(where.db) as ledger:
            ledger.record(august, [claim(august, "event", "A storm", "2025-08-01", what="a storm cut the power")], STAMP)
        news = changed(desk, seen)
        assert [row["due"] for row in news["deadlines"]] == ["2025-07-01"]
        assert [(row["was"], row["now"]) for row in news["verdicts"]] == [("in progress", "not rated")]


@pytest.mark.parametrize("told_so", ["-1", "x", "9" * 40, "1.5"])
def test_a_cookie_that_is_no_position_is_nobodys(desk: TestClient, told_so: str) -> None:
    """A browser may send anything."""
    desk.cookies.set("seen", told_so)
    assert desk.get("/today.json").json()["detail"]["changes"] is None
    assert desk.get("/?since=-1").status_code == 422
