"""A pack that loads can still contradict itself; each fault is one sentence with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from promissory import packs

if TYPE_CHECKING:
    from tests.packs.conftest import PackFolder


def test_a_sound_pack_has_no_problems(rivers: PackFolder) -> None:
    assert packs.check(packs.load(rivers.folder)) == ()


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("persons.csv", "Bo Berg,,AAA", "Bo Berg,,CCC", "rivers/persons.csv, line 3: Bo Berg holds an office of 'CCC'"),
    ("persons.csv", "2023-05,", "2019,", "rivers/persons.csv, line 2: the term of Ada Alm ends (2019) before it begins"),
    ("persons.csv", "2023-05,", "2024,", "rivers/persons.csv, line 3: Bo Berg is head_of_government of AAA from 2023-05-09, but"),
    ("groups.csv", "AAA;BBB", "AAA;DDD", "rivers/groups.csv, line 2: 'DDD' in the group river-club is no actor"),
    ("towns.toml", "AAA", "ZZZ", "towns.toml: 'ZZZ' is no actor"),
    ("regions.toml", '"AAA"', '"ZZZ"', "regions.toml, Upper: 'ZZZ' is no actor"),
    ("questions.toml", '["the dam"]', "[]", "rivers/questions.toml, [dam]: nothing puts the question on the table"),
    ("examples.toml", "must = false", "must = true", "rivers/questions.toml, [dam]: no example shows a sentence that must not"),
])
def test_one_fault_is_one_sentence(rivers: PackFolder, file: str, old: str, new: str, said: str) -> None:
    rivers.replace(file, old, new)
    problems = packs.check(packs.load(rivers.folder))
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert problems[0].endswith(".")


def test_someone_standing_in_is_no_second_holder(rivers: PackFolder) -> None:
    rivers.replace("persons.csv", "head_of_government,Prime Minister,2023", "head_of_government,Prime Minister (acting),2022")
    assert packs.check(packs.load(rivers.folder)) == ()


def test_two_groups_of_one_name_are_told(rivers: PackFolder) -> None:
    rivers.write("groups.csv", (
        "slug,name,aliases,founders,members,formed,purpose\n"
        "river-club,River Club,,AAA,AAA,2021,\nlake-club,Lake Club,River Club,BBB,BBB,,\n"
    ))
    (problem,) = packs.check(packs.load(rivers.folder))
    assert problem.startswith("rivers/groups.csv, line 3: 'River Club' names lake-club and river-club")
