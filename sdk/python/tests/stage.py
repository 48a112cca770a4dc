"""What the tests find: a server, its clients, and a person who does in a browser what is said."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from countersign_sdk import AsyncClient, Client, Credentials, TokenStore

if "COUNTERSIGN_STAGE" not in os.environ:
    raise RuntimeError(
        "COUNTERSIGN_STAGE names no file; `cargo xtask test languages` starts what the tests need"
    )
STAGE: dict[str, Any] = json.loads(Path(os.environ["COUNTERSIGN_STAGE"]).read_text())
ISSUER: str = STAGE["issuer"]
SUBJECT: str = STAGE["subject"]


class Wire(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Counts requests, and answers what it is told to instead of asking the server."""

    def __init__(self) -> None:
        self._sync = httpx.HTTPTransport()
        self._async = httpx.AsyncHTTPTransport()
        self.paths: list[str] = []
        self.instead: dict[str, list[Callable[[], httpx.Response]]] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._told(request) or self._sync.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._told(request) or await self._async.handle_async_request(request)

    def close(self) -> None:
        self._sync.close()

    async def aclose(self) -> None:
        await self._async.aclose()

    def count(self, path: str) -> int:
        """How many requests went to a path."""
        return self.paths.count(path)

    def _told(self, request: httpx.Request) -> httpx.Response | None:
        self.paths.append(request.url.path)
        waiting = self.instead.get(request.url.path)
        return waiting.pop(0)() if waiting else None


def service(
    credentials: Credentials | None = None,
    *,
    secret: str | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Client:
    """A client of the service, which acts for itself."""
    known = STAGE["service"]
    return Client.discover(
        ISSUER,
        client_id=known["client_id"],
        client_secret=secret or known["client_secret"],
        credentials=credentials,
        transport=transport,
    )


async def service_async(
    credentials: Credentials, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncClient:
    """The same, to be awaited."""
    known = STAGE["service"]
    return await AsyncClient.discover(
        ISSUER,
        client_id=known["client_id"],
        client_secret=known["client_secret"],
        credentials=credentials,
        transport=transport,
    )


def native(
    credentials: Credentials,
    store: TokenStore | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Client:
    """A client of software on a person's machine, which keeps no secret."""
    return Client.discover(
        ISSUER,
        client_id=STAGE["native"]["client_id"],
        credentials=credentials,
        store=store,
        transport=transport,
    )


def tell(path: str, body: str) -> str:
    """Tells the person what to do."""
    answer = httpx.post(STAGE["person"] + path, content=body, timeout=60)
    answer.raise_for_status()
    return answer.text


def allow(url: str) -> str:
    """The person opens a URL and agrees; the URL to which the browser was sent in the end."""
    return tell("/allow", url)


def decline(url: str) -> str:
    """The person opens a URL and does not agree."""
    return tell("/decline", url)


def approve(user_code: str) -> None:
    """The person types the code of a device and agrees."""
    tell("/device", user_code)


def now() -> None:
    """Sets the server's clock, which stands still, to that of this machine."""
    tell("/now", "")


def requests(operation: str) -> int:
    """How many requests for an operation the server has answered."""
    return int(httpx.get(f"{STAGE['person']}/requests/{operation}").text)
