"""Finds a pack by name or folder and makes one Pack of its files and of those of the packs it extends."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from promissory.model.errors import PackError
from promissory.model.pack import Pack
from promissory.packs import parts, tables

DATA = Path(__file__).parent / "data"
MANIFEST = "pack.toml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What pack.toml says."""

    folder: Path
    name: str
    title: str
    extends: tuple[str, ...]
    topic_words: tuple[str, ...]
    topic_hints: tuple[str, ...]
    base: bool


def available() -> tuple[str, ...]:
    """The names of the packs that ship with the program and can be read with, in order; bases that others extend are left out."""
    manifests = (_manifest(folder) for folder in sorted(DATA.iterdir()) if (folder / MANIFEST).is_file())
    return tuple(manifest.name for manifest in manifests if not manifest.base)


def load(name_or_path: str | Path) -> Pack:
    """The pack of that name, or in that folder; PackError says file and line of the first thing that makes it unreadable. Read
    again only when a file of the pack, or beside it, has changed."""
    folder = _folder(name_or_path)
    return _load(folder, tuple(_state(near) for near in (folder, folder.parent, DATA)))


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of the files of a folder and of those below it."""
    files = (path for pattern in ("*.toml", "*.csv", "*/*.toml", "*/*.csv") for path in folder.glob(pattern))
    return tuple(sorted((str(path), (told := path.stat()).st_mtime_ns, told.st_size) for path in files))


@lru_cache(maxsize=4)
def _load(folder: Path, _: object) -> Pack:
    top = _manifest(folder)
    chain = tuple(_chain(top, ()))
    folders = tuple(manifest.folder for manifest in chain)
    places: dict[str, str] = {}
    office_levels, titles, single = parts.office_titles(folders)
    return Pack(
        name=top.name,
        title=top.title,
        digest=_digest(folders),
        actors=parts.actors(folders, places),
        persons=parts.persons(folders, office_levels, places),
        groups=parts.groups(folders, places),
        questions=parts.questions(folders, places),
        items=parts.items(folders, places),
        cues=MappingProxyType(parts.word_lists(folders, "cues.toml")),
        office_titles=MappingProxyType(titles),
        regions=MappingProxyType(parts.word_lists(folders, "regions.toml")),
        towns=MappingProxyType(parts.word_lists(folders, "towns.toml")),
        examples=parts.examples(folders),
        topic_words=tuple(dict.fromkeys(word for manifest in chain for word in manifest.topic_words)),
        topic_hints=tuple(dict.fromkeys(word for manifest in chain for word in manifest.topic_hints)),
        single_offices=single,
        places=MappingProxyType(places),
    )


def _folder(name_or_path: str | Path) -> Path:
    """A folder is meant where one is given as a path or stands there; a plain name means a pack that ships."""
    given = Path(name_or_path)
    shipped = DATA / given.name
    if isinstance(name_or_path, str) and given.name == name_or_path and (shipped / MANIFEST).is_file():
        return shipped
    if (given / MANIFEST).is_file():
        return given
    if given.is_dir():
        raise PackError(f"{given}: the folder holds no {MANIFEST}, so it is no pack; add one with name and title.")
    raise PackError(f"There is no pack '{name_or_path}'; those at hand are {', '.join(available())}, or give a pack's folder.")


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    said = tables.toml(path)
    place = tables.shown(path)
    for key in ("name", "title"):
        if not isinstance(said.get(key), str) or not said[key].strip():
            raise PackError(f"{place}: '{key}' is missing; give the pack a {key}.")
    return Manifest(
        folder=folder,
        name=said["name"],
        title=said["title"],
        extends=tables.strings(said.get("extends", []), f"{place}, extends"),
        topic_words=tables.strings(said.get("topic_words", []), f"{place}, topic_words"),
        topic_hints=tables.strings(said.get("topic_hints", []), f"{place}, topic_hints"),
        base=bool(said.get("base", False)),
    )


def _chain(manifest: Manifest, above: tuple[str, ...]) -> Iterator[Manifest]:
    """The pack's bases, each before the pack that extends it, then the pack."""
    place = tables.shown(manifest.folder / MANIFEST)
    if manifest.name in above:
        raise PackError(f"{place}: the pack extends itself; take '{manifest.name}' out of 'extends'.")
    for base in manifest.extends:
        beside = manifest.folder.parent / base
        folder = beside if (beside / MANIFEST).is_file() else DATA / base
        if not (folder / MANIFEST).is_file():
            raise PackError(f"{place}: there is no pack '{base}' to extend; correct 'extends'.")
        yield from _chain(_manifest(folder), (*above, manifest.name))
    yield manifest


def _digest(folders: tuple[Path, ...]) -> str:
    """SHA-256 over the names and bytes of the pack's files, bases first, files in order of name."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in {".toml", ".csv"}:
                content = path.read_bytes()
                digest.update(f"{folder.name}/{path.name}\n{len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()
