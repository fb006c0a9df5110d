"""Rows in every open format, and nothing in them that runs, steers or breaks what opens them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from promissory import exports

ROWS = [
    {"record": "co-1", "by": ["NOR", "SWE"], "value": {"amount": 2_000_000_000, "currency": "NOK"}, "date": None},
    {"record": "co-2", "by": [], "value": None, "items": [{"name": "boats", "quantity": 10}]},
]


def test_json_and_jsonl_give_the_rows_back() -> None:
    assert json.loads(exports.json(ROWS)) == ROWS
    assert [json.loads(line) for line in exports.jsonl(ROWS).splitlines()] == ROWS
    assert exports.jsonl([]) == ""
    assert json.loads(exports.json([])) == []


def test_csv_has_every_field_of_any_row() -> None:
    read = list(csv.DictReader(io.StringIO(exports.csv(ROWS))))
    assert list(read[0]) == ["record", "by", "value", "date", "items"]
    assert read[0]["value"] == "2 000 000 000 NOK"
    assert read[1]["items"] == "10 boats"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_csv_defuses_what_a_spreadsheet_would_run(formula: str) -> None:
    (row,) = csv.DictReader(io.StringIO(exports.csv([{"quote": formula}])))
    assert row["quote"] == f"'{formula}"


def test_csv_leaves_numbers_numbers() -> None:
    (row,) = csv.DictReader(io.StringIO(exports.csv([{"share": -0.5}])))
    assert row["share"] == "-0.5"


def test_plain_lines_are_aligned_and_leave_empty_columns_out() -> None:
    lines = exports.plain(ROWS).splitlines()
    assert lines[0].split() == ["record", "by", "value", "items"]
    assert len({line.index(word) for line, word in zip(lines, ("record", "co-1", "co-2"), strict=True)}) == 1
    assert exports.plain([]) == ""


def test_long_cells_are_cut_in_plain_lines_only() -> None:
    row = {"content": "word " * 40}
    assert exports.plain([row]).splitlines()[1].endswith("…")
    assert "word " * 39 in exports.csv([row])


def test_nothing_in_a_report_steers_the_terminal() -> None:
    row = {"quote": "red \x1b[31m alert \x07 [bold]loud[/bold]"}
    for shown in (exports.plain([row]), exports.table([row], width=80)):
        assert "\x1b[31m" not in shown
        assert "\x07" not in shown
        assert "[bold]loud[/bold]" in shown


@pytest.mark.parametrize(("value", "words"), [
    (True, "yes"), (None, ""), (0.3, "0.3"), (1_000_000, "1 000 000"), ({"min": 20, "max": 20, "approx": True}, "about 20"),
    ({"min": 20, "max": None}, "20 or more"), ({"min": 20, "max": 30}, "20 to 30"), ({"min": None, "max": 30}, "up to 30"),
    ({"name": "tanks", "quantity": 3}, "3 tanks"), ({"odd": 1}, '{"odd": 1}'), ("two\nlines", "two lines"),
])
def test_a_value_in_words(value: object, words: str) -> None:
    assert exports.words(value) == words
