"""A party: whoever a passage names as acting, meeting or speaking, tied to the actors of the pack where it can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["actor", "capital", "person", "office", "group", "region", "body", "unnamed", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Party:
    """One mention of a party, code points [start, end).

    `who` is the person's full name, or the words of an unnamed source ("a senior French official", "diplomats"), else None.
    `actors` are the ids it speaks for: one for a state, organisation or office holder, several for a region ("the three Baltic
    states") or an office shared ("leaders of France and Germany"), the slug of a coalition; empty where nobody can tell.
    `level` is head, minister or official where an office is known. `known` is False for persons and bodies the pack does not
    hold."""

    start: int
    end: int
    who: str | None
    actors: tuple[str, ...]
    level: str | None
    form: Form
    known: bool = True
    title: str | None = None  # the office as the text or the pack tells it: "defence_minister", "general"

    @property
    def actor(self) -> str | None:
        """The one actor it speaks for; the words behind a question mark where it is unnamed ("?some members of NATO"); None
        where unknown."""
        if self.actors:
            return self.actors[0]
        return f"?{self.who}" if self.form == "unnamed" and self.who else None

    @property
    def person(self) -> bool:
        """Whether it is a single named person."""
        return self.who is not None and self.form != "unnamed"
