"""Access tokens on demand: got once, renewed ahead of their end, shared by all calls."""

from __future__ import annotations

from dataclasses import replace

import httpx

from . import _grants
from ._credentials import Credentials, TokenStore
from ._errors import CountersignError, ErrorKind
from ._flow import Blocking, Flow
from ._server import Server
from ._token_set import TokenSet


class Renewal:
    """The tokens of one client.

    Its user holds a lock around `renew`, so that there is one renewal at a time, and around signing
    out, so that none stores tokens again. Whoever waited for a renewal that failed gets the same
    error, and does not ask again at once.
    """

    def __init__(self, server: Server, credentials: Credentials, store: TokenStore | None) -> None:
        self._server = server
        self._credentials = credentials
        self._store = store
        self.held = credentials.initial
        """The tokens that are held at the moment, due or not."""
        self.ended = 0
        """How many renewals have ended."""
        self._failure: tuple[int, CountersignError] | None = None

    @property
    def renewable(self) -> bool:
        """Whether a refused token can be replaced by another one."""
        return self._credentials.renewable

    @property
    def interactive(self) -> bool:
        """Whether a renewal may ask a person."""
        return self._credentials.interactive

    def usable(self, rejected: str | None) -> TokenSet | None:
        """The held tokens, if they are good for a while and not those that the API refused."""
        held = self.held
        if held is None or held.access_token == rejected or held.is_due:
            return None
        return held

    def expire(self) -> None:
        """Treats the access token as expired from now on."""
        if self.held is not None:
            self.held = replace(self.held, expires_at=0.0)

    def renew(self, rejected: str | None, seen: int) -> Flow[TokenSet]:
        """New tokens, unless another call got some since `seen` renewals had ended."""
        if (good := self.usable(rejected)) is not None:
            return good
        if self._failure is not None and self._failure[0] > seen:
            return self._despite(self._failure[1], rejected)
        self.held = yield from self.known()
        if (good := self.usable(rejected)) is not None:
            return good
        try:
            tokens = yield from self._acquire(self.held)
        except (CountersignError, httpx.TransportError) as failure:
            error = failure if isinstance(failure, CountersignError) else network(failure)
            self.ended += 1
            self._failure = (self.ended, error)
            return self._despite(error, rejected)
        self.ended += 1
        self._failure = None
        return tokens

    def forget(self) -> Flow[None]:
        """Forgets the tokens, here and in the store."""
        yield from self._keep(None)

    def known(self) -> Flow[TokenSet | None]:
        """The newest tokens.

        Who shares the store may have renewed: then an earlier refresh token is used up.
        """
        held = self.held
        if self._store is None:
            return held
        stored: TokenSet | None = yield Blocking(self._store.load)
        if stored is None or (held is not None and stored.issued_at <= held.issued_at):
            return held
        return stored

    def _despite(self, error: CountersignError, rejected: str | None) -> TokenSet:
        """What is held, when it was early to renew and it still works; otherwise the error."""
        held = self.held
        early = held is not None and held.access_token != rejected and not held.is_expired
        if held is not None and early and error.is_transient:
            return held
        raise error

    def _acquire(self, held: TokenSet | None) -> Flow[TokenSet]:
        if held is not None and held.refresh_token is not None:
            try:
                tokens = yield from _grants.refresh(
                    self._server, held, held.refresh_token, self._keep
                )
            except CountersignError as error:
                if error.code != "invalid_grant":
                    raise
                # It would not be accepted the next time either.
                yield from self._keep(None)
            else:
                yield from self._keep(tokens)
                return tokens
        tokens = yield from self._credentials.acquire(self._server)
        yield from self._keep(tokens)
        return tokens

    def _keep(self, tokens: TokenSet | None) -> Flow[None]:
        """Stored first: a refresh token that was used and whose successor is lost is worthless."""
        store = self._store
        if store is not None:
            yield Blocking(lambda: store.save(tokens))
        self.held = tokens


def network(error: Exception) -> CountersignError:
    """What httpx raises when there is no answer."""
    message = f"no answer: {type(error).__name__}"
    return CountersignError(ErrorKind.NETWORK, message)
