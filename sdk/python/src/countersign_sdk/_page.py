"""The pages that a person sees at the end of a sign-in, in the browser."""

from __future__ import annotations

import html
import secrets
from dataclasses import dataclass

from ._errors import CountersignError

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;"
    "place-items:center}main{max-width:32rem;padding:2rem}h1{font-size:1.5rem;margin:0 0 .5rem}"
    "p{margin:0;overflow-wrap:anywhere}"
)


@dataclass(frozen=True)
class Page:
    """One page with its status."""

    status: int
    title: str
    text: str

    def render(self) -> tuple[bytes, dict[str, str]]:
        """A page that loads nothing and is kept nowhere, and its headers."""
        nonce = secrets.token_urlsafe(16)
        title, text = html.escape(self.title), html.escape(self.text)
        body = (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<title>{title}</title><style nonce="{nonce}">{STYLE}</style></head>'
            f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
        ).encode()
        return body, {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": f"default-src 'none'; style-src 'nonce-{nonce}'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Connection": "close",
        }


DONE = Page(200, "You are signed in", "You can close this window and go back to the program.")
FOREIGN = Page(
    400,
    "This page belongs to another sign-in",
    "Go back to the program and start the sign-in again.",
)
NOT_FOUND = Page(404, "There is nothing here", "This address only receives the end of a sign-in.")


def failed(error: CountersignError) -> Page:
    """The sign-in did not work."""
    if error.code == "access_denied":
        text = "The program was not given access. You can close this window."
        return Page(200, "Access was not given", text)
    request = f" (request {error.request_id})" if error.request_id else ""
    text = f"{error}{request}. Go back to the program to try again."
    return Page(400, "The sign-in failed", text)
