"""The verb `read`: brings reports in, lets the readers state claims, and keeps both, one report a transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Literal

from promissory import claims as readers
from promissory import language, packs, sources
from promissory.documents import Known
from promissory.ledger import Change, Ledger, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.errors import LanguageError, LedgerError, PromissoryError
from promissory.model.pack import Pack
from promissory.service import intake, topic
from promissory.service.present import follow
from promissory.service.workspace import Workspace, stamp

Status = Literal["read", "unchanged", "off topic", "failed"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report; `reason` says why where it was not read, `notes` what intake noticed, `pack` which words it was
    read with, `size` how many bytes came in."""

    name: str
    status: Status
    reason: str | None = None
    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    withheld: tuple[Any, ...] = ()
    gated: tuple[tuple[int, int], ...] = ()  # sentences the model was not asked about
    change: Change = field(default_factory=Change)
    notes: tuple[str, ...] = ()
    pack: Pack | None = None
    size: int = 0

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many claims of each kind were read."""
        return Counter(claim.kind for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Request:
    """What to read and what is known beforehand: a date for all, facts by document name. `anew` also reads what the ledger holds
    already: for pages and explanations, which need what the ledger does not keep."""

    paths: Sequence[str | Path]
    published: str | None = None
    manifest: Mapping[str, Known] = field(default_factory=dict)
    dry_run: bool = False
    anew: bool = False

    def known(self, name: str) -> Known:
        """The facts told about one document; a date given for all wins over the manifest."""
        told = self.manifest.get(name, Known())
        return replace(told, published=self.published, dated_by="given") if self.published else told


def read_paths(
    workspace: Workspace, request: Request, *, stdin: BinaryIO | None = None, progress: Callable[[str], None] | None = None
) -> Iterator[Result]:
    """Read every report in turn and say what became of it; a report that fails does not stop the others.

    With `dry_run` nothing is written and no ledger is opened.
    """
    chosen = choice(workspace)
    with ExitStack() as stack:
        ledger = None if request.dry_run else stack.enter_context(workspace.ledger(writing=True))
        desk = _Desk(chosen, workspace.language, ledger, stamp("+".join(p.digest for p in chosen), workspace.language))
        for raw in sources.bring(request.paths, stdin):
            if isinstance(raw, PromissoryError):
                yield Result(getattr(raw, "name", None) or "", "failed", str(raw))
                continue
            if progress:
                progress(raw.name)
            yield replace(_one(desk, raw, request.known(raw.name), request.anew), size=len(raw.data))
        if ledger is not None and ledger.position().evidence:
            with suppress(LedgerError):  # the reports are kept: where this has no room, whoever asks next waits, no more
                follow(ledger, chosen[0])


@dataclass(frozen=True, slots=True)
class _Desk:
    packs: tuple[Pack, ...]  # the first whose topic a report touches reads it
    language: str
    ledger: Ledger | None
    stamp: Stamp


def choice(workspace: Workspace) -> tuple[Pack, ...]:
    """The workspace's pack, and the other shipped ones behind it where nobody asked for one."""
    others = () if workspace.named else tuple(name for name in packs.available() if name != workspace.pack)
    return tuple(packs.load(name) for name in (workspace.pack, *others))


def _one(desk: _Desk, raw: sources.Raw, known: Known, anew: bool) -> Result:
    try:
        document = intake.document(raw, known)
        held = desk.ledger is not None and desk.ledger.holds(document, desk.stamp)
        if held and not anew:
            return Result(raw.name, "unchanged", "already read", document)
        result = _read(desk, document)
        if held:
            return replace(result, status="unchanged", reason="already read") if result.pack else result
        if desk.ledger:
            result = replace(result, change=desk.ledger.record(document, result.claims, desk.stamp))
        return result
    except LanguageError:
        raise  # no report can be read without its pipeline: said once, not once a report
    except PromissoryError as error:
        return Result(raw.name, "failed", str(error))
    except Exception as error:  # a fault of ours in one report must not cost the reader all the others
        return Result(raw.name, "failed", f"{raw.name}: promissory failed on this report ({type(error).__name__}: {error}).")


def _read(desk: _Desk, document: Document) -> Result:
    pack = next((p for p in desk.packs if topic.touches(document, p)), None)
    if pack is None:
        names = " or ".join(f"'{p.name}'" for p in desk.packs)
        return Result(document.name, "off topic", f"none of the words of {names}", document, notes=document.notes)
    wanted = frozenset(readers.wanted(document))
    doc = language.analyse(pipeline(desk.language), document, wanted)
    outcome = readers.read(document, doc, pack)
    return Result(
        document.name, "read", None, document, tuple(outcome.claims), tuple(outcome.withheld), notes=document.notes, pack=pack,
        gated=tuple((s.start, s.end) for i, s in enumerate(document.sentences) if i not in wanted),
    )


@cache
def pipeline(name: str) -> Any:
    """The language pipeline of that name; loading takes a second, so once a process."""
    return language.load(name)
