"""The first page says what changed since its reader last looked, and what is coming."""

from __future__ import annotations

from pathlib import Path

from sample_desk import claim, document, fill
from starlette.testclient import TestClient

from promissory.ledger import Ledger, Stamp
from promissory.web.app import create_app

NEWS = """Denmark promises lamps
Denmark pledged 40 lamps to Ukraine, due by 1 July.
Ministers will meet in Aarhus on 20 June."""


def test_what_was_read_since_the_reader_looked_is_new(tmp_path: Path) -> None:
    """Denmark pledged 40 lamps to Ukraine, due by 1 July. Ministers will meet in Aarhus on 20 June."""
    where = fill(tmp_path / "today.db")
    with TestClient(create_app(where), base_url="http://127.0.0.1", follow_redirects=False) as desk:
        assert "Say that you have seen all" in desk.get("/").text
        seen = desk.get("/today.json").json()["detail"]["position"]["evidence"]
        assert desk.post("/seen", data={"position": seen}).headers["location"] == "/"
        assert "No report was read since then." in desk.get("/").text

        news = document("news", NEWS, "2025-06-01", "Belt Herald")
        with Ledger.open(where.db) as ledger:
            ledger.record(news, [
                claim(news, "commitment", "40 lamps", "2025-06-01", by=["DNK"], to=["UKR"], stage="pledged", category="other",
                      items=[{"name": "lamps", "quantity": 40}], due="2025-07-01"),
                claim(news, "meeting", "Aarhus", "2025-06-20", hosts=["DNK"], place="Aarhus", status="planned"),
            ], Stamp("sample", "none", "sample"))

        detail = desk.get("/today.json").json()["detail"]
        assert detail["changes"]["commitment"]["new"] == 1
        assert "lamps" in detail["changes"]["commitment"]["rows"][0]["headline"]
        coming = [(row["date"], row["kind"]) for row in detail["coming"]]
        assert coming == [("2025-06-20", "meeting"), ("2025-07-01", "commitment")]
        page = desk.get("/").text
        assert "Promises: 1 new" in page
        assert "deadline" in page
        assert desk.get(f"/today.json?since={detail['position']['evidence']}").json()["detail"]["changes"]["records"] == 0


def test_a_cookie_that_is_no_position_is_nobodys(desk: TestClient) -> None:
    """A browser may send anything."""
    for told in ("-1", "x", "9" * 40, "1.5"):
        desk.cookies.set("seen", told)
        assert desk.get("/today.json").json()["detail"]["changes"] is None
    assert desk.get("/?since=-1").status_code == 422
