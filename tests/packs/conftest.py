"""A small pack on disk that a test can spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

FILES = {
    "pack.toml": 'name = "rivers"\ntitle = "A river treaty"\ntopic_words = ["river"]\n',
    "actors.csv": (
        "id,kind,name,aliases,adjectives,people,capitals,metonyms\n"
        "AAA,state,Aland,Alandia;Old Aland,Alandic,Alanders,Alburg,the White Mill\n"
        "BBB,state,Boria,,Borian,Borians,Borville,\n"
    ),
    "office_titles.toml": '[head_of_government]\nlevel = "head"\nsingle = true\nwords = ["prime minister"]\n',
    "persons.csv": (
        "person,aliases,actor,office,title,from,to,source\n"
        "Ada Alm,A. Alm,AAA,head_of_government,Prime Minister,2020-01-05,2023-05,almanac\n"
        "Bo Berg,,AAA,head_of_government,Prime Minister,2023-05-09,,almanac\n"
    ),
    "groups.csv": "slug,name,aliases,founders,members,formed,purpose\nriver-club,River Club,,AAA,AAA;BBB,2021-06,clean water\n",
    "items.csv": "name,category,kind,aliases\npumps,humanitarian,relief,pump;water pumps\n",
    "questions.toml": '[dam]\nname = "The dam"\ncues = ["the dam"]\n',
    "cues.toml": 'give_verbs = ["give", "send"]\n',
    "regions.toml": 'Upper = ["AAA"]\n',
    "towns.toml": 'AAA = ["Upper Mill"]\n',
    "examples.toml": (
        '[[example]]\nterm = "dam"\nkind = "position"\nmust = true\npublished = "2024-01-02"\ntext = "Boria opposes the dam."\n'
        'expect = { question = "dam", stance = "opposes" }\n'
        '[[example]]\nterm = "dam"\nkind = "position"\nmust = false\npublished = "2024-01-02"\n'
        'text = "The dam is 80 metres high."\n'
    ),
}


class PackFolder:
    """The folder of the small pack; `replace` and `write` spoil one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name, content in FILES.items():
            self.write(name, content)

    def write(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        before = FILES[name]
        assert old in before
        self.write(name, before.replace(old, new))


@pytest.fixture
def rivers(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path / "rivers")
