"""What a sentence says about a larger promise around its own: "a first 1.5 billion of the 50 billion facility"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promissory.records import wording
from promissory.records.worth import Amount
from promissory.values.money import Money, find_money

_PIECE = r"(?:tranche|instal?lment|slice|portion|part|payment|disbursement|batch|share|half|third|quarter)s?"
_THE = r"(?:the|its|their|this|that|a|an)"
_HINT = re.compile(
    rf"\b{_PIECE}\b|\bout of\b|\b(?:of|from|under|within)\s{_THE}\b|\bincluding\b|\bof (?:which|that|this)\b", re.I
)
_NOT = r"(?<!\btop )(?<!\bahead )(?<!\binstead )(?<!\bbecause )(?<!\boutside )(?<!\bshort )(?<!\bfar )"
# What stands before a larger sum that the sentence's own is a part of.
_BEFORE = re.compile(
    rf"(?:\bout of|\b{_PIECE} (?:of|from|under)|{_NOT}\b(?:of|from|under|within)(?=\s+{_THE}\b))"
    rf"\s+(?:{_THE}\s+)?(?:[\w'’-]+\s+){{0,3}}(?:of\s+)?$",
    re.I,
)
# A larger promise by its name: what follows, up to a sign or a word that opens another thought, are the words of it.
_NAMED = re.compile(
    rf"\b(?:(?:{_PIECE} (?:of|from|under))|under|within|as part of)\s+(?:the|its|their)\s+"
    r"(?P<name>[\w'’-]+(?:\s(?!(?:and|or|to|for|in|on|at|by|with|that|which|who|is|are|was|were|has|have|had|will|would)\b)"
    r"[\w'’-]+){0,5})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Around:
    """The larger sums a sentence's own is a part of, the telling words of a larger promise it names, and the smaller sums its
    own holds."""

    sums: tuple[Amount, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    holds: tuple[Amount, ...] = ()

    def told(self) -> tuple[object, ...]:
        """The same in plain values, for telling whether two claims say the same."""
        return (*((m.figure, m.unit) for m in self.sums), *self.names, *((m.unit, m.figure) for m in self.holds))


NOTHING = Around()


def around(evidence: str, own: Amount | None) -> Around:
    """What the evidence of a promise says about what is around it; `own` is the promise's sum. A name of one word ("under the
    facility") could be anyone's."""
    if not _HINT.search(evidence):
        return NOTHING
    sums = find_money(evidence) if own else ()
    larger = [m for m in sums if own and m.amount > own.most and m.currency == own.unit and _BEFORE.search(evidence[: m.start])]
    smaller = [m for m in sums if own and m.amount < own.least and m.currency == own.unit and m.of_which]
    names = [wording.telling(found["name"]) for found in _NAMED.finditer(evidence)]
    return Around(_amounts(larger), tuple(name for name in names if len(name) > 1), _amounts(smaller))


def _amounts(sums: list[Money]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(Amount(m.amount, m.amount, m.amount, m.currency) for m in sums))
