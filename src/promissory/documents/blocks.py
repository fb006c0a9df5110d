"""The lines of a report into blocks: what is headline, running text, list, caption, teaser, marker or source line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from promissory.documents.dating import opens_with_dateline
from promissory.model.document import Block, BlockKind

_MARKER = re.compile(
    r"\[/?ad[_ ]?\d*\]|(?:advertisement|advert|source link|source|sponsored(?: content)?|share(?: this)?(?: article)?|"
    r"sign up.{0,60}|subscribe.{0,60}|newsletter|print|listen|comments?)\s*:?|[\W_]+|\(more\)|\(?ends?\)?|"
    r"[\[(](?:sting|music|jingle|pause|weather bed|ends?|clip ends|script)\b[^\])]{0,60}[\])]",
    re.I,
)
_TEASER = re.compile(
    r"(?:>>\s*)?(?:also read|read also|read more|read next|read this next|more on this|more on the topic|related(?: (?:stories|articles|news))?|see also|"
    r"turn to page|what to read next|don't miss|watch(?: more)?|listen to|most read|recommended)\b\s*(?:[:|>\-–—]|\d|$)|>>\s*\w|(?:missed|see) (?:page|yesterday|monday)",
    re.I,
)
_SOURCE = re.compile(
    r"(?:by|from our|our correspondent|of our correspondent|author|authors|text|photos?|photography|graphics?|additional reporting|reporting|editing|"
    r"writing|edited|compiled|translated|translation|machine[- ]translat\w+|automatic(?:ally)? translat\w+|english version|copyright|source)\b"
    r"(?=\s*(?:\(|:|by\b|of\b|from\b|to\b|[A-Z]|sent|correspondent|with\b|\u00a9|\d{4}|admin|the\b))"
    r"|[\[(*/ ]{0,4}(?:reporting|editing|writing|additional reporting|compiled|translated|automatic translation|machine translat\w+|this text was translated"
    r"|this news was translated|original language|with (?:agencies|files|material)|\(?c\)\s|all rights reserved|©)"
    r"|©|\(c\) \S|associated press writers?\b|[a-z]{2,4}(?:[-/][a-z]{2,4}){2,}\b|by admin$|this (?:story|article|report) (?:was|has been|is)\b",
    re.I,
)
_CAPTION = re.compile(
    r"\((?:[^()]{0,80}\b)?(?:photo|pool|image|picture|file|via [A-Z]{2,4}|getty)\b[^()]{0,80}\)\s*\.?$"
    r"|(?:photo|image|picture|credit|file photo)\s*(?:by\b|:|©|/|courtesy)[^.]{0,80}\.?$|^\W{0,2}(?:photo|picture|image|caption)\]?\s*[:\]|]"
    r"|(?:\(|/\s?|©\s?)(?:AFP|AP|EPA|REUTERS|Reuters|Getty Images)(?: Photo)?\)?$",
    re.I,
)
_BULLET = re.compile(r"(?:[-–—*•●○◦▪■►▶✓·‣⁃]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z]\)|#{0}\d{1,2}/\d{0,2})\s+\S")
_MD_HEADING = re.compile(r"#{1,6}\s+\S")
_SPEAKER = re.compile(r"[A-Z][^.!?:]{1,60}:\s+\S")
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_STAMP = re.compile(r"\[?\d{1,2}[:.h]\d{2}\b")
_DATE_ONLY = re.compile(
    r"(?:published|updated|posted|last updated|first published|date|on)?\W{0,3}(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,3})?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"[\s,|·-]*(?:(?:at\s+)?\d{1,2}[:.h]\d{2}\s*(?:[ap]m)?\s*[A-Z]{0,4})?",
    re.I,
)
_WRAP_LOW, _WRAP_HIGH = 45, 110  # columns between which hard-wrapped mails and bulletins break their lines
_HEADLINE_MOST = 200  # characters; longer lines are running text


def lay(text: str, markdown: bool = False) -> tuple[Block, ...]:
    """The blocks of `text` in order, without overlap; every character outside them is white space or a mark of layout."""
    spans = list(_joined(text))
    laid: list[Block] = []
    for index, (start, end) in enumerate(spans):
        line = text[start:end]
        if not laid or all(block.kind == "marker" for block in laid):
            half = _doubled(line)
            if half is not None:
                laid.append(Block(start, start + half, "title"))
                laid.append(Block(start + half, end, "marker"))
                continue
        laid.append(Block(start, end, _kind(line, markdown, follows=index + 1 < len(spans))))
    return tuple(_entitled(text, laid))


def title_of(text: str, laid: Sequence[Block]) -> str | None:
    """The report's headline, if one stands at its head."""
    for block in laid:
        if block.kind == "title":
            return re.sub(r"^#{1,6}\s+", "", " ".join(text[block.start : block.end].split()))
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            yield start, start + len(body)
        else:
            yield at, at
        at += len(line) + 1


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with the lines of a hard-wrapped paragraph joined."""
    group: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if start == end:
            yield from _unwrapped(text, group)
            group = []
        else:
            group.append((start, end))
    yield from _unwrapped(text, group)


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(group) < 2:
        yield from group
        return
    widths = [end - start for start, end in group[:-1]]
    wrapped = min(widths) >= _WRAP_LOW and max(widths) <= _WRAP_HIGH and not any(_BULLET.match(text, start) for start, _ in group)
    if wrapped and any(text[group[i + 1][0]].islower() and not _STOP.search(text[s:e]) for i, (s, e) in enumerate(group[:-1])):
        yield group[0][0], group[-1][1]
        return
    held = group[0]
    for start, end in group[1:]:
        # A list item or sentence that runs on in the next line, which starts small.
        small = text[start].islower() and not _BULLET.match(text, start)
        if small and held[1] - held[0] >= _WRAP_LOW and not _STOP.search(text[held[0] : held[1]][-4:]):
            held = (held[0], end)
        else:
            yield held
            held = (start, end)
    yield held


def _doubled(line: str) -> int | None:
    """Where the second copy starts when a headline was glued to itself ("XX" or "X X")."""
    if len(line) < 30:
        return None
    half = len(line) // 2
    if len(line) % 2 == 0 and line[:half] == line[half:]:
        return half
    if len(line) % 2 and line[half].isspace() and line[:half] == line[half + 1 :]:
        return half
    return None


def _kind(line: str, markdown: bool, follows: bool) -> BlockKind:
    head = line[:400]
    if len(line) <= 80 and _MARKER.fullmatch(line):
        return "marker"
    if _TEASER.match(head):
        return "teaser"
    if len(line) <= 400 and (_CAPTION.search(line[-120:]) or _CAPTION.match(head)) and not _BULLET.match(head):
        return "caption"
    if markdown and _MD_HEADING.match(head):
        return "heading"
    if _BULLET.match(head) or line.count("|") >= 2 or "\t" in head:
        return "list_item"
    if len(line) <= 300 and _SOURCE.match(head) and (len(line) <= 120 or not _STOP.search(line[-3:]) or line[0] in "[(©*"):
        return "source_line"
    if len(line) <= 100 and _DATE_ONLY.fullmatch(line):
        return "source_line"
    if _headline(line) and follows:
        return "heading"
    return "paragraph"


def _headline(line: str) -> bool:
    """A line that ends without a stop, or in capitals, or as a short question."""
    if len(line) > _HEADLINE_MOST or _STAMP.match(line) or opens_with_dateline(line):
        return False
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 2:
        return False
    if all(c.isupper() for c in letters):
        return True
    if _SPEAKER.match(line) and len(line) > 90:
        return False
    if line[-1] == "?" and len(line) <= 90 and "." not in line and line[0] not in "\"“'‘":
        return True
    return not _STOP.search(line[-3:]) and line[-1] not in "\"”’»-–—" and line[0].isprintable() and len(line) <= 140


def _entitled(text: str, laid: list[Block]) -> Iterator[Block]:
    """The same blocks with the first real headline among the first lines made the title."""
    chosen = next((i for i, block in enumerate(laid[:8]) if block.kind == "title"), None)
    if chosen is None:
        for index, block in enumerate(laid[:8]):
            if block.kind in ("paragraph", "list_item"):
                break
            if block.kind == "heading" and not _letterhead(text[block.start : block.end]):
                chosen = index
                break
        else:
            chosen = None
        if chosen is None and laid and laid[0].kind == "heading":
            chosen = 0
    for index, block in enumerate(laid):
        yield Block(block.start, block.end, "title") if index == chosen else block


_HEAD_WORD = re.compile(
    r"\b(?:ministry|department|office of|house of|press release|release|statement|bulletin|gazette|courier|institute|headquarters|transcript|"
    r"analysis|opinion|interview|markets|corrections|weekly|review|society|culture|economy)\b",
    re.I,
)


def _letterhead(line: str) -> bool:
    """A line of the letter's head (who issues it, which kind of paper, which day), not the headline."""
    if re.search(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b", line) and re.search(r"[|·/–-]|,\s", line):
        return len(line) < 90
    return len(line.split()) <= 9 and bool(_HEAD_WORD.search(line)) and (line.isupper() or len(line.split()) <= 4 or "|" in line)
