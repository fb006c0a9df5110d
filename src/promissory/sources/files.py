"""Files, folders and standard input as raw reports; a path that cannot be brought in is yielded as its error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from promissory.model.errors import SourceError

Media = Literal["text", "html", "markdown"]
MEDIA: dict[str, Media] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}
LARGEST = 20 * 1024 * 1024  # bytes; a news report has some ten thousand, a day's live page some hundred thousand


# First bytes of PDF, ZIP and Office files, PNG, gzip, GIF, JPEG, old Office files, programs.
_HEADS = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x7fELF")


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one report, its name (file name without folder and ending) and the path it came from."""

    name: str
    path: str
    data: bytes
    media: Media


def bring(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Raw | SourceError]:
    """Every report under `paths`, in order; folders are walked in sorted order; `-` is `stdin`. Files met twice are read once.

    What cannot be brought in comes as a SourceError among the others: one bad file never stops the rest.
    """
    seen: set[Path] = set()
    for given in paths:
        if str(given) == "-":
            yield _stream(stdin)
            continue
        path = Path(given)
        for found in _found(path):
            if isinstance(found, SourceError):
                yield found
                continue
            real = found.resolve()
            if real not in seen:
                seen.add(real)
                yield _file(found)


def _found(path: Path) -> Iterator[Path | SourceError]:
    try:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if _is_report(p) and not _hidden(p, path))
            if inside:
                yield from inside
            else:
                yield SourceError(f"{path}: no reports in this folder; put .txt, .md or .html files there or name another.")
        elif path.exists() or path.is_symlink():
            yield path
        else:
            yield SourceError(f"{path}: there is no such file or folder; check the path.")
    except (OSError, ValueError) as fault:
        yield SourceError(f"{path}: cannot be opened ({_reason(fault)}); check the path and its permissions.")


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in MEDIA and (path.is_file() or path.is_symlink())


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _file(path: Path) -> Raw | SourceError:
    media = MEDIA.get(path.suffix.lower())
    if media is None:
        kind = f"{path.suffix} files are" if path.suffix else "a file without ending is"
        return SourceError(f"{path}: {kind} not read; give .txt, .md or .html.")
    try:
        if not path.is_file():
            return SourceError(f"{path}: this is no regular file; give a report saved as .txt, .md or .html.")
        size = path.stat().st_size
        if size > LARGEST:
            return SourceError(_too_large(str(path), size))
        data = path.read_bytes()
    except OSError as fault:
        return SourceError(f"{path}: cannot be read ({_reason(fault)}); check the file and its permissions.")
    return _raw(path.stem, str(path), data, media)


def _stream(stdin: BinaryIO | None) -> Raw | SourceError:
    if stdin is None:
        return SourceError("-: there is no standard input to read; give a path instead.")
    try:
        data = stdin.read(LARGEST + 1)
    except (OSError, ValueError) as fault:
        return SourceError(f"-: standard input cannot be read ({_reason(fault)}); give a path instead.")
    if len(data) > LARGEST:
        return SourceError(_too_large("-", None))
    return _raw("stdin", "-", data, "html" if _looks_html(data) else "text")


def _raw(name: str, path: str, data: bytes, media: Media) -> Raw | SourceError:
    if not data.strip():
        return SourceError(f"{path}: the file is empty; nothing can be read from it.")
    if _binary(data):
        return SourceError(f"{path}: this is a binary file, not text; save the report as text, Markdown or HTML.")
    return Raw(name, path, data, media)


def _binary(data: bytes) -> bool:
    """Zero bytes outside UTF-16/32 with a mark, a known binary head, or many control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    head = data[:65536]
    if head.startswith(_HEADS):
        return True
    control = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    return b"\x00" in data or control * 20 > len(head)


def _looks_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<head>" in head


def _too_large(path: str, size: int | None) -> str:
    told = f"{size / 1024 / 1024:.0f} MB" if size is not None else f"more than {LARGEST // 1024 // 1024} MB"
    return f"{path}: {told} is too large for a report (at most {LARGEST // 1024 // 1024} MB); split it into single reports."


def _reason(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
