"""A small ledger to look at: three reports on one meeting and its promises, and one report that means harm."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from promissory.ledger import Ledger, Stamp
from promissory.model.claim import Claim, Kind
from promissory.model.document import Block, Document, Published, Sentence
from promissory.service.workspace import Workspace

MARKUP = "<script>alert('x')</script>"
OVERRIDE = "\u202egnp.ecnavda"
FORMULA = '=HYPERLINK("http://evil.example","click")'

FIRST = """Donors meet in Oslo
Norway will give Ukraine 20 generators and 100 million euros, its foreign minister Kari Holm said in Oslo on Monday.
About 12 delegations came to the Norwegian capital.
Sweden's prime minister Nils Berg joined by video link.
Denmark stayed away, and it was unclear whether Canada had come.
Norway's readiness depends on a mandate from the United Nations, Holm said.
"We will not send soldiers," said Kari Holm."""

SECOND = """Oslo talks end with a pledge
Norway pledged 20 generators to Ukraine at Monday's meeting in Oslo.
At least 30 delegations took part, according to a Swedish diplomat.
Sweden supports a force in Ukraine after a ceasefire.
Sweden also spoke on everything else in dispute.
Poland and the Baltic states founded the Generator Club."""

THIRD = """Half of the generators have arrived
Ten of the 20 generators promised by Norway have reached Ukraine, Kyiv said on 5 May.
Norway delivered the first generators on 2 May.
Norway is now open to a force in Ukraine after a ceasefire, Kari Holm said.
The club will outlive the war, a Swedish analyst said.
A storm cut the power in Oslo."""

HARMFUL = f"""{MARKUP} in a headline
Norway promised {FORMULA} to Ukraine.
{OVERRIDE} said a man called <b>Bold</b>."""


def document(name: str, text: str, published: str | None, publisher: str | None, url: str | None = None) -> Document:
    """A report of one title and one sentence a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph" if blocks else "title"))
        start += len(line) + 1
    sentences = tuple(Sentence(b.start, b.end, i) for i, b in enumerate(blocks))
    return Document(name, text, Published(published, "given" if published else "unknown"), title=text.split("\n")[0],
                    language="en", publisher=publisher, url=url, blocks=tuple(blocks), sentences=sentences)


def claim(doc: Document, kind: Kind, words: str, date: str | None = None, told_by: str | None = None, **slots: Any) -> Claim:
    """A claim on the line in which these words stand."""
    at = doc.text.index(words)
    start = doc.text.rfind("\n", 0, at) + 1
    end = (doc.text + "\n").index("\n", at)
    told = {slot.rstrip("_"): value for slot, value in slots.items()}
    return Claim(doc.digest, kind, start, end, doc.text[start:end], MappingProxyType(told), told_by, date, confidence=0.8)


def reports() -> Iterable[tuple[Document, list[Claim]]]:
    """Each report with what it says."""
    day, oslo = "2025-03-10", {"meeting": "2025-03-10", "mode": "in_person"}
    one = document("oslo-1", FIRST, "2025-03-10", "Fjord Courier", "https://courier.example/oslo")
    yield one, [
        claim(one, "meeting", "About 12", day, hosts=["NOR"], place="Oslo", format="hybrid", status="held",
              topic="donors' meeting", size={"min": 12, "max": 12, "approx": True}),
        claim(one, "attendance", "Kari Holm said in", day, who="Kari Holm", for_="NOR", level="minister", status="attended",
              **oslo),
        claim(one, "attendance", "Nils Berg", day, who="Nils Berg", for_="SWE", level="head", status="attended",
              meeting=day, mode="remote"),
        claim(one, "attendance", "Denmark stayed", day, for_="DNK", status="absent", meeting=day),
        claim(one, "attendance", "unclear whether", day, for_="CAN", status="unknown", meeting=day),
        claim(one, "commitment", "20 generators and", day, "Kari Holm", by=["NOR"], to=["UKR"], stage="pledged",
              category="humanitarian", items=[{"name": "generators", "quantity": 20}],
              value={"amount": 100_000_000, "currency": "EUR"}),
        claim(one, "condition", "depends on a mandate", subject="Norway's readiness", requires="a UN mandate", from_="UN",
              state="unmet"),
        claim(one, "position", "We will not", day, who="Kari Holm", for_="NOR", question="reassurance-force", stance="opposes"),
        claim(one, "statement", "We will not", day, who="Kari Holm", for_="NOR", quote="We will not send soldiers", direct=True),
    ]
    two = document("oslo-2", SECOND, "2025-03-11", "Baltic Wire")
    yield two, [
        claim(two, "meeting", "At least 30", day, "a Swedish diplomat", hosts=["NOR"], place="Oslo", status="held",
              topic="donors' meeting", size={"min": 30, "max": None}),
        claim(two, "commitment", "pledged 20", day, by=["NOR"], to=["UKR"], stage="pledged", category="humanitarian",
              items=[{"name": "generators", "quantity": 20}]),
        claim(two, "position", "Sweden supports", day, for_="SWE", question="reassurance-force", stance="supports"),
        *(claim(two, "position", "everything else", day, for_="SWE", question=question, stance="supports")
          for question in ("sanctions-relief", "ceasefire", "long-range-weapons", "frozen-assets", "other: meetings")),
        claim(two, "group", "Generator Club", day, name="Generator Club", founders=["POL"], members=["EST", "LVA", "LTU"]),
    ]
    three = document("oslo-3", THIRD, "2025-05-05", None)
    yield three, [
        claim(three, "fulfilment", "Ten of the 20", "2025-05-05", "UKR", by=["NOR"], item="generators", promised="20 generators",
              delivered="10 generators", share=0.5, as_of="2025-05-05"),
        claim(three, "commitment", "Norway delivered", "2025-05-02", by=["NOR"], to=["UKR"], stage="delivered",
              category="humanitarian", items=[{"name": "generators", "quantity": 20}]),
        claim(three, "position", "now open", "2025-05-05", "Kari Holm", who="Kari Holm", for_="NOR", question="reassurance-force",
              stance="open"),
        claim(three, "assessment", "outlive", "2025-05-05", by="?a Swedish analyst", content="the club will outlive the war",
              horizon={"min": 1, "max": 5}),
        claim(three, "event", "A storm", "2025-05-05", actors=["NOR"], what="a storm cut the power", place="Oslo"),
    ]
    harm = document("harm", HARMFUL, None, f"Publisher {MARKUP}", "javascript:alert(1)")
    yield harm, [
        claim(harm, "commitment", "Norway promised", by=["NOR"], to=["UKR"], stage="proposed", category="other",
              items=[{"name": FORMULA}, {"name": MARKUP}]),
        claim(harm, "statement", "said a man", who="<b>Bold</b>", quote=OVERRIDE, direct=True),
        claim(harm, "event", "in a headline", actors=["?" + MARKUP], what=f'{MARKUP}" onmouseover="alert(2)'),
    ]


def fill(path: Path) -> Workspace:
    """A workspace whose ledger holds the sample reports."""
    where = Workspace(db=str(path))
    with Ledger.open(where.db) as ledger:
        for doc, claims in reports():
            ledger.record(doc, claims, Stamp(pack="sample", language="none", reader="sample"))
    return where


def empty(path: Path) -> Workspace:
    """A workspace whose ledger holds nothing yet."""
    where = Workspace(db=str(path))
    with Ledger.open(where.db) as ledger:
        ledger.bring(list(ledger.export()))
    return where
