"""What stands on a page besides the report: markers, teasers, credits, captions, bullets, date stamps."""

from __future__ import annotations

import re

_PAGE_WORDS = (
    "advertisement|advert|source link|source|sponsored(?: content)?|share(?: this)?(?: article)?|sign up.{0,60}|subscribe.{0,60}"
    "|newsletter|print|listen|comments?"
)
_STAGE = r"[\[(](?:sting|music|jingle|pause|weather bed|ends?|clip ends|script)\b[^\])]{0,60}[\])]"
MARKER = re.compile(rf"\[/?ad[_ ]?\d*\]|(?:{_PAGE_WORDS})\s*:?|[\W_]+|\(more\)|\(?ends?\)?|{_STAGE}", re.I)

_POINTERS = (
    "also read|read also|read more|read next|read this next|more on this|more on the topic|related(?: (?:stories|articles|news))?"
    "|see also|turn to page|what to read next|don't miss|watch(?: more)?|listen to|most read|recommended"
)
_FURTHER = r">>\s*(?:missed|more|read|see|watch|follow|listen|sign|subscribe)\b"
TEASER = re.compile(rf"(?:>>\s*)?(?:{_POINTERS})\b\s*(?:[:|>\-–—]|\d|$)|{_FURTHER}", re.I)

_CREDITED = (
    "by|from our|our correspondent|of our correspondent|authors?|text|photos?|photography|graphics?"
    r"|additional reporting|reporting|editing|writing|edited|compiled|translated|translation|machine[- ]translat\w+"
    r"|automatic(?:ally)? translat\w+|english version|copyright|source"
)
_AFTER_CREDIT = r"(?=\s*(?:\(|:|by\b|of\b|from\b|to\b|(?-i:[A-Z])|sent|correspondent|with\b|©|\d{4}|admin))"
_BRACKETED = (
    "reporting|editing|writing|additional reporting|compiled|translated|automatic translation|machine translat"
    r"|this text was translated|this news was translated|original language|with (?:agencies|files|material)|\(?c\)\s"
    "|all rights reserved|©"
)
SOURCE = re.compile(
    rf"(?:{_CREDITED})\b{_AFTER_CREDIT}|[\[(*/ ]{{0,4}}(?:{_BRACKETED})|©|\(c\) \S|associated press writers?\b"
    r"|[a-z]{2,4}(?:[-/][a-z]{2,4}){2,}\b|by admin$|this (?:story|article|report) (?:was|has been|is)\b",
    re.I,
)

_PICTURED = r"\((?:[^()]{0,80}\b)?(?:photo|pool|image|picture|file|via [A-Z]{2,4}|getty)\b[^()]{0,80}\)\s*\.?$"
CAPTION = re.compile(
    rf"{_PICTURED}|(?:photo|image|picture|credit|file photo)\s*(?:by\b|:|©|/|courtesy)[^.]{{0,80}}\.?$"
    r"|^\W{0,2}(?:photo|picture|image|caption)\]?\s*[:\]|]|(?:/\s?|©\s?)(?:AFP|AP|EPA|Reuters|Getty Images)(?: Photo)?\)?$",
    re.I,
)
# Credits that may be whole sentences.
CREDIT_SENTENCE = re.compile(
    r"(?:reporting|editing|writing|additional reporting|translation|translated|machine|automatic|copyright"
    r"|photos?|associated press|this (?:story|article))\b",
    re.I,
)
BULLET = re.compile(r"(?:[-–—*•●○◦▪■►▶✓·‣⁃]|\d{1,2}[.)]|\((?:[a-z\d]{1,2}|[ivx]{1,4})\)|[a-z]\)|\d{1,2}/\d{0,2})\s+\S")
MD_HEADING = re.compile(r"#{1,6}\s+\S")
SPEAKER = re.compile(r"[A-Z][^.!?:]{1,60}:\s+\S")
STAMP = re.compile(r"\[?\d{1,2}[:.h]\d{2}\b")

_ZONE = r"(?:(?:at\s+)?\d{1,2}[:.h]\d{2}\s*(?:[ap]m)?\s*[A-Z]{0,4})?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,3})?"
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
DATE_ONLY = re.compile(
    rf"(?:published|updated|posted|last updated|first published|date|on)?\W{{0,3}}{_DAY}{_DATE}[\s,|·-]*{_ZONE}", re.I
)

_PAPERS = (
    "ministry|department|office of|house of|press release|release|statement|bulletin|gazette|courier|institute|headquarters"
    "|transcript|analysis|opinion|interview|markets|corrections|weekly|review|society|culture|economy"
)
HEAD_WORD = re.compile(rf"\b(?:{_PAPERS})\b", re.I)
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
