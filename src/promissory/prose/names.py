"""The names readers know behind the ids that claims carry: states, organisations, coalitions and questions, from the pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from promissory.model.pack import Pack
from promissory.prose.words import plain


@dataclass(frozen=True, slots=True)
class Names:
    """Ids to names; an id without a name is shown as it is."""

    actors: Mapping[str, str]
    questions: Mapping[str, str]
    title: str = ""

    @classmethod
    def of(cls, pack: Pack) -> Names:
        """The names a pack gives."""
        groups = {group.slug: group.name for group in pack.groups}
        return cls({**groups, **{a.id: a.name for a in pack.actors}}, {q.id: q.name for q in pack.questions}, pack.title)

    def actor(self, value: Any) -> str:
        """`FRA` → `France`; an unnamed party (`?some members`) in its own words."""
        text = str(value or "")
        if text.startswith("?"):
            return text[1:]
        return self.actors.get(text, plain(text.replace("-", " ")) if text.islower() else text)

    def question(self, value: Any) -> str:
        """`ground-troops` → the pack's name for it, else its words."""
        text = str(value or "")
        if text in self.questions:
            return self.questions[text]
        return text.removeprefix("other:").strip().replace("-", " ")


def unnamed(value: Any) -> bool:
    """Whether a party is told without its name."""
    return str(value or "").startswith("?")
