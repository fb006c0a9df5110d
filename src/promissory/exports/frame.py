"""What every page that is kept as one file is made with: templates that escape, and its stylesheets inside."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from promissory.prose import escaping, words


def environment() -> Environment:
    """Templates that escape whatever they are given and stop at a name nobody gave, with the words pages share."""
    env = Environment(loader=PackageLoader("promissory.exports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                      lstrip_blocks=True)
    env.filters.update(said=escaping.said, unsteered=escaping.unsteered, day=words.day, plain=words.plain, number=words.number)
    env.globals.update(words=words, web_address=escaping.web_address)
    return env


@cache
def style(*names: str) -> Markup:
    """The stylesheets, inline; they are the program's own and hold no end of a style element."""
    folder = resources.files("promissory.exports") / "look"
    return Markup("\n").join(Markup((folder / name).read_text("utf-8")) for name in names)
