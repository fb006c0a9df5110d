"""How far into a log a question looks: everything, up to a position, or up to a day, month or year."""

from __future__ import annotations

import re

import sqlalchemy as sa

from promissory.model.errors import QueryError

AsOf = int | str | None
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:.+Z-]*)?)?)?")


def until(log: sa.Table, as_of: AsOf) -> sa.ColumnElement[bool]:
    """The condition that keeps the entries of `log` known then; a date prefix includes the whole day, month or year it names.

    A date stands for the last entry stamped then or earlier, and for all before it: should the clock have been set back, what
    came first still counts as known first, and no entry is seen without those it rests on.
    """
    if as_of is None:
        return sa.true()
    if isinstance(as_of, int):
        return log.c.position <= as_of
    if not _DATE.fullmatch(as_of):
        raise QueryError(f"'{as_of}' is no point in time; give a log position or a date such as 2025-03 or 2025-03-27.")
    same = log.alias("stamped")
    last = sa.select(same.c.position).where(sa.func.substr(same.c.at, 1, len(as_of)) <= as_of)
    return log.c.position <= sa.func.coalesce(last.order_by(same.c.position.desc()).limit(1).scalar_subquery(), 0)
