"""Review over plain forms: one word a claim, corrections of several slots, taking back, and no reviewer overwriting another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sample_desk import MARKUP, empty, fill
from starlette.testclient import TestClient

from promissory.web.app import create_app

HOME = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
JSON = {**HOME, "accept": "application/json"}


class Reviewer:
    """One reviewer's browser."""

    def __init__(self, desk: TestClient, name: str) -> None:
        self.desk, self.cookies = desk, {"cookie": f"reviewer={name}"} if name else {}

    def queue(self, **narrowed: str) -> dict[str, Any]:
        return dict(self.desk.get("/review.json", params=narrowed, headers=self.cookies).json())

    def card(self, **narrowed: str) -> dict[str, Any]:
        return dict(self.queue(**narrowed)["detail"]["cards"][0])

    def says(self, act: str, card: dict[str, Any], headers: dict[str, str] = JSON, **more: Any) -> Any:
        return self.desk.post("/review", data={"claim": card["claim"], "seen": card["seen"], "act": act, **more},
                              headers={**headers, **self.cookies})

    def takes_back(self, made: dict[str, Any], headers: dict[str, str] = JSON) -> Any:
        numbers = ",".join(str(one["position"]) for one in made["decisions"])
        told = {"claim": made["claim"], "seen": made["seen"], "decisions": numbers}
        return self.desk.post("/review/undo", data=told, headers={**headers, **self.cookies})

    def page(self, address: str = "/review") -> str:
        return str(self.desk.get(address, headers=self.cookies).text)


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    return TestClient(create_app(fill(tmp_path / "sample.db")), base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def ana(desk: TestClient) -> Reviewer:
    return Reviewer(desk, "Ana")


def test_a_card_tells_the_sentence_what_was_read_and_why_it_is_asked(ana: Reviewer) -> None:
    card = ana.card(kind="meeting")
    assert "delegations" in card["marked"]
    assert "reports differ on its size" in card["because"]
    assert {f["slot"]: f["typed"] for f in card["fields"]}["hosts"] == "NOR"
    assert len(card["joined"]) == 1
    page = ana.page("/review?kind=meeting")
    for words in ("Accept", "<kbd>a</kbd>", "Not the same", "Joined with", "Edit", "0</span> of 2 reviewed"):
        assert words in page


def test_accepting_goes_on_to_the_next_claim_and_can_be_taken_back(ana: Reviewer) -> None:
    first = ana.card()
    answer = ana.says("accept", first, HOME)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?after={first['claim']}&done=1")
    after = ana.queue()["detail"]
    assert (after["decided"], after["cards"][0]["claim"] != first["claim"]) == (1, True)
    assert "You accepted" in ana.page()
    made = {"claim": first["claim"], "seen": after["seen"], "decisions": [{"position": 1}]}
    assert ana.takes_back(made, HOME).headers["location"] == f"/review?claim={first['claim']}"
    assert ana.queue()["detail"]["decided"] == 0
    assert ana.takes_back(made).status_code == 409


def test_a_rejected_claim_leaves_the_record(ana: Reviewer, desk: TestClient) -> None:
    card = ana.card(kind="event")
    assert ana.says("reject", card, reason="hearsay").status_code == 201
    assert card["claim"] not in desk.get("/events.json").text


def test_several_slots_are_corrected_at_once_and_taken_back_at_once(ana: Reviewer) -> None:
    card = ana.card(kind="fulfilment")
    fields = {"slot.share": "60 %", "slot.delivered": "12 generators", "slot.item": "generators"}
    made = ana.says("correct", card, **fields).json()
    assert [(d["slot"], d["value"]) for d in made["decisions"]] == [("delivered", "12 generators"), ("share", 0.6)]
    fields = {f["slot"]: (f["typed"], f["corrected"]) for f in ana.card(claim=card["claim"])["fields"]}
    assert fields["share"] == ("60 %", True)
    assert ana.takes_back(made).status_code == 201
    assert {f["slot"]: f["typed"] for f in ana.card(claim=card["claim"])["fields"]}["share"] == "50 %"


@pytest.mark.parametrize(("act", "more", "said"), [
    ("correct", {"slot.size": "crowd"}, "no size"), ("correct", {}, "Nothing was changed"), ("bless", {}, "There is no act"),
    ("note", {"reason": " "}, "needs words"), ("correct", {"slot.format": "by post"}, "format cannot be"),
])  # fmt: skip
def test_what_does_not_fit_is_told_beside_the_claim(ana: Reviewer, act: str, more: dict[str, str], said: str) -> None:
    card = ana.card(kind="meeting")
    page = ana.says(act, card, HOME, **more)
    assert page.status_code == 409
    assert said in page.text
    assert f'data-claim="{card["claim"]}"' in page.text
    assert ana.queue()["detail"]["decided"] == 0


def test_nobody_decides_without_a_name(desk: TestClient) -> None:
    nobody = Reviewer(desk, "")
    answer = nobody.says("accept", nobody.card())
    assert (answer.status_code, "say your name" in answer.json()["error"]) == (409, True)
    assert "Begin" in nobody.page()


def test_the_second_reviewer_is_refused_and_sees_what_the_first_decided(ana: Reviewer, desk: TestClient) -> None:
    ben = Reviewer(desk, "Ben")
    seen_by_both = ben.card()
    ana.says("reject", seen_by_both, reason="a joke")
    answer = ben.says("accept", seen_by_both)
    assert (answer.status_code, answer.json()["others"][0]["reviewer"]) == (409, "Ana")
    page = ben.says("accept", seen_by_both, HOME).text
    assert "Ana decided" in page
    assert "a joke" in page
    again = ben.card(claim=seen_by_both["claim"])
    assert (again["claim"], again["decided"]) == (seen_by_both["claim"], "reject")
    assert ben.says("accept", again).status_code == 201


def test_nobody_takes_back_what_another_decided(ana: Reviewer, desk: TestClient) -> None:
    made = ana.says("accept", ana.card()).json()
    answer = Reviewer(desk, "Ben").takes_back(made)
    assert (answer.status_code, "Ana decided that, not you" in answer.json()["error"]) == (409, True)


def test_claims_are_kept_apart_and_joined_again(ana: Reviewer, desk: TestClient) -> None:
    card = ana.card(kind="meeting")
    other = card["joined"][0]["claim"]
    answer = ana.says(f"not_same_as:{other}", card, HOME)
    assert answer.headers["location"].startswith(f"/review?claim={card['claim']}")
    assert desk.get("/meetings.json").json()["total"] == 2
    apart = ana.card(claim=card["claim"])
    assert apart["decided"] is None
    likely = next(one for one in apart["likely"] if one["claim"] == other)
    assert "both name Norway" in likely["reasons"]
    ana.says(f"same_as:{other}", apart)
    assert desk.get("/meetings.json").json()["total"] == 1


def test_later_goes_on_and_comes_back_at_the_end(ana: Reviewer) -> None:
    order = [row["claim"] for row in ana.queue(kind="statement")["rows"]]
    assert [row["claim"] for row in ana.queue(kind="statement", after=order[0])["rows"]] == [*order[1:], order[0]]


def test_clear_cases_are_accepted_many_at_once_and_taken_back_together(ana: Reviewer, desk: TestClient) -> None:
    clear = desk.get("/review/clear.json", params={"kind": "attendance"}).json()["rows"]
    assert len(clear) == 4
    seen = ana.queue()["detail"]["seen"]
    told = {"claim": [row["claim"] for row in clear[:3]], "seen": seen, "kind": "attendance"}
    answer = desk.post("/review/clear", data=told, headers={**HOME, **ana.cookies})
    assert answer.headers["location"] == "/review/clear?kind=attendance&done=1%2C2%2C3"
    assert "You accepted 3 claims" in ana.page(answer.headers["location"])
    assert len(desk.get("/review/clear.json", params={"kind": "attendance"}).json()["rows"]) == 1
    stale = desk.post("/review/clear", data=told, headers={**JSON, **ana.cookies}).json()
    assert (stale["decisions"], len(stale["left"])) == ([], 3)
    now = ana.queue()["detail"]
    made = {"claim": clear[0]["claim"], "seen": now["seen"], "decisions": [{"position": n} for n in (1, 2, 3)]}
    assert ana.takes_back(made).status_code == 201
    assert ana.queue()["detail"]["decided"] == 0


def test_nothing_ticked_is_told(ana: Reviewer, desk: TestClient) -> None:
    answer = desk.post("/review/clear", data={"seen": "1.0"}, headers={**HOME, **ana.cookies})
    assert (answer.status_code, "No claim is ticked" in answer.text) == (409, True)


def test_hostile_reports_stay_text_on_the_cards(ana: Reviewer) -> None:
    for kind in ("commitment", "statement", "event"):
        for row in ana.queue(kind=kind)["rows"]:
            page = ana.page(f"/review?claim={row['claim']}")
            assert MARKUP not in page
            assert 'onmouseover="alert' not in page
    assert "&lt;script&gt;" in ana.page("/review?kind=event")


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_reviews_nothing(ana: Reviewer, headers: dict[str, str]) -> None:
    card = ana.card()
    for address in ("/review", "/review/undo", "/review/clear"):
        answer = ana.desk.post(address, data={"claim": card["claim"], "act": "accept"}, headers={**headers, **ana.cookies})
        assert answer.status_code == 403
    assert ana.queue()["detail"]["decided"] == 0


def test_a_form_larger_than_a_decision_is_refused(ana: Reviewer) -> None:
    assert ana.says("note", ana.card(), reason="x" * 300_000).status_code == 413


def test_the_end_of_the_queue_and_an_empty_ledger_say_what_to_do(tmp_path: Path, ana: Reviewer) -> None:
    for row in ana.queue(kind="group")["rows"]:
        ana.says("accept", ana.card(claim=row["claim"]))
    assert "Everything is reviewed" in ana.page("/review?kind=group")
    nothing = TestClient(create_app(empty(tmp_path / "empty.db")), base_url="http://127.0.0.1")
    assert "There is nothing to review" in nothing.get("/review").text
