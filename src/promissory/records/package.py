"""What a sentence says about a larger promise around its own: "a first 1.5 billion of the 50 billion facility"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from promissory.records import wording
from promissory.records.worth import Amount
from promissory.values.money import Money, find_money


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PIECES = _set("tranche instalment installment slice portion part payment disbursement batch share half third quarter")
_ELSE = _set("top ahead instead because outside short far")  # "on top of the 2 billion" is no part of them
_AT = re.compile(r" (?:of|from|under|within) ")
_THE = r"(?:the|its|their|this|that|an?) "
_FIGURE = r"(?:(?:[a-z.]{1,4} ?)?[$€£¥]? ?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|several|\w+teen|\w+ty)\b)"
_SUM = re.compile(rf" \w+ (?P<the>{_THE})?(?:[\w'’-]+ ){{0,3}}?(?:of )?(?={_FIGURE})")
_HELD = ("including", "of which", "of that", "of this", "of them")
# A larger promise by its name: what follows, up to a sign or a word that opens another thought, are the words of it.
_NAME = re.compile(
    r" \w+ (?:the|its|their) "
    r"([\w'’-]+(?: (?!(?:and|or|to|for|in|on|at|by|with|that|which|who|is|are|was|were|has|have|had|will|would)\b)[\w'’-]+){0,5})"
)
_REACH = 60  # characters a sum is at most long, with what bends it


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
    plain = evidence.lower()
    if len(plain) != len(evidence):  # places would not be the same
        return NOTHING
    names: list[frozenset[str]] = []
    larger: list[Money] = []
    for at in _AT.finditer(plain):
        before = plain[max(0, at.start() - 15) : at.start()].rpartition(" ")[2]
        piece = before.removesuffix("s") in _PIECES
        if (piece or at[0] in (" under ", " within ")) and (name := _NAME.match(plain, at.start())):
            names.append(wording.telling(name[1]))
        found = _SUM.match(plain, at.start()) if own and before not in _ELSE else None
        if found and (found["the"] or piece or before == "out"):
            larger += find_money(evidence[found.end() : found.end() + _REACH])[:1]
    sums = _amounts(m for m in larger if own and m.start == 0 and m.currency == own.unit and m.amount > own.most)
    return Around(sums, tuple(name for name in names if len(name) > 1), _smaller(evidence, plain, own) if own else ())


def _smaller(evidence: str, plain: str, own: Amount) -> tuple[Amount, ...]:
    """Sums of less than the promise's own that it is told to hold."""
    if not any(words in plain for words in _HELD):
        return ()
    return _amounts(m for m in find_money(evidence) if m.of_which and m.currency == own.unit and m.amount < own.least)


def _amounts(sums: Iterable[Money]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(Amount(m.amount, m.amount, m.amount, m.currency) for m in sums))
