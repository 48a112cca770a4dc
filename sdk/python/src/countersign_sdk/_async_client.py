"""The client for programs that await."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

import anyio
import httpx

from . import _client
from ._call import RESPONSES, Answer, Call
from ._client import Base, ClientKey, Identity, Page, with_bearer
from ._credentials import Credentials, TokenStore
from ._flow import Flow, run_async, timed
from ._generated.models import Introspection, Userinfo
from ._operations import AsyncOperations
from ._renewal import network
from ._server import Server
from ._server import discover as find
from ._sign_in import PendingSignIn, complete
from ._token_set import TokenSet

T = TypeVar("T")
P = ParamSpec("P")


class AsyncClient(Base, AsyncOperations):
    """A client of one server. Each operation of the API is a method; tasks may share it."""

    def __init__(
        self,
        server: Server,
        http: httpx.AsyncClient,
        credentials: Credentials | None = None,
        store: TokenStore | None = None,
    ) -> None:
        """Made by `discover` and `having`."""
        super().__init__(server, credentials, store)
        self._http = http
        self._lock = anyio.Lock()

    @classmethod
    async def discover(
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
        transport: httpx.AsyncBaseTransport | None = None,
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
        http = httpx.AsyncClient(timeout=timeout, transport=transport, follow_redirects=False)
        try:
            server = await _went(find(issuer, identity), http)
        except BaseException:
            await http.aclose()
            raise
        return cls(server, http, credentials, store)

    def having(self, credentials: Credentials, store: TokenStore | None = None) -> Self:
        """A client of the same server with other credentials, such as those of one person."""
        return type(self)(self._server, self._http, credentials, store)

    async def close(self) -> None:
        """Closes the connections, also those of clients that `having` made."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def tokens(self) -> TokenSet | None:
        """Tokens that are good for a while: got or renewed if need be."""
        return await self._tokens(None)

    async def answer(
        self, operation: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """The answer with its response: `await client.answer(client.get_client, "reports")`."""
        responses: list[httpx.Response] = []
        before = RESPONSES.set(responses)
        try:
            data = await operation(*args, **kwargs)
        finally:
            RESPONSES.reset(before)
        return Answer(data, responses[-1])

    async def request(
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

        return await self._send(request, bearer=True)

    async def pages(
        self, operation: Callable[P, Awaitable[Page[T]]], /, *args: P.args, **kwargs: P.kwargs
    ) -> AsyncIterator[T]:
        """All items of a list: `async for one in client.pages(client.list_clients)`."""
        while True:
            page = await operation(*args, **kwargs)
            for item in page.items:
                yield item
            if (token := _client.next_page(page)) is None:
                return
            kwargs["page_token"] = token

    async def userinfo(self) -> Userinfo:
        """Claims about the person whom the token stands for (OpenID Connect Core section 5.3)."""
        return await self._call(_client.userinfo())

    async def complete_sign_in(self, pending: PendingSignIn, callback: str) -> TokenSet:
        """Redeems what the browser brought back: `callback` is the URL that it came to."""
        return await self._go(complete(self._server, pending, callback))

    async def introspect(self, token: str) -> Introspection:
        """Asks whether a token is active, as a confidential client (RFC 7662)."""
        return await self._go(self._introspect(token))

    async def revoke(self, token: str) -> None:
        """Revokes a token of this client (RFC 7009); a refresh token with all that hangs on it."""
        await self._go(self._revoke(token))

    async def sign_out(self) -> None:
        """Revokes the tokens that are held or stored, and forgets them.

        A renewal that is under way is waited for. When the tokens cannot be revoked, none are
        forgotten, and signing out can be tried again.
        """
        async with self._lock:
            await self._go(self._sign_out())

    async def _call(self, call: Call[T], /) -> T:
        response = await self._send(lambda: self._request(call), bearer=call.bearer)
        if (responses := RESPONSES.get()) is not None:
            responses.append(response)
        return self._parsed(call, response)

    async def _tokens(self, rejected: str | None) -> TokenSet | None:
        renewal = self._renewal
        if renewal is None:
            return None
        if (good := renewal.usable(rejected)) is not None:
            return good
        seen = renewal.ended
        async with self._lock:
            # A refresh token that was used, and whose successor nobody waited for, is lost.
            tokens: TokenSet | None = None
            with anyio.CancelScope(shield=not renewal.interactive):
                tokens = await self._go(renewal.renew(rejected, seen))
            return tokens

    async def _send(self, request: Callable[[], httpx.Request], *, bearer: bool) -> httpx.Response:
        tokens = await self._tokens(None) if bearer else None
        if tokens is None:
            return await self._once(request())
        response = await self._once(with_bearer(request(), tokens.access_token))
        if response.status_code != 401 or self._renewal is None or not self._renewal.renewable:
            return response
        renewed = await self._tokens(tokens.access_token)
        if renewed is None:
            return response
        return await self._once(with_bearer(request(), renewed.access_token))

    async def _once(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._http.send(timed(request, self._http.timeout))
        except httpx.TransportError as error:
            raise network(error) from error

    async def _go(self, flow: Flow[T]) -> T:
        return await _went(flow, self._http)


async def _went(flow: Flow[T], http: httpx.AsyncClient) -> T:
    try:
        return await run_async(flow, http)
    except httpx.TransportError as error:
        raise network(error) from error
