"""Browser sessions, in memory: a restart signs everybody out of this application."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from countersign_sdk import Client, PendingSignIn

# Named after the application, because cookies do not tell the ports of one host apart.
COOKIE = "consumer_session"
LIMIT = 10_000

NO_COOKIE = f"{COOKIE}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
"""Makes a browser forget its session."""


@dataclass(frozen=True)
class Notice:
    """The result of an action, shown once on the token page."""

    title: str
    text: str = ""
    hint: str = ""


@dataclass(eq=False)
class Session:
    """What is known of one browser."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """The value that each form carries back."""
    pending: PendingSignIn | None = None
    """The sign-in that the browser is away for."""
    client: Client | None = None
    """Acts for the person who signed in."""
    notice: Notice | None = None

    def csrf_is(self, sent: str) -> bool:
        return hmac.compare_digest(self.csrf.encode(), sent.encode())

    @property
    def cookie(self) -> str:
        return f"{COOKIE}={self.id}; HttpOnly; SameSite=Lax; Path=/"


class Sessions:
    """All browsers; the oldest makes way."""

    def __init__(self) -> None:
        self._all: dict[str, Session] = {}

    def find(self, header: str | None) -> Session | None:
        try:
            cookie = SimpleCookie(header or "").get(COOKIE)
        except CookieError:
            return None
        return None if cookie is None else self._all.get(cookie.value)

    def start(self) -> Session:
        session = Session()
        while len(self._all) >= LIMIT:
            self._all.pop(next(iter(self._all)))
        self._all[session.id] = session
        return session

    def end(self, session: Session) -> None:
        self._all.pop(session.id, None)
