"""One promise followed and all of them added up, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
MARCH = "Norway will give Ukraine 20 million dollars for school desks, its minister said. Nobody asked about the rest of it."
OCTOBER = "Of the 20 million dollars for school desks, 30% has been paid, Ida Holm said. Sweden adds 5 million euros for desks."


@pytest.fixture
def kept(promissory: Run, here: Path) -> Run:
    """A ledger of two reports, their claims made by hand."""
    reports = {"march": MARCH, "october": OCTOBER}
    for name, text in reports.items():
        (here / f"{name}.txt").write_text(text, "utf-8")
    desks = [{"name": "school desks", "quantity": None}]
    dollars = {"amount": 20_000_000, "currency": "USD"}
    rows = [
        _row("march", reports, 0, "commitment", "minister", "2024-03-04", by=["NOR"], to=["UKR"], stage="pledged",
             category="other", items=desks, value=dollars),
        _row("october", reports, 0, "fulfilment", "Ida Holm", "2024-10-09", by=["NOR"], item="school desks", promised=dollars,
             share=0.3, as_of="2024-10-09"),
        _row("october", reports, 1, "commitment", None, "2024-10-09", by=["SWE"], to=["UKR"], stage="committed",
             category="other", items=desks, value={"amount": 5_000_000, "currency": "EUR"}),
    ]  # fmt: skip
    (here / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (here / "manifest.jsonl").write_text(
        '{"doc": "march", "published": "2024-03-05"}\n{"doc": "october", "published": "2024-10-10"}\n', "utf-8"
    )
    status, _, said = promissory("claims", "import", "claims.jsonl", "--text", ".", "--manifest", "manifest.jsonl")
    assert status == 0, said
    return promissory


def _row(
    doc: str, texts: dict[str, str], sentence: int, kind: str, speaker: str | None, date: str, **slots: Any
) -> dict[str, Any]:
    evidence = texts[doc].split(". ")[sentence]
    start = texts[doc].index(evidence)
    return {"doc": doc, "kind": kind, "evidence": evidence, "start": start, "end": start + len(evidence),
            "reported_by": speaker, "date": date, **slots}  # fmt: skip


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    status, out, said = run(*words, "--format", "json")
    assert status == 0, said
    return list(json.loads(out))


def test_a_promise_is_followed_speaker_by_speaker(kept: Run) -> None:
    (desks,) = [row for row in rows(kept, "commitments") if row["by"] == ["NOR"]]
    status, page, _ = kept("promise", desks["record"][:9])
    assert status == 0
    assert "  2024-03-04  pledged  20 000 000 USD school desks  said minister\n" in page
    assert "  Ida Holm:\n    2024-10-09  30% of 20 000 000 USD\n" in page
    (told,) = rows(kept, "promise", desks["record"])
    assert [series["speaker"] for series in told["speakers"]] == ["Ida Holm"]


def test_the_fulfilment_listing_says_against_what(kept: Run) -> None:
    (row,) = rows(kept, "fulfilment")
    assert (row["reported_by"], row["share"], row["target"]["amount"], row["counts"]) == ("Ida Holm", 0.3, 20_000_000, True)


def test_what_is_no_promise_cannot_be_followed(kept: Run) -> None:
    status, _, said = kept("promise", "zz")
    assert (status, said) == (1, "No record is called 'zz'; take its id from a listing.\n")


def test_totals_in_the_currencies_told_and_in_one(kept: Run) -> None:
    told = [(row["set"], row["giver"], row["amount"], row["currency"]) for row in rows(kept, "totals")]
    assert told == [
        ("pledges", ["NOR"], 20_000_000, "USD"),
        ("commitments", ["SWE"], 5_000_000, "EUR"),
        ("deliveries", ["NOR"], 6_000_000, "USD"),
    ]
    converted = [row for row in rows(kept, "totals", "--currency", "eur") if row["converted"]]
    assert [(row["set"], row["rates"][0]["date"], row["rates"][0]["source"]) for row in converted] == [
        ("pledges", "2024-03-04", "European Central Bank"),
        ("deliveries", "2024-10-09", "European Central Bank"),
    ]


def test_totals_by_a_teams_own_rates(kept: Run, here: Path) -> None:
    (here / "house.csv").write_text("date,currency,rate\n2024-01-01,USD,1.25\n", "utf-8")
    (row,) = [r for r in rows(kept, "totals", "--currency", "EUR", "--rates", "house.csv", "--giver", "Norway")
              if r["converted"] and r["set"] == "pledges"]
    assert (row["amount"], row["rates"][0]["source"]) == (16_000_000, "house.csv")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "colour"), "Totals cannot be told by 'colour'; choose among giver, receiver, category, stage, period.\n"),
        (("--currency", "euros"), "'euros' is no currency; write its three letters, such as EUR.\n"),
        (("--rates", "none.csv"), "A table of rates needs a currency to convert into; add --currency, such as --currency EUR.\n"),
        (("--currency", "EUR", "--rates", "none.csv"),
         "none.csv cannot be read (No such file or directory); give a CSV file of exchange rates.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_up_is_said_in_a_sentence(kept: Run, words: tuple[str, ...], said: str) -> None:
    assert kept("totals", *words)[::2] == (1, said)


def test_the_totals_of_what_was_promised_by_june(kept: Run) -> None:
    assert [row["set"] for row in rows(kept, "totals", "--until", "2024-06")] == ["pledges", "deliveries"]
