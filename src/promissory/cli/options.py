"""The options several commands share, each said once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    jsonl = "jsonl"


Db = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://… [default: promissory.db]",
                 envvar="PROMISSORY_DB", show_envvar=True, show_default=False),
]
PackName = Annotated[
    str | None,
    typer.Option("--pack", metavar="NAME|FOLDER", help="The vocabulary pack.", envvar="PROMISSORY_PACK", show_default=False),
]
LanguageName = Annotated[
    str | None,
    typer.Option("--language", metavar="PIPELINE", help="The shipped language model, or any spaCy pipeline by name.",
                 envvar="PROMISSORY_LANGUAGE", show_default=False),
]
Formatted = Annotated[Format, typer.Option("--format", help="How to print.", case_sensitive=False)]
PublishedOn = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When the reports appeared, where they do not say so.")
]
ManifestFile = Annotated[
    Path | None, typer.Option("--manifest", metavar="FILE", help="What is known about the reports: JSON Lines or CSV with 'doc'.")
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many rows.")]
Offset = Annotated[int, typer.Option("--offset", metavar="N", min=0, help="Leave out so many rows first.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of printing.")]


def moment(told: str | None) -> int | str | None:
    """A short run of digits longer or shorter than a year is a position of the log; anything else is a date."""
    return int(told) if told and told.isdigit() and len(told) != 4 else told
