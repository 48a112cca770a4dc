"""The client for programs that wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import httpx

from . import _client
from ._call import RESPONSES, Answer, Call
from ._client import Base, ClientKey, Identity, Page, with_bearer
from ._credentials import Credentials, TokenStore
from ._flow import Flow, run, timed
from ._generated.models import Introspection, Userinfo
from ._operations import Operations
from ._renewal import network
from ._server import Server
from ._server import discover as find
from ._sign_in import PendingSignIn, complete
from ._token_set import TokenSet

T = TypeVar("T")
P = ParamSpec("P")


class Client(Base, Operations):
    """A client of one server. Each operation of the API is a method; threads may share it."""

    def __init__(
        self,
        server: Server,
        http: httpx.Client,
        credentials: Credentials | None = None,
        store: TokenStore | None = None,
    ) -> None:
        """Made by `discover` and `having`."""
        super().__init__(server, credentials, store)
        self._http = http
        self._lock = threading.Lock()

    @classmethod
    def discover(
        cls,
        issuer: str,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        client_key: ClientKey | None = None,
        auth_method: _client.AuthMethod = "client_secret_basic",
        credentials: Credentials | None = None,
        store: TokenStore | None = None,
        timeout: float = _client.TIMEOUT,
        transport: httpx.BaseTransport | None = None,
    ) -> Self:
        """Finds the server by its issuer URL, which must be that of its metadata.

        Args:
            issuer: With https, or http on this machine.
            client_id: The client's id, where it is one of its own.
            client_secret: Its secret, if it has one.
            client_key: Its key, in place of a secret.
            auth_method: Where the secret is sent.
            credentials: Where tokens come from; without any, only what needs none can be called.
            store: Where tokens outlive the program.
            timeout: How many seconds an answer may take.
            transport: In place of the transport of httpx, for instance in tests.
        """
        identity = Identity(
            client_id=client_id,
            client_secret=client_secret,
            client_key=client_key,
            auth_method=auth_method,
        )
        # Tokens go to this server only.
        http = httpx.Client(timeout=timeout, transport=transport, follow_redirects=False)
        try:
            server = _went(find(issuer, identity), http)
        except BaseException:
            http.close()
            raise
        return cls(server, http, credentials, store)

    def having(self, credentials: Credentials, store: TokenStore | None = None) -> Self:
        """A client of the same server with other credentials, such as those of one person."""
        return type(self)(self._server, self._http, credentials, store)

    def close(self) -> None:
        """Closes the connections, also those of clients that `having` made."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def tokens(self) -> TokenSet | None:
        """Tokens that are good for a while: got or renewed if need be."""
        return self._tokens(None)

    def answer(self, operation: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Answer[T]:
        """The answer with its response: `client.answer(client.get_client, "reports")`."""
        responses: list[httpx.Response] = []
        before = RESPONSES.set(responses)
        try:
            data = operation(*args, **kwargs)
        finally:
            RESPONSES.reset(before)
        return Answer(data, responses[-1])

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        json: Any = None,
    ) -> httpx.Response:
        """Calls an API of your own with the access token; after a 401 once more, with a new one."""

        def request() -> httpx.Request:
            return httpx.Request(
                method, url, params=params, headers=headers, content=content, json=json
            )

        return self._send(request, bearer=True)

    def pages(
        self, operation: Callable[P, Page[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[T]:
        """All items of a list: `client.pages(client.list_clients, query="shop")`."""
        while True:
            page = operation(*args, **kwargs)
            yield from page.items
            if (token := _client.next_page(page)) is None:
                return
            kwargs["page_token"] = token

    def userinfo(self) -> Userinfo:
        """Claims about the person whom the token stands for (OpenID Connect Core section 5.3)."""
        return self._call(_client.userinfo())

    def complete_sign_in(self, pending: PendingSignIn, callback: str) -> TokenSet:
        """Redeems what the browser brought back: `callback` is the URL that it came to."""
        return self._go(complete(self._server, pending, callback))

    def introspect(self, token: str) -> Introspection:
        """Asks whether a token is active, as a confidential client (RFC 7662)."""
        return self._go(self._introspect(token))

    def revoke(self, token: str) -> None:
        """Revokes a token of this client (RFC 7009); a refresh token with all that hangs on it."""
        self._go(self._revoke(token))

    def sign_out(self) -> None:
        """Revokes the tokens that are held or stored, and forgets them.

        A renewal that is under way is waited for. When the tokens cannot be revoked, none are
        forgotten, and signing out can be tried again.
        """
        with self._lock:
            self._go(self._sign_out())

    def _call(self, call: Call[T], /) -> T:
        response = self._send(lambda: self._request(call), bearer=call.bearer)
        if (responses := RESPONSES.get()) is not None:
            responses.append(response)
        return self._parsed(call, response)

    def _tokens(self, rejected: str | None) -> TokenSet | None:
        renewal = self._renewal
        if renewal is None:
            return None
        if (good := renewal.usable(rejected)) is not None:
            return good
        seen = renewal.ended
        with self._lock:
            return self._go(renewal.renew(rejected, seen))

    def _send(self, request: Callable[[], httpx.Request], *, bearer: bool) -> httpx.Response:
        tokens = self._tokens(None) if bearer else None
        if tokens is None:
            return self._once(request())
        response = self._once(with_bearer(request(), tokens.access_token))
        if response.status_code != 401 or self._renewal is None or not self._renewal.renewable:
            return response
        renewed = self._tokens(tokens.access_token)
        if renewed is None:
            return response
        return self._once(with_bearer(request(), renewed.access_token))

    def _once(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(timed(request, self._http.timeout))
        except httpx.TransportError as error:
            raise network(error) from error

    def _go(self, flow: Flow[T]) -> T:
        return _went(flow, self._http)


def _went(flow: Flow[T], http: httpx.Client) -> T:
    try:
        return run(flow, http)
    except httpx.TransportError as error:
        raise network(error) from error
