"""What clients that wait and clients that are awaited have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

import httpx

from ._call import Call
from ._credentials import Credentials, TokenStore
from ._errors import CountersignError, ErrorKind, members, refused
from ._flow import Flow
from ._generated.api.token.userinfo import request as userinfo
from ._generated.models import Introspection
from ._generated.types import Unset
from ._renewal import Renewal
from ._server import AuthMethod, ClientKey, Identity, Server
from ._sign_in import PendingSignIn, begin
from ._token_set import TokenSet

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

__all__ = ["AuthMethod", "Base", "ClientKey", "Identity", "Page", "next_page", "userinfo"]

TIMEOUT = 30.0
"""How many seconds an answer may take unless said otherwise."""


class Page(Protocol[T_co]):
    """A page of a list."""

    @property
    def items(self) -> Iterable[T_co]:
        """What it holds."""
        ...

    @property
    def next_page(self) -> str | Unset | None:
        """The `page_token` of the next page."""
        ...


def next_page(page: Page[Any]) -> str | None:
    """The `page_token` of the next page; None on the last."""
    return page.next_page if isinstance(page.next_page, str) else None


class Base:
    """A server, and whose tokens calls to it carry."""

    def __init__(
        self, server: Server, credentials: Credentials | None, store: TokenStore | None
    ) -> None:
        self._server = server
        self._renewal = None if credentials is None else Renewal(server, credentials, store)

    @property
    def issuer(self) -> str:
        """The issuer URL."""
        return self._server.issuer

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the server says of itself (RFC 8414)."""
        return self._server.metadata

    @property
    def held_tokens(self) -> TokenSet | None:
        """The tokens that are held at the moment, due or not."""
        return None if self._renewal is None else self._renewal.held

    def expire_tokens(self) -> None:
        """Treats the access token as expired, so that the next call renews it."""
        if self._renewal is not None:
            self._renewal.expire()

    def begin_sign_in(
        self,
        redirect_uri: str,
        *,
        scope: str | None = None,
        resource: Iterable[str] = (),
        parameters: Mapping[str, str] | None = None,
    ) -> PendingSignIn:
        """Prepares a person's sign-in; send their browser to its `url`."""
        return begin(
            self._server, redirect_uri, scope=scope, resource=resource, parameters=parameters
        )

    def _request(self, call: Call[Any]) -> httpx.Request:
        return httpx.Request(
            call.method,
            self._server.issuer.rstrip("/") + call.path,
            params=call.params,
            headers=call.headers,
            json=call.json,
            data=call.data,
        )

    def _parsed(self, call: Call[T], response: httpx.Response) -> T:
        if not response.is_success:
            raise refused(ErrorKind.API, f"{call.method} {call.path} was refused", response)
        try:
            return call.parse(response)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = f"the answer to {call.method} {call.path} is not what the API describes"
            raise CountersignError(ErrorKind.INVALID_RESPONSE, message) from error

    def _introspect(self, token: str) -> Flow[Introspection]:
        request = self._server.form("introspection_endpoint", {"token": token})
        response: httpx.Response = yield request
        if response.status_code != 200:
            raise refused(ErrorKind.TOKEN, "the token could not be examined", response)
        return Introspection.from_dict(members(response))

    def _revoke(self, token: str) -> Flow[None]:
        response: httpx.Response = yield self._server.form("revocation_endpoint", {"token": token})
        if response.status_code != 200:
            raise refused(ErrorKind.TOKEN, "the token could not be revoked", response)

    def _sign_out(self) -> Flow[None]:
        """Revokes first: what could not be revoked is not forgotten, and can be tried again."""
        if self._renewal is None:
            return
        known = yield from self._renewal.known()
        if known is not None and (token := known.refresh_token or known.access_token):
            yield from self._revoke(token)
        yield from self._renewal.forget()


def with_bearer(request: httpx.Request, token: str) -> httpx.Request:
    """The same request with an access token."""
    request.headers["Authorization"] = f"Bearer {token}"
    return request
