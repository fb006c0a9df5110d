"""Passwords: what may be one, and Argon2 hashes of them; the password itself is kept nowhere."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from promissory.model.errors import AccountError

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST = 12  # characters
LONGEST = 256  # characters, after normalization


def normal(told: str) -> str | None:
    """A password as it is hashed, the same whichever keyboard composed it; None where none can look like this."""
    if len(told) > LONGEST:
        return None
    password = unicodedata.normalize("NFKC", told)
    if len(password) > LONGEST or any(unicodedata.category(char) in ("Cc", "Cs") for char in password):
        return None
    return password


class Passwords:
    """Hashes and compares. The default cost (Argon2id, 64 MiB, three passes) is a fraction of a second for each try."""

    def __init__(self, hasher: PasswordHash | None = None) -> None:
        self._given = hasher

    @cached_property
    def _hasher(self) -> PasswordHash:
        from pwdlib import PasswordHash  # loads native code: not for --help

        return self._given or PasswordHash.recommended()

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe())

    def warm(self) -> None:
        """Do now what the first comparison would otherwise do late, and so tell that an account is missing."""
        self._nobodys  # noqa: B018

    def made(self, told: str, name: str) -> str:
        """The hash of a new password for the account `name`; AccountError where it is too easy or cannot be one."""
        password = normal(told)
        if password is None:
            raise AccountError(f"A password has at most {LONGEST} characters and no control characters; choose another.")
        if len(password) < SHORTEST:
            raise AccountError(f"A password has at least {SHORTEST} characters; a few words in a row do well.")
        if len(set(password)) < 5 or password.casefold().replace(name, "").strip() == "":
            raise AccountError("That password is guessed at once; a few words in a row do well.")
        return self._hasher.hash(password)

    def same(self, told: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether a password is the one behind a hash (None: nobody's, which takes as long), and a hash to keep instead where
        the kept one is weaker than new ones are."""
        password = normal(told)
        if kept is None or password is None:
            self._hasher.verify(password or "", self._nobodys)
            return False, None
        return self._hasher.verify_and_update(password, kept)
