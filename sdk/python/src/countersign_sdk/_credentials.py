"""Where the first tokens come from. Renewal is the same for all; see `_renewal`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from . import _grants
from ._errors import CountersignError, ErrorKind
from ._flow import Flow
from ._server import Server
from ._token_set import TokenSet


class Credentials:
    """A way of getting the first tokens, and new ones when renewal is not possible."""

    initial: TokenSet | None = None
    """Tokens that there are already."""
    renewable: bool = True
    """Whether asking once more could bring other tokens than before."""
    interactive: bool = False
    """Whether a person is asked."""

    def acquire(self, server: Server) -> Flow[TokenSet]:
        """Gets tokens, by asking a person if need be."""
        raise NotImplementedError


class TokenStore(Protocol):
    """Where tokens outlive the program. They are plain: keep them like a password."""

    def load(self) -> TokenSet | None:
        """The tokens that were stored last."""

    def save(self, tokens: TokenSet | None, /) -> None:
        """Keeps tokens, before they are used; None forgets them."""


class ClientCredentials(Credentials):
    """A service that acts for itself. Its id and its secret or key go to `discover`."""

    def __init__(self, scope: str | None = None, *, resource: Iterable[str] = ()) -> None:
        self._wanted = _grants.wanted(scope, resource)

    def acquire(self, server: Server) -> Flow[TokenSet]:
        return (yield from _grants.client_credentials(server, self._wanted))


class PersonalToken(Credentials):
    """A personal access token, which a person made on the server's pages."""

    renewable = False

    def __init__(self, access_token: str) -> None:
        self.initial = TokenSet(access_token=access_token)

    def acquire(self, server: Server) -> Flow[TokenSet]:
        yield from ()
        raise _sign_in_required("the personal token is not good any more")


class RefreshToken(Credentials):
    """Tokens from an earlier sign-in, renewed by their refresh token.

    It rotates: give the client a `store`, which gets each new set before it is used. What is stored
    comes first if it is newer; a refresh token alone has no age, so anything that is stored comes
    before it.
    """

    def __init__(self, tokens: TokenSet | str) -> None:
        if isinstance(tokens, str):
            # Known to be of no use, so that the first call renews it.
            tokens = TokenSet(access_token="", refresh_token=tokens, issued_at=0.0, expires_at=0.0)
        self.initial = tokens

    def acquire(self, server: Server) -> Flow[TokenSet]:
        yield from ()
        raise _sign_in_required("the refresh token is not good any more")


def _sign_in_required(what: str) -> CountersignError:
    message = f"{what}: the person has to sign in again"
    return CountersignError(ErrorKind.SIGN_IN_REQUIRED, message)
