"""A whole ledger as JSON Lines, and back: texts first, then both logs entry by entry, so that any engine holds the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from promissory.ledger import faults
from promissory.ledger.chain import START, Entry
from promissory.ledger.tables import decision_log, evidence_log, texts
from promissory.model.claim import canonical
from promissory.model.document import text_digest
from promissory.model.errors import LedgerError

FORMAT = 2
_LOGS = {"evidence": evidence_log, "decision": decision_log}
_TABLES = {"texts": texts, **_LOGS}


def export(connection: sa.Connection) -> Iterator[str]:
    """One JSON object a line: the format with what follows counted, every text, every entry of the evidence log, every entry of
    the decision log."""
    yield canonical({"promissory_log": FORMAT, **_counted(connection)})
    for row in connection.execute(sa.select(texts.c.digest, texts.c.text).order_by(texts.c.digest)):
        yield canonical({"text": row.text, "digest": row.digest})
    for name, log in _LOGS.items():
        for row in connection.execute(sa.select(log).order_by(log.c.position)):
            yield canonical({"log": name, **asdict(Entry(**row._mapping))})


def bring(connection: sa.Connection, lines: Iterable[str], where: str) -> tuple[int, int]:
    """Append every line to an empty ledger and count the entries of both logs; LedgerError, with the line, for anything that is
    not as it was exported. The caller's transaction makes it all or nothing."""
    if any(_counted(connection).values()):
        raise LedgerError(f"{where} already holds a record; import a log into a new ledger.")
    before = dict.fromkeys(_LOGS, START)
    counts = dict.fromkeys(_TABLES, 0)
    digest = ""
    numbered = enumerate(lines, 1)
    promised = _heading(next(numbered, (1, ""))[1])
    for number, line in numbered:
        row = _parsed(line, number)
        if "text" in row:
            if text_digest(str(row["text"])) != row.get("digest"):
                raise _refused(number, "the text is not the one its digest names")
            if row["digest"] <= digest:
                raise _refused(number, "this text was moved or stands twice")
            digest = row["digest"]
            counts["texts"] += 1
            connection.execute(texts.insert().values(digest=digest, text=row["text"]))
            continue
        name = row.pop("log", None)
        try:
            entry = Entry(**row)
        except TypeError:
            name = None
        if not isinstance(name, str) or name not in _LOGS:
            raise _refused(number, "this is neither a text nor an entry of a log")
        counts[name] += 1
        if entry.position != counts[name] or entry.prev_hash != before[name] or entry.hash != entry.expected():
            raise _refused(number, f"entry {entry.position} of the {name} log is missing, moved or changed")
        before[name] = entry.hash
        connection.execute(_LOGS[name].insert().values(**asdict(entry)))
    for name, count in counts.items():
        if count != promised[name]:
            raise _refused(sum(counts.values()) + 2, f"the file ends here, with {count} of {promised[name]} lines of {name}")
    for fault in faults.find(connection):
        raise LedgerError(f"{fault.removesuffix('.')}; nothing was taken in; export the ledger again.")
    return counts["evidence"], counts["decision"]


def _counted(connection: sa.Connection) -> dict[str, int]:
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for name, table in _TABLES.items()
    }


def _heading(line: str) -> dict[str, int]:
    head = _parsed(line, 1)
    if head.get("promissory_log") != FORMAT:
        raise LedgerError(f"Line 1: this is no log of promissory in format {FORMAT}; take a file that `log export` wrote.")
    if not all(isinstance(head.get(name), int) for name in _TABLES):
        raise _refused(1, "it does not say how many lines follow")
    return {name: head[name] for name in _TABLES}


def _parsed(line: str, number: int) -> dict[str, Any]:
    try:
        line.encode("utf-8")
        row = json.loads(line)
        canonical(row).encode("utf-8")  # half a surrogate pair, written as an escape, is no text
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise LedgerError(f"Line {number}: this is not a JSON object; the file is cut short or was edited.")
    return row


def _refused(number: int, what: str) -> LedgerError:
    return LedgerError(f"Line {number}: {what}; nothing was taken in; export the ledger again.")
