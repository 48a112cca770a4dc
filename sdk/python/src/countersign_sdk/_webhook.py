"""What the server posts to you, by webhooks and by hooks of providers (Standard Webhooks).

Whether it is from the server, unchanged and new.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

from ._errors import CountersignError, ErrorKind
from ._generated.models import Event

TOLERANCE = 300
"""How far the time of a request may be off, in seconds."""


class Webhook:
    """Checks what the server posts, with the secret that was shown when the webhook was made.

    Failures are of the kind `webhook`; their `code` is `header`, `timestamp`, `signature` or
    `body`.
    """

    def __init__(self, secret: str) -> None:
        kind, _, text = secret.strip().partition("_")
        key = _decoded(text)
        if kind != "whsec" or not key:
            message = "the secret of a webhook begins with whsec_ and goes on in base64"
            raise CountersignError(ErrorKind.CONFIGURATION, message)
        self._key = key

    def event(self, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> Event:
        """The event that a webhook was told, if the request is from the server and new.

        Ignore one whose id you had before, and pass over kinds that you do not know: they came
        later.

        Args:
            headers: Those of the request, in whatever case.
            body: What was posted, byte by byte.
            now: A clock of your own, in seconds since 1970.
        """
        identifier = self.verify(headers, body, now=now)
        try:
            event = Event.from_dict(json.loads(body))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise _refused("body", "the body is no event") from None
        if str(event.id) != identifier:
            raise _refused("body", "the body is another event than the headers say")
        return event

    def verify(self, headers: Mapping[str, str], body: bytes, *, now: float | None = None) -> str:
        """The id of what was posted, if the request is from the server and new.

        It stays the same however often it is sent.
        """
        known = {name.lower(): value for name, value in headers.items()}
        identifier = _header(known, "webhook-id")
        timestamp = _header(known, "webhook-timestamp")
        signatures = _header(known, "webhook-signature")
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
            raise _refused("header", "the header webhook-timestamp is no time")
        if abs(_second(now) - int(timestamp)) > TOLERANCE:
            message = "the request was sent more than five minutes ago, or a clock is wrong"
            raise _refused("timestamp", message)
        good = self._signature(identifier, timestamp, body)
        # Several stand there while a secret is changed.
        if not any(hmac.compare_digest(good, _bytes(one)) for one in signatures.split(" ")):
            message = "the signature is not one of this secret over this body"
            raise _refused("signature", message)
        return identifier

    def sign(self, identifier: str, body: bytes, *, now: float | None = None) -> dict[str, str]:
        """The headers with which the server would send this body now, for tests of your handler."""
        timestamp = str(_second(now))
        return {
            "content-type": "application/json",
            "webhook-id": identifier,
            "webhook-timestamp": timestamp,
            "webhook-signature": self._signature(identifier, timestamp, body).decode(),
        }

    def _signature(self, identifier: str, timestamp: str, body: bytes) -> bytes:
        signed = _bytes(f"{identifier}.{timestamp}.") + body
        return b"v1," + base64.b64encode(hmac.digest(self._key, signed, hashlib.sha256))


def _refused(code: str, message: str) -> CountersignError:
    return CountersignError(ErrorKind.WEBHOOK, message, code=code)


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise _refused("header", f"the header {name} is missing")
    return value


def _bytes(text: str) -> bytes:
    # Some frameworks write bytes that are not UTF-8 as surrogates, which are refused like the rest.
    return text.encode(errors="surrogatepass")


def _second(now: float | None) -> int:
    return int(time.time() if now is None else now)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
