"""The same logs give the same bytes in every process: no set's or dictionary's accidental order reaches a record."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
from reported import claim, folded, report
reports = [report(f"r{n}", f"2024-05-0{n + 1}") for n in range(4)]
claims = []
for n, document in enumerate(reports):
    hosts = ["NOR", "SWE"][: n % 2 + 1]
    claims.append(claim(document, "meeting", date="2024-05-07", hosts=hosts, place="Oslo castle", topic="grain and ships"))
    claims.append(claim(document, "commitment", 9, by=["NOR", "SWE"], to=["MDA"], stage="pledged", category="other",
                        items=[{"name": "school buses"}, {"name": "ferries and boats", "quantity": n}]))
    claims.append(claim(document, "group", 9, name=["harbour grain pact", "the grain pact of the harbour"][n % 2]))
print(repr(folded(reports, claims)))
"""


def test_two_processes_with_different_hash_seeds_fold_alike():
    def printed(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        return subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True).stdout

    first = printed("1")
    assert "me-" in first
    assert first == printed("2") == printed("77")
