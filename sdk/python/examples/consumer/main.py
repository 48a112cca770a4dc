"""A web application that signs people in through Countersign and calls a protected API.

Register a confidential client with the redirect URI http://127.0.0.1:5100/authorized, then:

ISSUER=http://localhost:8080 CONSUMER_CLIENT_ID=… CONSUMER_CLIENT_SECRET=… \
    API_URL=http://127.0.0.1:5000/ python main.py

Everything is a page or a form, so it works without JavaScript, and each form that changes
something carries the session's CSRF token. The SDK refreshes tokens; no line here does.
"""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pages
from pages import Page
from session import NO_COOKIE, Notice, Session, Sessions

from countersign_sdk import Client, CountersignError, RefreshToken

ISSUER = os.environ.get("ISSUER", "http://localhost:8080")
LISTEN = os.environ.get("CONSUMER_LISTEN", "127.0.0.1:5100")
OWN_URL = os.environ.get("CONSUMER_URL", f"http://{LISTEN}")
API_URL = os.environ.get("API_URL", "http://127.0.0.1:5000/")
SCOPES = os.environ.get("CONSUMER_SCOPES", "openid profile email offline_access")


class Consumer(BaseHTTPRequestHandler):
    """One request."""

    server_client: Client
    sessions = Sessions()

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        session = self.sessions.find(self.headers["Cookie"])
        if url.path == "/":
            session = session or self.sessions.start()
            self.show(pages.home(session, ISSUER), session.cookie)
        elif url.path == "/authorized":
            self.authorized(session)
        elif url.path == "/tokens":
            held = session.client.held_tokens if session and session.client else None
            if session is None or held is None:
                self.redirect("/")
            else:
                self.show(pages.tokens(session, held, API_URL))
        else:
            self.show(pages.NOT_FOUND)

    def do_POST(self) -> None:
        form = self.form()
        path = urlsplit(self.path).path
        session = self.sessions.find(self.headers["Cookie"])
        if session is None or not session.csrf_is(form.get("csrf", "")):
            self.show(pages.STALE_FORM)
        elif path == "/sign-in":
            again = {"prompt": "login"} if form.get("again") == "true" else {}
            session.pending = self.server_client.begin_sign_in(
                f"{OWN_URL}/authorized", scope=SCOPES, parameters=again
            )
            self.redirect(session.pending.url)
        elif path == "/sign-out":
            self.sign_out(session)
        elif session.client is not None:
            try:
                notice = self.act(path, session.client)
            except CountersignError as error:
                notice = pages.bad(error)
            if notice is None:
                self.show(pages.NOT_FOUND)
                return
            session.notice = notice
            self.redirect("/tokens")
        else:
            self.show(pages.NOT_FOUND)

    def act(self, path: str, client: Client) -> Notice | None:
        """What the buttons of the token page do."""
        match path:
            case "/call":
                response = client.request("GET", API_URL)
                return Notice(f"The API answered {response.status_code}", response.text[:4096])
            case "/userinfo":
                text = json.dumps(client.userinfo().to_dict(), indent=2)
                return Notice("The server says who you are", text)
            case "/validate":
                held = client.held_tokens
                answer = self.server_client.introspect(held.access_token if held else "")
                word = "active" if answer.active else "not active"
                text = json.dumps(answer.to_dict(), indent=2)
                return Notice(f"The server says: the token is {word}", text)
            case "/expire":
                client.expire_tokens()
                hint = (
                    "Call the API now: the token is refreshed on the way, and you notice nothing."
                )
                return Notice("The access token counts as expired", hint=hint)
            case "/refresh":
                client.expire_tokens()
                client.tokens()
                hint = "Both tokens are new. The earlier refresh token does not work any more."
                return Notice("Refreshed by hand", hint=hint)
            case _:
                return None

    def authorized(self, session: Session | None) -> None:
        """Where the server sends the browser back to."""
        state = parse_qs(urlsplit(self.path).query).get("state", [""])[0]
        # Only the callback of the sign-in that was started here ends it, and once.
        if session is None or session.pending is None or session.pending.state != state:
            self.show(pages.FOREIGN_CALLBACK)
            return
        pending, session.pending = session.pending, None
        try:
            tokens = self.server_client.complete_sign_in(pending, self.path)
        except CountersignError as error:
            self.show(pages.failure(session, error))
            return
        # A new session id, so that nobody who knew the earlier one comes along.
        self.sessions.end(session)
        fresh = self.sessions.start()
        fresh.client = self.server_client.having(RefreshToken(tokens))
        self.redirect("/tokens", fresh.cookie)

    def sign_out(self, session: Session) -> None:
        self.sessions.end(session)
        failure = None
        try:
            if session.client is not None:
                session.client.sign_out()
        except CountersignError as error:
            failure = error
        self.show(pages.signed_out(failure), NO_COOKIE)

    def form(self) -> dict[str, str]:
        length = min(int(self.headers.get("Content-Length", "0")), 16_384)
        pairs = parse_qs(self.rfile.read(length).decode("utf-8", "replace"))
        return {name: values[0] for name, values in pairs.items()}

    def show(self, page: Page, cookie: str | None = None) -> None:
        body = page.html().encode()
        origin = "/".join(ISSUER.split("/")[:3])
        policy = (
            f"default-src 'none'; form-action 'self' {origin}; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        self.send_response(page.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        if cookie is not None:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target: str, cookie: str | None = None) -> None:
        self.send_response(303)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.send_header("Cache-Control", "no-store")
        if cookie is not None:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Not into a log: the address of a callback holds the code."""


def required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        sys.exit(f"set {name} in the environment")
    return value


def main() -> None:
    Consumer.server_client = Client.discover(
        ISSUER,
        client_id=required("CONSUMER_CLIENT_ID"),
        client_secret=required("CONSUMER_CLIENT_SECRET"),
    )
    host, _, port = LISTEN.rpartition(":")
    server = ThreadingHTTPServer((host, int(port)), Consumer)
    print(f"Open {OWN_URL} in your browser.", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
