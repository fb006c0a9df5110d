"""The whole road with its real parts: reports in, the record out, every cell open down to its sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FIRST = """STOCKHOLM, March 27, 2025 - Sweden will give Ukraine 40 armoured vehicles
worth 200 million euros, Prime Minister Ulf Kristersson said on Thursday after a
meeting with Ukrainian President Volodymyr Zelensky in Stockholm.

"We will not look away," Kristersson told reporters.
"""
SECOND = """OSLO, March 28, 2025 - Norway has ruled out sending soldiers to Ukraine while the
fighting lasts, its defence ministry said on Friday.

Swedish Prime Minister Ulf Kristersson announced on Thursday that Stockholm would give Ukraine 40 armoured vehicles.
"""


@pytest.fixture
def reports(here: Path) -> Path:
    folder = here / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "second.txt").write_text(SECOND, "utf-8")
    return folder


def test_from_reports_to_the_sentence_behind_a_row(promissory: Run, reports: Path) -> None:
    status, out, err = promissory("read", reports)
    assert status == 0, err
    assert "first" in out
    texts = {"first": FIRST, "second": SECOND}
    claims = [json.loads(line) for line in promissory("export", "claims")[1].splitlines()]
    assert claims
    for claim in claims:
        assert texts[claim["doc"]][claim["start"]:claim["end"]] == claim["evidence"]
        assert claim["record"]
    swedish = json.loads(promissory("commitments", "--actor", "Sweden", "--format", "json")[1])
    assert any(row["stage"] == "pledged" and row["to"] == ["UKR"] for row in swedish)
    assert not [row for row in json.loads(promissory("commitments", "--actor", "NOR", "--format", "json")[1])
                if row["stage"] in ("pledged", "delivered", "committed")]
    assert "armoured vehicles" in promissory("why", swedish[0]["record"])[1]
    assert promissory("check")[0] == 0
    _, again, _ = promissory("read", reports)
    assert again.count("unchanged") == 2


def test_explain_shows_the_analysis_and_the_claims(promissory: Run) -> None:
    sentence = "Sweden will give Ukraine 40 tanks, its government said on Thursday."
    status, out, _ = promissory("explain", sentence, "--published", "2025-03-28")
    assert status == 0
    assert "nsubj" in out
    assert "commitment" in out


def test_explain_shows_what_was_found_and_tells_the_same_as_data(promissory: Run) -> None:
    sentence = "Norway will send 12 howitzers worth up to 3 million euros to Ukraine by the end of April."
    _, out, _ = promissory("explain", sentence, "--published", "2025-03-28", "--format", "json")
    (told,) = json.loads(out)
    found = {(row["found"], row["words"]): row["means"] for row in told["found"]}
    assert found["party", "Norway"] == "Norway; actor"
    assert found["quantity", "12"] == "12"
    assert found["sum", "3 million euros"] == "up to €3\u00a0million"
    assert any(what == "item" and words == "howitzers" for what, words in found)
    assert any(what == "date" and means.startswith("2025-04") for (what, _), means in found.items())
    assert all(sentence[row["start"]:row["end"]] == row["words"] for row in told["found"])
    assert all(claim["reader"] for claim in told["claims"])
    assert (told["pack"], told["on_topic"]) == ("ukraine-support", True)


def test_a_sentence_of_another_subject_is_explained_with_the_pack_it_is_about(promissory: Run) -> None:
    sentence = "Norway pledged 20 million euros for drought relief at a donor conference on Monday."
    _, out, _ = promissory("explain", sentence, "--format", "json")
    assert json.loads(out)[0]["pack"] == "donor-conferences"
    _, _, err = promissory("explain", "The club sent its striker home.")
    assert "off topic" in err


def test_a_word_can_be_tried_in_a_pack_of_ones_own(promissory: Run, here: Path) -> None:
    """The example of docs/reading.md."""
    sentence = ("Sweden will freight 40 snow tractors to Ukraine.", "--published", "2025-03-28")
    trial = here / "trial"
    trial.mkdir()
    (trial / "pack.toml").write_text('name = "trial"\ntitle = "Trial"\nextends = ["ukraine-support"]\n')
    (trial / "cues.toml").write_text('gift_verbs = ["freight"]\n')
    (trial / "items.csv").write_text("name,category,kind,aliases,source\nsnow tractors,other,,snow tractor,trial\n")
    assert "commitment" not in promissory("explain", *sentence)[1]
    assert "commitment: Sweden to Ukraine: 40 snow tractors" in promissory("explain", *sentence, "--pack", trial)[1]


def test_the_sample_reports_stand_on_a_page_with_every_claim(promissory: Run, here: Path) -> None:
    samples = Path(__file__).parents[2] / "examples" / "paris"
    _, out, _ = promissory("read", samples, "--dry-run", "--html", "page.html", "--format", "jsonl")
    page = (here / "page.html").read_text("utf-8")
    assert page.count('<li class="entry') == len(out.splitlines()) > 50
    assert "<script" not in page


def test_a_pipeline_there_is_not_is_said_once(promissory: Run, reports: Path, here: Path) -> None:
    status, _, err = promissory("read", reports, "--language", "no_such_pipeline", "--dry-run")
    assert status == 1
    assert err.count("no_such_pipeline") == 1
