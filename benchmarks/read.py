"""What the cascade saves: reading through its gates against sending every sentence through the same model, in one run.

    python benchmarks/read.py [--corpus ../shared/corpus] [--rounds 3]

Prints words per CPU second and documents per CPU second for reports on the subject and off it, as ratios to the baseline, and
the claims that were lost at the gates. On-topic text is examples/paris and, where it is there, the open part of the corpus.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from gate import kept_apart

from promissory import claims, documents, language, packs
from promissory.model.document import Document
from promissory.model.pack import Pack
from promissory.service import topic
from promissory.service.workspace import DEFAULT_PACK

HERE = Path(__file__).resolve().parent
Text = tuple[str, bytes, str]


def texts(folder: Path) -> list[Text]:
    """Name, bytes and media type of every report in a folder."""
    media = {".txt": "text", ".html": "html", ".md": "markdown"}
    files = [f for f in sorted(folder.iterdir()) if f.suffix in media]
    return [(f.stem, f.read_bytes(), media[f.suffix]) for f in files]


def on_topic(corpus: Path) -> list[Text]:
    """The sample reports, and the corpus without what is kept apart and without what both packs call off topic."""
    found = texts(HERE.parent / "examples/paris")
    for part in ("seeds", "practice"):
        if (corpus / part).is_dir():
            found += [t for t in texts(corpus / part) if not (part == "practice" and kept_apart(t[0]))]
    return found


def spent(work: Callable[[Text], object], reports: Sequence[Text], rounds: int) -> float:
    """CPU seconds of one pass over the reports, the fastest of the rounds."""
    passes = []
    for _ in range(rounds):
        start = time.process_time()
        for report in reports:
            work(report)
        passes.append(time.process_time() - start)
    return min(passes)


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("--corpus", type=Path, default=HERE.parent.parent / "shared/corpus")
    ask.add_argument("--rounds", type=int, default=3)
    args = ask.parse_args()
    nlp = language.load()
    subjects: tuple[Pack, ...] = tuple(packs.load(name) for name in packs.available())
    one = [pack for pack in subjects if pack.name == DEFAULT_PACK]

    def document(report: Text) -> Document:
        return documents.make(report[0], report[1], report[2], None)

    def everything(report: Text) -> None:
        language.analyse(nlp, document(report))

    def through(chosen: Sequence[Pack]) -> Callable[[Text], None]:
        def gated(report: Text) -> None:
            made = document(report)
            if any(topic.touches(made, pack) for pack in chosen):
                language.analyse(nlp, made, claims.wanted(made))
        return gated

    everything(("warm", b"The model is loaded before the clock starts.", "text"))
    print("CPU seconds of this process; ratio = gated : every sentence through the same model\n")
    for name, reports, chosen in (
        ("on topic", on_topic(args.corpus), subjects), ("off topic, one pack asked for", texts(HERE / "off-topic"), one),
        ("off topic, all packs tried", texts(HERE / "off-topic"), subjects),
    ):
        rounds = args.rounds if len(reports) < 20 else 1
        size = sum(len(document(r).text.split()) for r in reports)
        plain, gated = spent(everything, reports, rounds), spent(through(chosen), reports, rounds)
        print(f"{name}: {len(reports)} reports, {size:,} words")
        for what, seconds in (("every sentence", plain), ("gated", gated)):
            print(f"  {what:15}{size / seconds:12,.0f} words/s {len(reports) / seconds:10,.1f} reports/s")
        print(f"  ratio {plain / gated:.1f}\n", flush=True)
    lost = changed = kept = 0
    for report in on_topic(args.corpus):
        made = document(report)
        pack = next((p for p in subjects if topic.touches(made, p)), None)
        full = claims.read(made, language.analyse(nlp, made), pack or one[0]).claims
        found = claims.read(made, language.analyse(nlp, made, claims.wanted(made)), pack).claims if pack else ()
        known, places = {c.id for c in found}, {(c.kind, c.start) for c in found}
        missing = [c for c in full if c.id not in known]
        lost += sum((c.kind, c.start) not in places for c in missing)
        changed += sum((c.kind, c.start) in places for c in missing)
        kept += len(full)
    print(f"claims lost at the gates: {lost} of {kept} ({lost / max(1, kept):.1%}); told in another slot or date: {changed}")


if __name__ == "__main__":
    main()
