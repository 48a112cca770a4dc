"""A person at this machine signs in with a browser (RFC 8252)."""

from __future__ import annotations

import queue
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ._credentials import Credentials
from ._errors import CountersignError, ErrorKind
from ._flow import Blocking, Flow
from ._page import DONE, FOREIGN, NOT_FOUND, Page, failed
from ._server import Server
from ._sign_in import begin, complete, state_of
from ._token_set import TokenSet


class BrowserSignIn(Credentials):
    """Signs a person in with the browser of this machine; a listener on 127.0.0.1 gets the answer.

    Register the client with `http://127.0.0.1/callback`: the port may differ.
    """

    interactive = True

    def __init__(
        self,
        scope: str | None = None,
        *,
        open_url: Callable[[str], object] | None = None,
        path: str = "/callback",
        port: int = 0,
        patience: float = 300.0,
        resource: Iterable[str] = (),
        parameters: Mapping[str, str] | None = None,
    ) -> None:
        self._scope = scope
        self._open = open_url or _ask
        self._path = path
        self._port = port
        self._patience = patience
        self._resource = list(resource)
        self._parameters = parameters

    def acquire(self, server: Server) -> Flow[TokenSet]:
        loopback = Loopback(self._port, self._path)
        try:
            pending = begin(
                server,
                loopback.redirect_uri,
                scope=self._scope,
                resource=self._resource,
                parameters=self._parameters,
            )
            loopback.listen(pending.state)
            yield Blocking(lambda: self._open(pending.url))
            callback: str = yield Blocking(lambda: loopback.wait(self._patience))
            try:
                tokens = yield from complete(server, pending, callback)
            except CountersignError as error:
                page = failed(error)
                yield Blocking(lambda: loopback.answer(page))
                raise
            yield Blocking(lambda: loopback.answer(DONE))
            return tokens
        finally:
            loopback.close()


class Loopback:
    """The listener that receives the browser's way back (RFC 8252 section 7.3).

    Anything on this machine, and any page in the browser, can send requests to it. One that does
    not carry our `state` is answered and forgotten.
    """

    def __init__(self, port: int, path: str) -> None:
        self._arrived: queue.Queue[str] = queue.Queue(1)
        self._page: queue.Queue[Page] = queue.Queue(1)
        self._shown = threading.Event()
        self._path = path
        self._state: str | None = None
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        except OSError as error:
            message = f"cannot listen on 127.0.0.1:{port} for the sign-in: {error}"
            raise CountersignError(ErrorKind.CONFIGURATION, message) from None
        self._server.daemon_threads = True
        self.redirect_uri = f"http://127.0.0.1:{self._server.server_port}{path}"

    def listen(self, state: str) -> None:
        """Begins to answer."""
        self._state = state
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def wait(self, patience: float) -> str:
        """The callback, when the browser has come back."""
        try:
            return self._arrived.get(timeout=patience)
        except queue.Empty:
            message = f"nobody signed in within {patience:g} seconds"
            raise CountersignError(ErrorKind.AUTHORIZATION, message) from None

    def answer(self, page: Page) -> None:
        """Shows the browser a page, and waits until it has been sent, for the program may end."""
        self._page.put(page)
        self._shown.wait(5)

    def close(self) -> None:
        """Stops listening."""
        if self._state is not None:
            self._server.shutdown()
        self._server.server_close()

    def _take(self, target: str) -> Page:
        """The page for a request; waits for it when the request is the one."""
        if target.partition("?")[0] != self._path:
            return NOT_FOUND
        if state_of(target) != self._state:
            return FOREIGN
        try:
            self._arrived.put_nowait(target)
        except queue.Full:
            return FOREIGN
        try:
            return self._page.get(timeout=120)
        except queue.Empty:
            return FOREIGN

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        take, shown = self._take, self._shown

        class Handler(BaseHTTPRequestHandler):
            timeout = 10
            server_version = "loopback"
            sys_version = ""

            def do_GET(self) -> None:
                page = take(self.path)
                body, headers = page.render()
                self.send_response(page.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                if page not in (FOREIGN, NOT_FOUND):
                    shown.set()

            def log_message(self, format: str, *args: object) -> None:
                """Not into a log: the address holds the code."""

        return Handler


def _ask(url: str) -> None:
    print(f"Sign in with your browser at:\n\n  {url}\n", file=sys.stderr)
    # Without a browser on this machine the printed URL is the way.
    webbrowser.open(url)
