"""A team's own table of rates is taken as written, or refused naming the line."""

from pathlib import Path

import pytest

from promissory.model.errors import SourceError
from promissory.sources.rates import load


def table(folder: Path, *lines: str) -> Path:
    path = folder / "house.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_table_with_the_euro_as_base_unless_told(tmp_path: Path) -> None:
    rates = load(table(tmp_path, "date,currency,rate,base", "2024-02-26,usd,1.25,", "2024-02-26,NOK,10,GBP", ""))
    one, two = rates.rate("USD", "EUR", "2024-02-27"), rates.rate("GBP", "NOK", "2024-02-26")
    assert one is not None
    assert two is not None
    assert (one.worth, one.date, one.source, two.worth) == (0.8, "2024-02-26", "house.csv", 10.0)


def test_what_a_spreadsheet_puts_first_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "house.csv"
    path.write_bytes(b"\xef\xbb\xbfDate, Currency, Rate\r\n2024-02-26, USD, 1.25\r\n")
    assert load(path).rate("EUR", "USD", "2024-03-01") is not None


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("date;currency;rate", "2024-02-26;USD;1.08"), "has no column 'date'; its first line must read date,currency,rate"),
        (("date,currency,rate", "26.2.2024,USD,1.08"), "line 2: '26.2.2024' is no date; write 2024-02-26."),
        (("date,currency,rate", "2024-02-26,dollar,1.08"), "line 2: 'dollar' is no currency; write its three letters"),
        (("date,currency,rate", '2024-02-26,USD,"1,08"'), "line 2: '1,08' is no rate; write a number with a point"),
        (("date,currency,rate", "2024-02-26,USD,0"), "line 2: a rate of 0 cannot be"),
        (("date,currency,rate", "2024-02-26,USD,nan"), "line 2: a rate of nan cannot be"),
        (("date,currency,rate", "2024-02-26,EUR,1.0"), "line 2: EUR is given in itself"),
        (("date,currency,rate", "2024-02-26,USD,1.1", "2024-02-26,USD,1.2"), "line 3: 2024-02-26 has two rates for USD"),
        (("date,currency,rate",), "holds no rate"),
        (("date,currency,rate", '2024-02-26,"USD,1.1'), "is no CSV"),
    ],
)
def test_a_table_that_does_not_hold_together_is_refused(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(SourceError) as refused:
        load(table(tmp_path, *lines))
    assert said in str(refused.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.csv cannot be read \(No such file"):
        load(tmp_path / "none.csv")


def test_a_table_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="is not UTF-8 text"):
        load(tmp_path / "house.csv")
