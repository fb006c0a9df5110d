"""The verbs of logging in: who stands behind a cookie or a token, what a signed secret proves, and when to make people wait."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from promissory.model.account import Person, Session
from promissory.model.errors import AccountError
from promissory.service.accounts import named
from promissory.service.team import Team

LASTS = timedelta(hours=12)  # a session, from its login: a working day
MOST_SESSIONS = 20  # of one account; beyond that its oldest end
WINDOW = timedelta(minutes=15)  # in which failures count
MOST_TO_ACCOUNT = 10
MOST_FROM_ADDRESS = 30  # higher, for an office shares an address
_SECRET = 32  # bytes


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody is in: the secret their browser keeps, and for how many seconds."""

    name: str
    secret: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody is in. `wait` is 0 where name or password is wrong, else the seconds after which a try counts again."""

    wait: int = 0


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs the secrets browsers keep, with the ledger's own key: a made-up cookie is refused before anything is looked up."""

    key: bytes

    @classmethod
    def of(cls, team: Team) -> Seal:
        """The seal of a ledger, the same for every process that serves it."""
        return cls(bytes.fromhex(team.store.key("desk", lambda: secrets.token_hex(_SECRET))))

    def signed(self, secret: str) -> str:
        """What goes into the cookie."""
        return f"{secret}.{self._mark('cookie', secret)}"

    def opened(self, cookie: str) -> str | None:
        """The secret in a cookie; None where this ledger did not sign it."""
        secret, _, mark = cookie.partition(".")
        genuine = cookie.isascii() and hmac.compare_digest(mark, self._mark("cookie", secret))
        return secret if genuine else None

    def form_token(self, secret: str) -> str:
        """What a changing request from that browser must carry, so that no other site can send one in its name."""
        return self._mark("form", secret)

    def _mark(self, purpose: str, secret: str) -> str:
        return hmac.new(self.key, f"{purpose}\0{secret}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def fresh_secret() -> str:
    """A secret nobody can guess."""
    return secrets.token_urlsafe(_SECRET)


def digest(secret: str) -> str:
    """What is kept of a secret; it has too much chance in it to need a slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def place(address: str) -> str:
    """An address as failures are counted: of IPv6 the network that one customer has whole (/64)."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{IPv6Address(int(found) >> 64 << 64)}/64"
    return str(found)


def checked(team: Team, told_name: str, password: str, address: str) -> str | Refused:
    """The name of an active account whose password that is. A refusal counts, and does not tell whether the name, the password or
    a disabled account was the reason."""
    try:
        name = named(told_name)
    except AccountError:
        name = ""  # counts against the address alone, and hostile names stay out of the audit
    where = place(address)
    to_account, from_address = team.store.failures(name, where, team.now(-WINDOW))
    stranger = to_account >= MOST_TO_ACCOUNT and not team.store.known(name, where)  # else anybody could lock anybody out
    if stranger or from_address >= MOST_FROM_ADDRESS:
        return Refused(int(WINDOW.total_seconds()))  # no line in the audit: it must not grow as fast as somebody can knock
    found = team.store.find(name) if name else None
    right, better = team.passwords.same(password, found[1] if found else None)
    if found is None or not right or found[0].disabled:
        team.store.note(team.event("login failed", name, "(unknown)", where, "disabled" if found and right else ""))
        return Refused()
    if better is not None:
        team.store.change(name, team.event("password set", name, "(desk)", where, "hashed anew"), password=better)
    return name


def log_in(team: Team, told_name: str, password: str, address: str) -> Entered | Refused:
    """A new session for who gives an active account's name and password."""
    name = checked(team, told_name, password, address)
    if isinstance(name, Refused):
        return name
    secret, where = fresh_secret(), place(address)
    session = Session(digest(secret), name, team.now(), team.now(LASTS), where)
    team.store.begin(session, team.event("login", name, name, where), MOST_SESSIONS)
    return Entered(name, secret, int(LASTS.total_seconds()))


def behind_session(team: Team, secret: str) -> Person | None:
    """Whose session that is, unless it has ended."""
    found = team.store.session(digest(secret), team.now())
    return Person(found[0].name, found[0].role, "session", found[1].digest) if found else None


def log_out(team: Team, person: Person, address: str) -> None:
    """End the session behind a person; nothing where a token is."""
    if person.via == "session":
        team.store.end(team.event("logout", person.name, person.name, place(address)), digest=person.by)


def end_sessions(team: Team, name: str, *, by: str, address: str = "", but: str = "") -> int:
    """End all sessions of an account, `but` one where given; how many."""
    who = named(name)
    return team.store.end(team.event("sessions ended", who, by, place(address)), but=but)


def note_change(team: Team, person: Person, address: str, detail: str) -> None:
    """The audit's line for a change somebody made to the record: what, from where, by a session or which token."""
    through = "" if person.via == "session" else f" by token {person.by[:12]}"
    plain = "".join(char if char.isprintable() else "?" for char in detail[:300])  # an address may carry anything
    team.store.note(team.event("change made", person.name, person.name, place(address), plain + through))
