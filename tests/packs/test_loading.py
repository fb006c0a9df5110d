"""A pack is read from its files, joined with what it extends, and refused with file and line where it is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from promissory import packs
from promissory.model.errors import PackError

if TYPE_CHECKING:
    from tests.packs.conftest import PackFolder


def test_every_file_becomes_its_nouns(rivers: PackFolder) -> None:
    pack = packs.load(rivers.folder)
    assert (pack.name, pack.title, pack.topic_words) == ("rivers", "A river treaty", ("river",))
    assert pack.actors[0].aliases == ("Alandia", "Old Aland")
    assert pack.actors[0].metonyms == ("the White Mill",)
    ada = pack.persons[0]
    term = ada.offices[0]
    assert (ada.aliases, term.level, term.start, term.end) == (("A. Alm",), "head", "2020-01-05", "2023-05")
    assert pack.persons[1].offices[0].end is None
    assert pack.groups[0].members == ("AAA", "BBB")
    assert pack.items[0].aliases == ("pump", "water pumps")
    assert pack.cues["give_verbs"] == ("give", "send")
    assert pack.office_titles["head_of_government"] == ("prime minister",)
    assert pack.regions["Upper"] == ("AAA",)
    assert pack.towns["AAA"] == ("Upper Mill",)
    assert [example.must for example in pack.examples] == [True, False]


def test_the_digest_follows_the_files(rivers: PackFolder) -> None:
    before = packs.load(rivers.folder).digest
    assert re.fullmatch(r"[0-9a-f]{64}", before)
    assert packs.load(rivers.folder).digest == before
    rivers.replace("cues.toml", "send", "lend")
    assert packs.load(rivers.folder).digest != before


def test_an_extending_pack_adds_to_its_base(rivers: PackFolder) -> None:
    upper = rivers.folder.parent / "upper"
    upper.mkdir()
    (upper / "pack.toml").write_text('name = "upper"\ntitle = "Upper river"\nextends = ["rivers"]\n', encoding="utf-8")
    (upper / "cues.toml").write_text('give_verbs = ["pour"]\n', encoding="utf-8")
    (upper / "actors.csv").write_text(
        "id,kind,name,aliases,adjectives,people,capitals,metonyms\nBBB,state,New Boria,,,,,\n", encoding="utf-8")
    pack = packs.load(upper)
    assert pack.cues["give_verbs"] == ("give", "send", "pour")
    assert {actor.id: actor.name for actor in pack.actors} == {"AAA": "Aland", "BBB": "New Boria"}
    assert [person.name for person in pack.persons] == ["Ada Alm", "Bo Berg"]


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("pack.toml", 'name = "rivers"', "name = ", r"rivers/pack\.toml: this is not TOML \(.*line 1"),
    ("pack.toml", 'title = "A river treaty"\n', "", r"rivers/pack\.toml: 'title' is missing"),
    ("pack.toml", "topic_words = ", 'extends = ["seas"]\ntopic_words = ', r"there is no pack 'seas' to extend"),
    ("pack.toml", "topic_words = ", 'extends = ["rivers"]\ntopic_words = ', r"the pack extends itself"),
    ("actors.csv", "capitals,", "", r"actors\.csv, line 1: the column 'capitals' is missing"),
    ("actors.csv", "Borville,", "Borville", r"actors\.csv, line 3: 7 cells under 8 columns"),
    ("actors.csv", "BBB,state", "AAA,state", r"actors\.csv, line 3: 'AAA' stands already in rivers/actors\.csv, line 2"),
    ("actors.csv", "BBB,state", "BBB,planet", r"actors\.csv, line 3: the kind 'planet' is unknown"),
    ("persons.csv", "2020-01-05", "5 January 2020", r"persons\.csv, line 2: '5 January 2020' in 'from' is no date"),
    ("persons.csv", "2020-01-05", "2020-13", r"persons\.csv, line 2: '2020-13' in 'from' is no date"),
    ("persons.csv", "Bo Berg,,AAA,head_of_government", "Bo Berg,,AAA,ferryman", r"line 3: the office 'ferryman' has no level"),
    ("items.csv", "humanitarian", "wet", r"items\.csv, line 2: the category 'wet' is unknown"),
    ("questions.toml", 'cues = ["the dam"]', 'cues = "the dam"', r"questions\.toml, \[dam\], cues: a list of words"),
    ("questions.toml", "cues", "clues", r"questions\.toml, \[dam\]: 'clues' is not known"),
    ("examples.toml", '"position"', '"opinion"', r"examples\.toml, example 1: the kind 'opinion' is unknown"),
    ("office_titles.toml", '"head"', '"boss"', r"office_titles\.toml, \[head_of_government\]: the level 'boss' is unknown"),
])
def test_a_broken_file_is_named_with_its_line(rivers: PackFolder, file: str, old: str, new: str, said: str) -> None:
    content = (rivers.folder / file).read_text(encoding="utf-8")
    assert old in content
    rivers.write(file, content.replace(old, new))
    with pytest.raises(PackError, match=said) as caught:
        packs.load(rivers.folder)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_no_text_are_refused(rivers: PackFolder) -> None:
    (rivers.folder / "items.csv").write_bytes(b"name,\xff\n")
    with pytest.raises(PackError, match=r"items\.csv: byte 5 is not UTF-8"):
        packs.load(rivers.folder)


def test_an_unknown_name_lists_those_at_hand() -> None:
    with pytest.raises(PackError, match=r"There is no pack 'atlantis'; those at hand are donor-conferences, ukraine-support"):
        packs.load("atlantis")


def test_a_folder_without_a_manifest_is_no_pack(rivers: PackFolder) -> None:
    (rivers.folder / "pack.toml").unlink()
    with pytest.raises(PackError, match=r"holds no pack\.toml"):
        packs.load(rivers.folder)
