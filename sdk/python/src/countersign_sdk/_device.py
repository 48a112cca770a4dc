"""A device without a browser, whose user agrees on another one (RFC 8628)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx

from . import _grants
from ._credentials import Credentials
from ._errors import CountersignError, ErrorKind, members, refused
from ._flow import Blocking, Flow, Pause
from ._server import Server
from ._token_set import TokenSet

GRANT = "urn:ietf:params:oauth:grant-type:device_code"


@dataclass(frozen=True)
class DeviceCode:
    """What a device shows its user."""

    user_code: str
    """What the user enters."""
    verification_uri: str
    """The page on which the user enters it."""
    verification_uri_complete: str | None
    """The same page with the code filled in, for a QR code. Show the code too."""
    expires_in: int
    """How many seconds the user has."""


class DeviceFlow(Credentials):
    """Shows a code and waits until its user has decided."""

    interactive = True

    def __init__(
        self,
        show: Callable[[DeviceCode], object],
        scope: str | None = None,
        *,
        resource: Iterable[str] = (),
    ) -> None:
        self._show = show
        self._wanted = _grants.wanted(scope, resource)

    def acquire(self, server: Server) -> Flow[TokenSet]:
        response: httpx.Response = yield server.form("device_authorization_endpoint", self._wanted)
        if response.status_code != 200:
            raise refused(ErrorKind.TOKEN, "no code for the device", response)
        begun = members(response)
        code = DeviceCode(
            user_code=begun["user_code"],
            verification_uri=begun["verification_uri"],
            verification_uri_complete=begun.get("verification_uri_complete"),
            expires_in=begun["expires_in"],
        )
        yield Blocking(lambda: self._show(code))
        end = time.time() + code.expires_in
        interval = float(begun.get("interval", 5))
        form = {"grant_type": GRANT, "device_code": begun["device_code"]}
        while True:
            yield Pause(interval)
            try:
                what = "the device was not signed in"
                return (yield from _grants.ask(server, ErrorKind.AUTHORIZATION, what, form))
            except CountersignError as error:
                if error.code == "slow_down":
                    interval += 5
                elif error.code == "authorization_pending":
                    pass
                elif not error.is_transient or time.time() > end:
                    # Without an answer it goes on asking, but not for longer than the code is good.
                    raise
