"""A whole ledger as JSON Lines, and back: texts first, then both logs entry by entry, so that any engine holds the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from promissory.ledger.chain import START, Entry
from promissory.ledger.tables import decision_log, evidence_log, texts
from promissory.model.claim import canonical
from promissory.model.document import text_digest
from promissory.model.errors import LedgerError

FORMAT = 1
_LOGS = {"evidence": evidence_log, "decision": decision_log}


def export(connection: sa.Connection) -> Iterator[str]:
    """One JSON object a line: the format, every text, every entry of the evidence log, every entry of the decision log."""
    yield canonical({"promissory_log": FORMAT})
    for row in connection.execute(sa.select(texts.c.digest, texts.c.text).order_by(texts.c.digest)):
        yield canonical({"text": row.text, "digest": row.digest})
    for name, log in _LOGS.items():
        for row in connection.execute(sa.select(log).order_by(log.c.position)):
            yield canonical({"log": name, **asdict(Entry(**row._mapping))})


def bring(connection: sa.Connection, lines: Iterable[str], where: str) -> tuple[int, int]:
    """Append every line to an empty ledger and count the entries of both logs; LedgerError, with the line, for anything that is
    not as it was exported. The caller's transaction makes it all or nothing."""
    if any(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in (texts, *_LOGS.values())):
        raise LedgerError(f"{where} already holds a record; import a log into a new ledger.")
    before = dict.fromkeys(_LOGS, START)
    counts = dict.fromkeys(_LOGS, 0)
    numbered = enumerate(lines, 1)
    _heading(next(numbered, (1, ""))[1])
    for number, line in numbered:
        row = _parsed(line, number)
        if "text" in row:
            if text_digest(str(row["text"])) != row.get("digest"):
                raise LedgerError(f"Line {number}: the text is not the one its digest names; export the ledger again.")
            connection.execute(texts.insert().values(digest=row["digest"], text=row["text"]))
            continue
        name = row.pop("log", None)
        try:
            entry = Entry(**row)
        except TypeError:
            name = None
        if name not in _LOGS:
            raise LedgerError(f"Line {number}: this is neither a text nor an entry of a log; export the ledger again.")
        counts[name] += 1
        if entry.position != counts[name] or entry.prev_hash != before[name] or entry.hash != entry.expected():
            raise LedgerError(
                f"Line {number}: entry {entry.position} of the {name} log is missing, moved or changed; export the ledger again."
            )
        before[name] = entry.hash
        connection.execute(_LOGS[name].insert().values(**asdict(entry)))
    return counts["evidence"], counts["decision"]


def _heading(line: str) -> None:
    head = _parsed(line, 1)
    if head.get("promissory_log") != FORMAT:
        raise LedgerError(f"Line 1: this is no log of promissory in format {FORMAT}; take a file that `log export` wrote.")


def _parsed(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise LedgerError(f"Line {number}: this is not a JSON object; the file is cut short or was edited.")
    return row
