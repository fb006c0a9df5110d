"""What the desk takes at size: every page with twenty readers and a writer at once, its weight, and the first paint of a page.

    python benchmarks/desk.py [--claims 100000] [--db FILE] [--seconds 60] [--readers 20] [--pause 3]

Claims come from a seeded generator (`generated.py`). The desk runs as a process of its own, which times each answer from the
request to its first byte; the writer is another, which records and follows a report every second. Readers look at a page, pause
as people do, and go on to another. `cpu` is the processor time of an answer given alone, which a busy machine changes little. The
baseline is a static file served in the same run: where it is slow too, the machine is busy, not the page. The aims are those of
the desk: 150 ms (p95), 500 kB without charts, first paint within a second.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from generated import stream

from ledger import BATCH, STAMP, at
from promissory import packs
from promissory.ledger import Ledger
from promissory.service import present
from promissory.service.workspace import Workspace

MORE = 600  # reports for the writer
AIM_MS, AIM_KB, AIM_PAINT = 150, 500, 1000
BASELINE = "/static/look.css"
PAGES = (
    "/", "/meetings", "/meetings?hosts=FRA", "/commitments", "/commitments?by=FRA&stage=delivered", "/fulfilment", "/positions",
    "/positions?question=other: quota", "/parties", "/parties?sort=state", "/parties/FRA", "/guarantees",
    "/guarantees?state=unmet", "/totals",
    "/coalitions", "/coalitions?kind=meeting", "/statements", "/statements?actor=FRA", "/assessments", "/events", "/groups",
    "/conditions", "/attendance", "/attendance?actor=FRA", "/timeline", "/timeline?kind=meeting", "/conflicts",
    "/conflicts?kind=commitment", "/documents", "/documents?since=2016", "/review", "/review?kind=commitment", "/review/clear",
    "/add", "/search?q=bridge",
)  # fmt: skip
# A page of each kind is the first that such a list leads to.
LEADS = (
    ("/meetings", r'href="(/meetings/[^"?#]+)"'), ("/commitments", r'href="(/commitments/[^"?#]+)"'),
    ("/positions", r'href="(/positions/[^"?#]+)"'), ("/statements", r'href="(/records/[^"?#]+)"'),
    ("/conditions", r'href="(/records/[^"?#]+)"'), ("/documents", r'href="(/documents/[0-9a-f]{64})'),
)


def fill(db: str, claims: int) -> None:
    """A ledger with so many claims, and its record."""
    reports = list(stream(claims))
    with Ledger.open(db) as ledger:
        for start in range(0, len(reports), BATCH):
            ledger.record_all(reports[start : start + BATCH], STAMP)
        present.follow(ledger, packs.load(Workspace(db=db).pack))


def write(db: str, claims: int) -> None:
    """Records a report every second and follows it, until stopped; tells how long each took, in milliseconds."""
    with Ledger.open(db) as ledger:
        pack = packs.load(Workspace(db=db).pack)
        known = ledger.documents().keys() if claims else ()
        for document, told in stream(claims + MORE * 12):
            if document.digest in known:
                continue
            start = time.perf_counter()
            ledger.record(document, told, STAMP)
            present.follow(ledger, pack)
            took = time.perf_counter() - start
            print(f"{took * 1000:.1f}", flush=True)
            time.sleep(max(0.0, 1 - took))


def serve(db: str, port: int) -> None:
    """The desk, with the time each answer took in a header of its own."""
    import uvicorn

    from promissory.web.app import create_app

    app: Any = create_app(Workspace(db=db))

    async def timed(scope: Any, receive: Any, send: Any) -> None:
        start, used = time.perf_counter(), time.process_time()

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                took = f"app;dur={(time.perf_counter() - start) * 1000:.2f}, cpu;dur={(time.process_time() - used) * 1000:.2f}"
                message["headers"] = [*message["headers"], (b"server-timing", took.encode())]
            await send(message)

        await app(scope, receive, sending)

    uvicorn.run(timed, host="127.0.0.1", port=port, log_level="error")


def ask(port: int, path: str) -> tuple[int, float, float, str]:
    """The status of a page, the milliseconds it took in the server by the clock and of the processor, and its text."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        link.request("GET", quote(path, safe="/?=&:"), headers={"Accept": "text/html"})
        answer = link.getresponse()
        body = answer.read().decode()
        took, used = re.findall(r"dur=([\d.]+)", answer.headers["server-timing"])
        return answer.status, float(took), float(used), body
    finally:
        link.close()


@contextmanager
def running(*args: str) -> Iterator[subprocess.Popen[str]]:
    """This file as another process, for the length of a `with`."""
    process = subprocess.Popen([sys.executable, __file__, *args], stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def opened(port: int) -> None:
    """Waits until the desk answers."""
    for _ in range(600):
        try:
            ask(port, BASELINE)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The desk did not open within two minutes.")


def walk(port: int, pages: list[str], until: float, pause: float, seed: int, told: dict[str, list[float]]) -> None:
    """One reader: all pages in an order of its own, again and again, with a pause after each."""
    chance = random.Random(seed)
    while True:
        for page in chance.sample(pages, len(pages)):
            time.sleep(chance.uniform(0.5, 1.5) * pause)
            if time.monotonic() > until:
                return
            told[page].append(ask(port, page)[1])


def painted(port: int) -> float | None:
    """Milliseconds to the first paint with content of the front page, the median of five; None without a Chromium."""
    chromium = os.environ.get("PROMISSORY_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = []
        for _ in range(5):
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="load")
            page.wait_for_timeout(300)
            found.append(float(page.evaluate(script)))
            page.close()
        browser.close()
    return at(found, 0.5)


def measure(db: str, args: argparse.Namespace) -> None:
    """Everything about one ledger, as a table."""
    port, busy, alone, weight = free_port(), defaultdict[str, list[float]](list), {}, {}
    with running("--serve", str(port), "--db", db) as desk:
        opened(port)
        pages = [page for page in (BASELINE, *PAGES) if ask(port, page)[0] == 200]
        for page, link in LEADS:
            found = re.search(link, ask(port, page)[3])
            pages += [found[1]] if found else []
        for page in pages:
            times = [ask(port, page) for _ in range(5)]
            alone[page], weight[page] = at([used for _, _, used, _ in times], 0.5), len(times[-1][3].encode()) / 1000
        paint = painted(port)
        spent = cpu(desk.pid)
        with running("--write", "--claims", str(args.claims), "--db", db) as writer:
            until = time.monotonic() + args.seconds
            readers = [Thread(target=walk, args=(port, pages, until, args.pause, n, busy)) for n in range(args.readers)]
            for one in readers:
                one.start()
            for one in readers:
                one.join()
            writer.terminate()
            wrote = [float(line) for line in writer.stdout or ()]
        spent = cpu(desk.pid) - spent
    asked = sum(map(len, busy.values()))
    print(f"{'page':<44} {'cpu':>6} {'p50':>6} {'p95':>6} {'x base':>6} {'kB':>6}   (ms; p50 and p95 with readers and writer)")
    base = at(busy[BASELINE] or [1.0], 0.95)
    for page in pages:
        times = busy[page] or [alone[page]]
        late = "" if at(times, 0.95) <= AIM_MS or page == BASELINE else "  late"
        heavy = "" if weight[page] <= AIM_KB else "  heavy"
        name = re.sub(r"[0-9a-f]{20,}", "…", page)
        print(f"{name:<44} {alone[page]:6.0f} {at(times, 0.5):6.0f} {at(times, 0.95):6.0f} {at(times, 0.95) / base:6.1f} "
              f"{weight[page]:6.0f}{late}{heavy}")
    every = [took for page, times in busy.items() if page != BASELINE for took in times]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"all pages: p50 {at(every, 0.5):.0f} ms, p95 {at(every, 0.95):.0f} ms (aim {AIM_MS}) over {asked} answers in "
          f"{args.seconds:.0f} s; {spent / max(1, asked) * 1000:.0f} ms of the desk's own CPU time an answer")
    if wrote:
        print(f"the writer: {len(wrote)} reports recorded and followed, "
              f"median {at(wrote, 0.5):.0f} ms, p95 {at(wrote, 0.95):.0f} ms")
    first = "not measured, no Chromium here" if paint is None else f"{paint:.0f} ms (aim {AIM_PAINT})"
    print(f"first paint of the front page: {first}")
    print(f"the machine: {os.cpu_count()} cores, load {load}; baseline {BASELINE}: p95 {base:.0f} ms")


def cpu(pid: int) -> float:
    """Seconds of processor time a process has used so far; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--db", help="A ledger to be filled, or filled by an earlier run; it is kept")
    options.add_argument("--seconds", type=float, default=60, help="How long the readers read")
    options.add_argument("--readers", type=int, default=20)
    options.add_argument("--pause", type=float, default=3, help="Seconds a reader looks at a page, on average")
    options.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    options.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.serve:
        serve(args.db, args.serve)
    elif args.write:
        write(args.db, args.claims)
    else:
        with tempfile.TemporaryDirectory() as folder:
            db = args.db or str(Path(folder) / "promissory.db")
            if not Path(db).exists():
                start = time.perf_counter()
                fill(db, args.claims)
                print(f"{args.claims:,} claims logged and folded in {time.perf_counter() - start:.0f} s", flush=True)
            measure(db, args)


if __name__ == "__main__":
    main()
