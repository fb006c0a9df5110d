"""What a group gives is what its one founder brings about; a like sum of another year and thing is another promise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reported import claim, of_kind, report

from promissory import packs
from promissory.model.claim import Claim
from promissory.model.pack import Group
from promissory.model.record import Record
from promissory.records import fold

SPRING = report("spring", "2024-02-17")
AUTUMN = report("autumn", "2024-11-20")
NEXT = report("next", "2025-06-01")


def promises(*claims: Claim, founders: tuple[str, ...] = ("CZE",)) -> list[Record]:
    pack = packs.load("ukraine-support")
    group = replace(pack.groups[0], slug="boat-initiative", name="Boat initiative", aliases=(), founders=founders)
    assert isinstance(group, Group)
    documents = {document.digest: document for document in (SPRING, AUTUMN, NEXT)}
    return of_kind(fold(documents, claims, (), replace(pack, groups=(group,))), "commitment")


def boats(document: Any, giver: str, stage: str, **more: Any) -> Claim:
    return claim(document, "commitment", by=[giver], to=["UKR"], stage=stage, items=[{"name": "boats", "quantity": 800}], **more)


def test_the_founder_promises_and_the_group_delivers_one_thing():
    (record,) = promises(boats(SPRING, "CZE", "pledged"), boats(AUTUMN, "boat-initiative", "delivered"))
    assert record.value("stage") == "delivered"


def test_a_group_of_several_founders_is_none_of_them():
    told = (boats(SPRING, "CZE", "pledged"), boats(AUTUMN, "boat-initiative", "delivered"))
    assert len(promises(*told, founders=("CZE", "DNK"))) == 2


def test_what_arrived_of_a_like_sum_long_after_and_for_another_thing_belongs_elsewhere():
    money = {"currency": "EUR"}
    gift: Any = {"by": ["EU"], "to": ["UKR"], "stage": "pledged", "items": [{"name": "grain"}]}
    grain = claim(SPRING, "commitment", **gift, value={"amount": 18e9, **money})
    came: Any = {"promised": {"amount": 18.1e9, **money}, "delivered": {"amount": 3e9, **money}}
    loan = claim(NEXT, "fulfilment", by=["EU"], item="loan", **came)
    documents = {document.digest: document for document in (SPRING, NEXT)}
    kinds = sorted(record.kind for record in fold(documents, (grain, loan), (), None))
    assert kinds == ["commitment", "fulfilment"]
