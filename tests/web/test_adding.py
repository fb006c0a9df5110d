"""Reports handed in at the desk: what is taken, what is refused and why, and what the page shows of each."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from sample_desk import MARKUP, OVERRIDE, empty
from starlette.testclient import TestClient

from promissory.service.background import Background
from promissory.service.reading_process import Outcome, Step
from promissory.web import uploads
from promissory.web.app import create_app

HOME = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
JSON = {**HOME, "accept": "application/json"}
TEXT = b"Oslo gives ropes\nNorway gave Ukraine ropes."


class Quick:
    """A reader that takes every report and finds two events in it."""

    def read(self, path: Path, published: str | None, step: Step) -> Outcome:
        if b"storm" in path.read_bytes():
            return {"state": "failed", "reason": f"{path.name}: too stormy.", "notes": ("3 bytes were not UTF-8",)}
        return {"state": "read", "document": "d" * 64, "title": path.stem, "kinds": {"event": 2}, "stated": 2}

    def close(self) -> None:
        pass


def made(path: Path, *hosts: str) -> FastAPI:
    app = create_app(empty(path / "ledger.db"), *([hosts] if hosts else []))
    app.state.background = Background(app.state.shelf.workspace, app.state.background.spool, Quick())
    return app


@pytest.fixture
def idle(tmp_path: Path) -> TestClient:
    """A desk whose background does not run: what is handed in waits."""
    return TestClient(made(tmp_path), base_url="http://127.0.0.1:8765", follow_redirects=False, headers=HOME)


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(made(tmp_path), base_url="http://127.0.0.1:8765", headers=HOME) as desk:
        yield desk


def settled(desk: TestClient, within: float = 10.0) -> list[dict[str, object]]:
    end = time.monotonic() + within
    while time.monotonic() < end:
        answer = desk.get("/add.json").json()
        if not answer["detail"]["waiting"] + answer["detail"]["reading"]:
            break
        time.sleep(0.05)
    return list(answer["rows"])


def test_files_and_a_pasted_text_are_read_and_each_result_is_shown(reading: TestClient) -> None:
    answer = reading.post("/add", files=[("reports", ("oslo.txt", TEXT)), ("reports", ("storm.md", b"A storm came."))],
                          data={"text": "Bergen sends boats\nMore follow.", "published": "2025-03"})
    assert answer.status_code == 200
    rows = {row["file"]: row for row in settled(reading)}
    assert {name: row["state"] for name, row in rows.items()} == {
        "oslo.txt": "read", "storm.md": "failed", "bergen-sends-boats.txt": "read"}
    assert rows["oslo.txt"]["published"] == "2025-03"
    page = reading.get("/add").text
    assert f'href="/documents/{"d" * 64}"' in page
    assert "too stormy" in page
    assert "3 bytes were not UTF-8" in page
    assert "Event 2" in page
    assert "Try again" in page
    assert 'hx-trigger="every 1s"' not in page


def test_a_page_shows_what_waits_and_looks_again_by_itself(idle: TestClient) -> None:
    assert idle.post("/add", files=[("reports", ("oslo.txt", TEXT))]).headers["location"] == "/add#queue"
    page = idle.get("/add").text
    assert "1 of 1 still to read" in page
    assert 'hx-trigger="every 1s"' in page
    assert "Look again" in page


def test_what_cannot_be_read_is_kept_on_show_with_the_reason(idle: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("promissory.web.pages.adding.LARGEST", 100)
    rows = idle.post("/add", headers=JSON, files=[
        ("reports", ("film.mp4", b"x")), ("reports", ("empty.txt", b" \n")), ("reports", ("long.txt", b"x" * 101)),
        ("reports", ("good.txt", TEXT))]).json()["rows"]
    assert [row["state"] for row in rows] == ["failed", "failed", "failed", "waiting"]
    for row, words in zip(rows, ("this kind", "empty", "larger than", ""), strict=True):
        assert words in (row["reason"] or "")


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "Nothing was handed in"), ({"text": "  \n"}, "Nothing was handed in"),
    ({"text": "A report", "published": "spring"}, "'spring' is no date"),
])  # fmt: skip
def test_a_form_that_hands_in_nothing_is_told_so(idle: TestClient, fields: dict[str, str], said: str) -> None:
    answer = idle.post("/add", data={"x": "y", **fields}, headers=JSON)
    assert answer.status_code == 413
    assert said in answer.json()["error"]
    assert idle.get("/add.json").json()["total"] == 0


def test_uploads_are_bounded_in_size_and_number(idle: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 2000)
    large = idle.post("/add", files=[("reports", ("a.txt", b"x" * 3000))], headers=JSON)
    assert (large.status_code, "smaller lots" in large.json()["error"]) == (413, True)
    boundary = b'--b\r\nContent-Disposition: form-data; name="reports"; filename="a.txt"\r\n\r\n' + b"x" * 3000 + b"\r\n--b--\r\n"
    sly = idle.post("/add", content=iter([boundary[:50], boundary[50:]]),
                    headers={**JSON, "content-type": "multipart/form-data; boundary=b"})
    assert (sly.status_code, "smaller lots" in sly.json()["error"]) == (413, True)
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    many = idle.post("/add", files=[("reports", (f"{n}.txt", b"x")) for n in range(3)], headers=JSON)
    assert (many.status_code, "at most 2 files" in many.json()["error"]) == (413, True)
    assert idle.get("/add.json").json()["total"] == 0


def test_reports_that_arrive_too_slowly_are_refused(idle: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 0.0)
    answer = idle.post("/add", files=[("reports", ("a.txt", TEXT))], headers=JSON)
    assert (answer.status_code, "did not arrive" in answer.json()["error"]) == (413, True)


def test_hostile_names_show_as_text_and_their_sheet_holds_no_formula(idle: TestClient) -> None:
    idle.post("/add", files=[("reports", (f"{MARKUP}.txt", TEXT)), ("reports", (f"{OVERRIDE}.exe", b"x")),
                             ("reports", ("=HYPERLINK(1).txt", TEXT)), ("reports", ("+cmd.txt", TEXT))])
    page = idle.get("/add").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    sheet = idle.get("/add.csv").text
    assert ",=HYPER" not in sheet
    assert ",+cmd" not in sheet


def test_finished_reports_can_be_taken_off_the_page_and_failed_ones_tried_again(reading: TestClient) -> None:
    reading.post("/add", files=[("reports", ("storm.txt", b"storm"))])
    (row,) = settled(reading)
    assert reading.post("/add/again", data={"job": row["id"]}).status_code == 200
    (row,) = settled(reading)
    assert (row["state"], row["tries"]) == ("failed", 1)
    reading.post("/add/clear")
    assert reading.get("/add.json").json()["total"] == 0
    assert reading.post("/add/again", data={"job": row["id"]}).status_code == 413


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_hands_in_nothing(idle: TestClient, headers: dict[str, str]) -> None:
    for address in ("/add", "/add/again", "/add/clear", "/reviewer"):
        assert idle.post(address, data={"text": "A report", "job": "x"}, headers=headers).status_code == 403
    assert idle.get("/add.json").json()["total"] == 0


def test_a_desk_open_to_a_network_takes_no_reports_of_nobody(tmp_path: Path) -> None:
    desk = TestClient(made(tmp_path, "desk.example"), base_url="http://desk.example")
    assert desk.post("/add", data={"text": "A report"}).status_code == 403


def test_the_name_of_who_hands_in_is_kept_on_this_machine(idle: TestClient) -> None:
    answer = idle.post("/reviewer", data={"name": "  Ana\tÅs\u202e ", "back": "/add"})
    assert answer.headers["location"] == "/add"
    assert "HttpOnly" in answer.headers["set-cookie"]
    idle.post("/add", data={"text": "A report"})
    assert idle.get("/add.json").json()["rows"][0]["by"] == "Ana Ås"
    idle.post("/reviewer", data={"name": " ", "back": "https://evil.example"})
    assert "reviewer" not in idle.cookies
