"""Reports are brought in from files, folders and standard input; what cannot be brought is told and stops nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from promissory.model.errors import SourceError
from promissory.sources import LARGEST, Raw, bring, read_manifest


def told(found: Raw | SourceError) -> str:
    assert isinstance(found, SourceError)
    return str(found)


def test_a_folder_is_walked_in_order_and_only_for_reports(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.HTML", "notes.csv", ".hidden/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Ministers met.")
    found = list(bring([tmp_path]))
    assert [(raw.name, raw.media) for raw in found if isinstance(raw, Raw)] == [("a", "markdown"), ("b", "text"), ("c", "html")]


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "c.txt").write_text("Ministers met.")
    empty, binary, good = bring([tmp_path])
    assert "empty" in told(empty)
    assert "binary" in told(binary)
    assert isinstance(good, Raw)


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ministers met.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "lost.txt")
    good, link = bring([tmp_path])
    assert isinstance(good, Raw)
    assert "no regular file" in told(link)


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ministers met.")
    assert len(list(bring([tmp_path, tmp_path / "a.txt", str(tmp_path / "a.txt")]))) == 1


def test_what_is_no_report_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (tmp_path / "none").mkdir()
    missing, folder, ending = bring([tmp_path / "lost.txt", tmp_path / "none", tmp_path / "table.xlsx"])
    assert "no such file or folder" in told(missing)
    assert "no reports in this folder" in told(folder)
    assert ".xlsx files are not read" in told(ending)


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (found,) = bring([tmp_path / "long.txt"])
    assert "50 MB is too large" in told(found)


def test_standard_input_is_a_report() -> None:
    (raw,) = bring(["-"], io.BytesIO(b"Ministers met."))
    assert raw == Raw("stdin", "-", b"Ministers met.", "text")
    (page,) = bring(["-"], io.BytesIO(b"<!DOCTYPE html><p>Ministers met."))
    assert isinstance(page, Raw)
    assert page.media == "html"
    (large,) = bring(["-"], io.BytesIO(b"a" * (LARGEST + 1)))
    assert "too large" in told(large)


class TestManifest:
    def test_json_lines_and_csv_say_the_same(self, tmp_path: Path) -> None:
        (tmp_path / "m.jsonl").write_text('{"doc": "a", "published": "2024-02-26", "style": "wire"}\n\n{"doc": "b"}\n')
        (tmp_path / "m.csv").write_text("doc,published,other\na,2024-02-26,x\nb,,\n")
        assert read_manifest(tmp_path / "m.jsonl") == read_manifest(tmp_path / "m.csv")
        assert read_manifest(tmp_path / "m.csv")["a"].published == "2024-02-26"

    @pytest.mark.parametrize(("content", "fault"), [
        ('{"doc": "a"}\n{"doc": \n', "line 2: this is not JSON"),
        ('{"doc": "a"}\n{"published": "2024-01-01"}\n', "line 2: 'doc' is missing"),
        ('{"doc": "a", "published": "soon"}\n', "line 1: 'soon' is not a date"),
        ('{"doc": "a", "title": 5}\n', "line 1: 'title' must be text"),
        ('{"doc": "a"}\n{"doc": "a", "title": "T"}\n', "line 2: 'a' stands twice"),
        ("name,published\na,2024-01-01\n", "line 1: the CSV has no column 'doc'"),
        ("doc,title\na,one,two\n", "line 2: more cells than columns"),
        ("[1]\n", "line 1: a JSON object is needed"),
        ("", "the manifest is empty"),
    ])
    def test_a_broken_manifest_is_told_by_file_and_line(self, tmp_path: Path, content: str, fault: str) -> None:
        path = tmp_path / "m.txt"
        path.write_text(content)
        with pytest.raises(SourceError) as refusal:
            read_manifest(path)
        assert str(refusal.value).startswith(str(path))
        assert fault in str(refusal.value)

    def test_a_missing_manifest_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="cannot be read"):
            read_manifest(tmp_path / "lost.csv")
