"""The pages of the application. Whatever comes from outside goes through `escape`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from html import escape

from session import Notice, Session

from countersign_sdk import CountersignError, ErrorKind, TokenSet

OVER = "The token works no longer: it expired, or access was taken back. Sign in again to go on."
START = '<p><a class="button" href="/">Back to the start</a></p>'


@dataclass(frozen=True)
class Page:
    """A page, before it is sent."""

    status: int
    title: str
    body: str

    def html(self) -> str:
        """The whole document."""
        title = escape(self.title)
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{title}</title></head><body><header><a href="/">Example consumer</a></header>'
            f"<main><h1>{title}</h1>{self.body}</main></body></html>\n"
        )


FOREIGN_CALLBACK = Page(
    400,
    "There is no sign-in to complete",
    "<p>This address is the end of a sign-in, but not of one that was started in this browser, "
    f"or it was used already.</p>{START}",
)
STALE_FORM = Page(
    403,
    "The form has expired",
    "<p>The page was open for too long, or the request was not made on it. Nothing was done.</p>"
    + START,
)
NOT_FOUND = Page(404, "There is nothing here", START)


def home(session: Session, issuer: str) -> Page:
    if session.client is None:
        body = (
            f"<p>This application knows nobody. It lets <strong>{escape(issuer)}</strong> say who "
            "you are, and asks for a token to call an API in your name.</p>"
        ) + button(session, "/sign-in", "Sign in")
    else:
        body = '<p>You are signed in.</p><p><a class="button" href="/tokens">See the tokens</a></p>'
        body += button(session, "/sign-out", "Sign out")
    return Page(200, "Example consumer", body)


def tokens(session: Session, held: TokenSet, api_url: str) -> Page:
    notice, session.notice = session.notice, None
    shown = ""
    if notice is not None:
        shown = (
            f'<section role="status"><h2>{escape(notice.title)}</h2>'
            f"<pre>{escape(notice.text)}</pre><p>{escape(notice.hint)}</p></section>"
        )
    left = round((held.expires_at or 0) - time.time())
    user = held.user or {}
    rows = {
        "Access token": shortened(held.access_token),
        "Expires": f"in {left} seconds" if left > 0 else "expired",
        "Refresh token": shortened(held.refresh_token) if held.refresh_token else "none",
        "ID token": shortened(held.id_token) if held.id_token else "none",
        "Scopes": held.scope or "",
        "User id": str(user.get("id", "none")),
        "E-mail": str(user.get("email", "none")),
    }
    listed = "".join(f"<dt>{term}</dt><dd>{escape(value)}</dd>" for term, value in rows.items())
    again = '<input type="hidden" name="again" value="true">'
    return Page(
        200,
        "Your tokens",
        f"{shown}<dl>{listed}</dl><h2>Use them</h2>"
        + button(session, "/call", "Call the protected API")
        + button(session, "/userinfo", "Ask who I am")
        + button(session, "/validate", "Validate the token")
        + f"<p>The API is <code>{escape(api_url)}</code>.</p><h2>Renew them</h2>"
        + button(session, "/expire", "Mark as expired")
        + button(session, "/refresh", "Refresh now")
        + button(session, "/sign-in", "Sign in again", again)
        + "<p>An expired token is refreshed by the next call, without a word.</p><h2>Enough</h2>"
        + button(session, "/sign-out", "Sign out"),
    )


def signed_out(failure: CountersignError | None) -> Page:
    body = "<p>The tokens are forgotten here and revoked at the server.</p>"
    if failure is not None:
        body = (
            "<p>The tokens are forgotten here, but the server could not be told. They work until "
            f"they expire.</p><pre>{escape(explain(failure))}</pre>"
        )
    return Page(200, "You are signed out", body + START)


def failure(session: Session, error: CountersignError) -> Page:
    """A sign-in that came to nothing: declined, refused, or broken."""
    body = f"<pre>{escape(explain(error))}</pre>"
    body += button(session, "/sign-in", "Try again") + START
    if error.code == "access_denied":
        text = "<p>You did not allow this application to act for you. Nothing was changed.</p>"
        return Page(200, "Access was not given", text + body)
    return Page(400, "The sign-in failed", body)


def bad(error: CountersignError) -> Notice:
    """What an action that failed says."""
    over = error.kind == ErrorKind.SIGN_IN_REQUIRED or error.status == 401
    return Notice("That did not work", explain(error), OVER if over else "")


def explain(error: CountersignError) -> str:
    return f"{error}\nrequest {error.request_id}" if error.request_id else str(error)


def button(session: Session, path: str, label: str, more: str = "") -> str:
    return (
        f'<form method="post" action="{path}"><input type="hidden" name="csrf" '
        f'value="{session.csrf}">{more}<button>{label}</button></form>'
    )


def shortened(token: str) -> str:
    """Enough of a token to tell it from the next one, too little to use it."""
    return f"{token[:12]}…{token[-4:]}" if len(token) > 32 else "…"
