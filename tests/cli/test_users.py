"""Looking after a team's accounts and tokens from the command line, and what `serve` refuses."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from promissory.service.passwords import Passwords
from web.sample_desk import fill

Command = Callable[..., SimpleNamespace]
PASSWORD = "three wet boats"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost next to nothing."""
    cheap = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    monkeypatch.setattr("promissory.service.team.Passwords", lambda: Passwords(cheap))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts bytes on standard input, as a script does."""
    def given(told: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(told), encoding="utf-8"))

    return given


@pytest.fixture
def ana(promissory: Command, typed: Callable[[bytes], None]) -> None:
    """A ledger with the first account in it."""
    typed(f"{PASSWORD}\n".encode())
    assert promissory("users", "add", "ana", "--role", "admin").status == 0


def rows(promissory: Command, *words: str) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(promissory(*words, "--format", "json").out)
    return told


@pytest.mark.usefixtures("ana")
def test_accounts_are_made_changed_and_listed_and_the_audit_tells(promissory: Command, here: Path) -> None:
    (here / "secret").write_text(f"{PASSWORD}\r\nsecond line")
    assert promissory("users", "add", "Ben", "--password-file", "secret").out == "ben may log in as reader.\n"
    assert promissory("users", "role", "ben", "reviewer").out == "ben is reviewer now.\n"
    assert promissory("users", "disable", "ben").out == "ben is disabled.\n"
    assert promissory("users", "enable", "ben").out == "ben may log in again.\n"
    assert promissory("users", "password", "ben", "--password-file", "secret").status == 0
    assert [(r["account"], r["role"], r["state"]) for r in rows(promissory, "users", "list")] == [
        ("ana", "admin", "active"), ("ben", "reviewer", "active")]
    audit = rows(promissory, "users", "audit")
    assert [(r["what"], r["account"]) for r in reversed(audit)] == [
        ("account added", "ana"), ("account added", "ben"), ("role changed", "ben"), ("disabled", "ben"), ("enabled", "ben"),
        ("password set", "ben")]
    assert all(str(r["actor"]).startswith("shell:") for r in audit)
    assert len(rows(promissory, "users", "audit", "--most", "2")) == 2
    assert PASSWORD not in (here / "promissory.db").read_bytes().decode("latin-1")


def test_the_hash_costs_a_guesser_dearly() -> None:
    made = Passwords().made(PASSWORD, "ana")
    assert made.startswith("$argon2id$")
    costs = dict(part.split("=") for part in made.split("$")[3].split(","))
    assert (int(costs["m"]) >= 19 * 1024, int(costs["t"]) >= 2) == (True, True)  # OWASP's least, in KiB and passes


@pytest.mark.usefixtures("ana")
def test_a_password_is_never_an_argument(promissory: Command) -> None:
    assert promissory("users", "add", "ben", "--password", PASSWORD).status == 2
    assert promissory("users", "add", "ben", "reader", PASSWORD).status == 2


def test_a_password_is_asked_for_twice_where_somebody_types(promissory: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("typer.prompt", lambda text, **how: asked.append({"text": text, **how}) or PASSWORD)
    assert promissory("users", "add", "ana", "--role", "admin").status == 0
    assert (asked[0]["hide_input"], asked[0]["confirmation_prompt"]) == (True, "Once more")


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(("words", "told", "said"), [
    (("add", "ana"), PASSWORD, "There is an account 'ana' already"),
    (("add", "Zoë"), PASSWORD, "letters a to z"), (("add", "x" * 65), PASSWORD, "one to 64"),
    (("add", ""), PASSWORD, "one to 64"),
    (("add", "ben", "--role", "owner"), PASSWORD, "choose among reader, reviewer, admin"),
    (("add", "ben"), "short", "at least 12 characters"), (("add", "ben"), "", "There is no password in the first line"),
    (("add", "ben"), "\nsecond", "There is no password"), (("add", "ben"), "x" * 300, "at most 256"),
    (("add", "ben"), "b" * 20, "guessed at once"), (("add", "ben"), "benbenbenben", "guessed at once"),
    (("password", "nobody"), PASSWORD, "There is no account 'nobody'"), (("role", "nobody", "admin"), "", "no account 'nobody'"),
    (("disable", "ana"), "", "'ana' is the last admin"), (("role", "ana", "reader"), "", "'ana' is the last admin"),
    (("add", "ben", "--password-file", "gone"), "", "cannot be read from gone"),
    (("add", "ben", "--password-file", "."), "", "cannot be read from ."),
])  # fmt: skip
def test_what_cannot_be_is_said_in_one_sentence(
    promissory: Command, typed: Callable[[bytes], None], words: tuple[str, ...], told: str, said: str
) -> None:
    typed(told.encode())
    refused = promissory("users", *words)
    assert (refused.status, said in refused.err, refused.err.count("\n")) == (1, True, 1), refused.err
    assert [r["account"] for r in rows(promissory, "users", "list")] == ["ana"]


@pytest.mark.usefixtures("ana")
def test_a_password_that_is_no_text_is_refused(promissory: Command, typed: Callable[[bytes], None]) -> None:
    typed(b"\xff\xfe three wet boats\n")
    assert "no UTF-8 text" in promissory("users", "add", "ben").err


@pytest.mark.usefixtures("ana")
def test_a_token_is_printed_once_and_revoked_by_its_id(promissory: Command, here: Path) -> None:
    made = promissory("tokens", "add", "ana", "--label", "nightly", "--scope", "review", "--days", "30")
    assert made.status == 0
    assert made.out.startswith("prom_")
    assert made.out.count("\n") == 1
    (row,) = rows(promissory, "tokens", "list")
    assert (row["account"], row["label"], row["scope"], row["state"]) == ("ana", "nightly", "review", "working")
    assert str(row["token"]) in made.err
    assert made.out.strip() not in (here / "promissory.db").read_bytes().decode("latin-1")
    assert promissory("tokens", "revoke", str(row["token"])[:6]).status == 0
    assert [r["state"] for r in rows(promissory, "tokens", "list", "ana")] == ["revoked"]
    assert "revoked already" in promissory("tokens", "revoke", row["token"]).err


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(("words", "said"), [
    (("add", "nobody", "--label", "x"), "no account 'nobody'"), (("add", "ana", "--label", ""), "needs a label"),
    (("add", "ana", "--label", "x", "--scope", "all"), "choose among read, review, admin"),
    (("add", "ana", "--label", "x", "--days", "0"), "1 to 3650 days"), (("revoke", "ffffffff"), "No token is called so"),
    (("revoke", ""), "No token is called so"),
])  # fmt: skip
def test_a_token_that_cannot_be_is_refused_by_command(promissory: Command, words: tuple[str, ...], said: str) -> None:
    refused = promissory("tokens", *words)
    assert (refused.status, said in refused.err) == (1, True), refused.err


def test_without_a_ledger_there_is_nothing_to_list_and_none_is_made(promissory: Command, here: Path) -> None:
    for words in (("users", "list"), ("users", "audit"), ("users", "disable", "ana"), ("tokens", "list"), ("serve", "--team")):
        refused = promissory(*words)
        assert (refused.status, "ledger" in refused.err) == (1, True), refused.err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(("words", "said"), [
    (("--host", "0.0.0.0"), "Without --team nobody logs in"), (("--host", "192.0.2.7"), "Without --team nobody logs in"),
    (("--host", "desk.example"), "Without --team nobody logs in"), (("--name", "desk.example"), "add --team"),
    (("--trusted-proxy", "127.0.0.1"), "add --team"),
    (("--team", "--host", "0.0.0.0"), "in the clear"),
    (("--team", "--trusted-proxy", "*", "--name", "a"), "no address of a proxy"),
    (("--team", "--trusted-proxy", "127.0.0.1"), "Say with --name"), (("--team",), "make an account with `promissory users add"),
])  # fmt: skip
def test_a_desk_that_would_leave_the_record_open_is_not_served(
    promissory: Command, here: Path, words: tuple[str, ...], said: str
) -> None:
    fill(here / "promissory.db")
    refused = promissory("serve", *words)
    assert (refused.status, said in refused.err) == (1, True), refused.err


@pytest.mark.usefixtures("ana")
def test_a_teams_desk_is_served_with_the_proxy_it_trusts(
    promissory: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[dict[str, object]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **how: served.append({"app": app, **how}))
    for words in ((), ("--trusted-proxy", "10.0.0.0/24", "--trusted-proxy", "::1", "--name", "Desk.example")):
        told = promissory("serve", "--team", "--port", "0", *words)
        assert told.status == 0, told.err
    plain, proxied = served
    assert (plain["proxy_headers"], plain["forwarded_allow_ips"], plain["host"]) == (False, [], "127.0.0.1")
    assert (proxied["proxy_headers"], proxied["forwarded_allow_ips"]) == (True, ["10.0.0.0/24", "::1"])
    assert proxied["app"].state.door.proxied  # type: ignore[attr-defined]
