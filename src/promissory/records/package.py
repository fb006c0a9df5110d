"""What a sentence says about promises around its own: "a first 1.5 billion of the 50 billion facility", "up from 661 million"."""

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
_PAID = _set("tranche instalment installment slice payment disbursement")
_ELSE = _set("top ahead instead because outside short far")  # "on top of the 2 billion" is no part of them
_MOVED = _set("up down")
_MOVING = re.compile(r"\b(?:rais|increas|doubl|tripl|boost|lift|cut|reduc|lower|halv|trim|rose|grown|grew)")
_YEAR = re.compile(r"(?: \w+){0,2} (?:(?:last|previous|this|the|a) year|(?:in|for) (?:19|20)\d\d)\b")
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
    """The larger sums a sentence's own is a part of, the telling words of a larger promise it names, the smaller sums its own
    holds, and the sums it was raised or cut from."""

    sums: tuple[Amount, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    holds: tuple[Amount, ...] = ()
    was: tuple[Amount, ...] = ()

    def told(self) -> tuple[object, ...]:
        """The same in plain values, for telling whether two claims say the same."""
        sums = (("of", self.sums), ("with", self.holds), ("from", self.was))
        return (*((word, m.figure, m.unit) for word, told in sums for m in told), *self.names)


NOTHING = Around()


def paid_of(item: str) -> frozenset[str]:
    """The telling words of the promise that an item is a payment of ("Harbour Facility payment"); none where it is no payment."""
    words = wording.words(item)
    rest = words - _PAID - wording.VAGUE
    return rest if words & _PAID and len(rest) > 1 else frozenset()


def around(evidence: str, own: Amount | None) -> Around:
    """What the evidence of a promise says about what is around it; `own` is the promise's sum. A name of one word ("under the
    facility") could be anyone's."""
    plain = evidence.lower()
    if len(plain) != len(evidence):  # places would not be the same
        return NOTHING
    names: list[frozenset[str]] = []
    larger: list[Money] = []
    earlier: list[Money] = []
    for at in _AT.finditer(plain):
        before = plain[max(0, at.start() - 15) : at.start()].rpartition(" ")[2]
        piece = before.removesuffix("s") in _PIECES
        if (piece or at[0] in (" under ", " within ")) and (name := _NAME.match(plain, at.start())):
            names.append(wording.telling(name[1]))
        found = _SUM.match(plain, at.start()) if own and before not in _ELSE else None
        moved = found and at[0] == " from " and (before in _MOVED or _MOVING.search(plain, max(0, at.start() - 60), at.start()))
        if found and (moved or found["the"] or piece or before == "out"):
            sums = find_money(evidence[found.end() : found.end() + _REACH])[:1]
            told = [m for m in sums if own and m.start == 0 and m.currency == own.unit]
            if moved:  # a year's sum after another year's is no promise raised
                earlier += [m for m in told if not _YEAR.match(plain, found.end() + m.end)]
            else:
                larger += told
    if not own:
        return Around(names=tuple(name for name in names if len(name) > 1))
    return Around(
        _amounts(m for m in larger if m.amount > own.most),
        tuple(name for name in names if len(name) > 1),
        _smaller(evidence, plain, own),
        _amounts(m for m in earlier if not own.least <= m.amount <= own.most),
    )


def _smaller(evidence: str, plain: str, own: Amount) -> tuple[Amount, ...]:
    """Sums of less than the promise's own that it is told to hold."""
    if not any(words in plain for words in _HELD):
        return ()
    return _amounts(m for m in find_money(evidence) if m.of_which and m.currency == own.unit and m.amount < own.least)


def _amounts(sums: Iterable[Money]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(Amount(m.amount, m.amount, m.amount, m.currency) for m in sums))
