"""What the server posts to a webhook, and what only looks like it."""

from __future__ import annotations

import httpx
import pytest

from countersign_sdk import CountersignError, ErrorKind, Webhook

from .stage import STAGE

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def refused(webhook: Webhook, code: str, headers: dict[str, str], body: bytes, now: float) -> None:
    """It is refused, for this reason and without showing the secret."""
    with pytest.raises(CountersignError) as raised:
        webhook.event(headers, body, now=now)
    assert (raised.value.kind, raised.value.code) == (ErrorKind.WEBHOOK, code)
    assert SECRET.removeprefix("whsec_") not in str(raised.value)


def test_an_event_that_the_server_posted_is_read_when_it_is_genuine_and_new() -> None:
    known = STAGE["webhook"]
    webhook, headers, body = Webhook(known["secret"]), known["headers"], known["body"].encode()
    sent = int(headers["webhook-timestamp"])
    event = webhook.event(headers, body, now=sent)
    assert (event.kind, event.outcome) == ("user.created", "success")
    assert str(event.id) == headers["webhook-id"]
    # The same from the hands of a framework that writes names in another way.
    titled = {name.title(): value for name, value in headers.items()}
    assert webhook.event(titled, body, now=sent + 299) == event
    assert webhook.event(httpx.Headers(headers), body, now=sent - 299) == event

    for late in (sent + 301, sent - 301):
        refused(webhook, "timestamp", headers, body, late)
    refused(webhook, "signature", headers, body + b" ", sent)
    refused(Webhook(SECRET), "signature", headers, body, sent)
    other = {**headers, "webhook-id": "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a83"}
    refused(webhook, "signature", other, body, sent)


def test_the_published_example_has_the_published_signature() -> None:
    webhook = Webhook(SECRET)
    identifier, body, sent = "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', 1_614_265_330
    headers = webhook.sign(identifier, body, now=sent)
    signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers["webhook-signature"] == signature
    assert webhook.verify(headers, body, now=sent) == identifier
    # While a secret is changed, there are two.
    both = {**headers, "webhook-signature": f"v1,AAAA v1a,x {signature}"}
    assert webhook.verify(both, body, now=sent) == identifier
    # It is genuine, but no event.
    refused(webhook, "body", headers, body, sent)
    refused(webhook, "body", webhook.sign(identifier, b"[]", now=sent), b"[]", sent)


def test_what_is_no_signed_request_is_told_apart() -> None:
    webhook, now = Webhook(SECRET), 1_767_607_200
    headers = webhook.sign("one", b"{}", now=now)
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        refused(webhook, "header", {**headers, name: ""}, b"{}", now)
        missing = {one: value for one, value in headers.items() if one != name}
        refused(webhook, "header", missing, b"{}", now)
    for timestamp in ("now", "-1", "1_000", "\u0661"):
        refused(webhook, "header", {**headers, "webhook-timestamp": timestamp}, b"{}", now)
    for signature in ("v1,", "v1,%", "nonsense", "\u0661", "\udcff"):
        refused(webhook, "signature", {**headers, "webhook-signature": signature}, b"{}", now)
    refused(webhook, "signature", {**headers, "webhook-id": "\udcff"}, b"{}", now)
    for secret in ("", "whsec_", "whsec_%", SECRET.removeprefix("whsec_")):
        with pytest.raises(CountersignError) as raised:
            Webhook(secret)
        assert raised.value.kind == ErrorKind.CONFIGURATION
    assert "MfKQ" not in repr(webhook)
