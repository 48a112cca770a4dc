"""A service that acts for itself."""

from __future__ import annotations

import base64
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import anyio
import httpx
import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from joserfc.jwk import ECKey

from countersign_sdk import (
    Client,
    ClientCredentials,
    ClientKey,
    CountersignError,
    ErrorKind,
    PersonalToken,
    RefreshToken,
)
from countersign_sdk.models import CreateClient, UpdateClient

from .stage import ISSUER, STAGE, Wire, now, requests, service, service_async

TOKEN = "/oauth/token"
CLIENTS = "/api/v1/clients"
READ = "clients:read"
WRITE = "clients:read clients:write"


def test_threads_share_one_request_for_a_token() -> None:
    wire = Wire()
    with service(ClientCredentials(READ), transport=wire) as client:
        with ThreadPoolExecutor(10) as pool:
            calls = [pool.submit(client.list_clients, limit=1) for _ in range(10)]
            pages = [call.result() for call in calls]
        assert all(len(page.items) == 1 for page in pages)
        assert wire.count(TOKEN) == 1
        tokens = client.tokens()
        assert tokens is not None and tokens.scope == READ
        assert tokens.access_token not in repr(tokens)


def test_tasks_share_one_request_for_a_token() -> None:
    wire = Wire()

    async def story() -> None:
        async with await service_async(ClientCredentials(READ), wire) as client:

            async def call() -> None:
                assert len((await client.list_clients(limit=1)).items) == 1

            async with anyio.create_task_group() as group:
                for _ in range(10):
                    group.start_soon(call)
            found = [one.client_id async for one in client.pages(client.list_clients, limit=1)]
            assert found == sorted(set(found)) and "native" in found
            held = client.held_tokens
            assert held is not None
            await client.revoke(held.access_token)
            assert not (await client.introspect(held.access_token)).active
            assert len((await client.list_clients(limit=1)).items) == 1
            answer = await client.answer(client.get_client, "native")
            assert answer.data.client_name == "Native" and answer.response.headers["etag"]
            with pytest.raises(CountersignError) as missing:
                await client.get_client("nobody")
            assert missing.value.code == "not_found"

    anyio.run(story)
    assert wire.count(TOKEN) == 2, "one at first, one after the first was revoked"


def test_what_waited_for_a_failure_fails_with_it() -> None:
    wire = Wire()

    def slowly() -> httpx.Response:
        # Long enough for all of them to wait.
        return httpx.Response(503, json={"error": "temporarily_unavailable"})

    wire.instead[TOKEN] = [slowly]

    async def story() -> list[str | None]:
        codes: list[str | None] = []
        async with await service_async(ClientCredentials(READ), wire) as client:

            async def call() -> None:
                try:
                    await client.list_clients(limit=1)
                except CountersignError as error:
                    assert error.is_transient
                    codes.append(error.code)

            async with anyio.create_task_group() as group:
                for _ in range(5):
                    group.start_soon(call)
        return codes

    assert anyio.run(story) == ["temporarily_unavailable"] * 5
    assert wire.count(TOKEN) == 1


def test_what_waited_for_an_early_renewal_goes_on_with_what_still_works() -> None:
    wire = Wire()

    async def story() -> None:
        async with await service_async(ClientCredentials(READ), wire) as client:
            good = await client.tokens()
            assert good is not None
            # Due, and not expired.
            issued_at, expires_at = time.time() - 3600, time.time() + 20
            due = replace(good, refresh_token="x", issued_at=issued_at, expires_at=expires_at)
            early = client.having(RefreshToken(due))
            wire.instead[TOKEN] = [lambda: httpx.Response(503)]
            async with anyio.create_task_group() as group:
                for _ in range(5):
                    group.start_soon(early.list_clients)

    anyio.run(story)
    assert wire.count(TOKEN) == 2, "one for the first token, one that failed"


def test_an_api_of_ones_own_gets_what_it_is_sent() -> None:
    wire = Wire()
    with service(ClientCredentials(WRITE), transport=wire) as client:
        body = {"client_name": "By hand", "redirect_uris": ["https://hand.test/cb"]}
        headers = {"Idempotency-Key": f"by-hand-{os.getpid()}"}
        made = client.request("POST", f"{ISSUER}{CLIENTS}", json=body, headers=headers)
        assert made.status_code == 201, made.text
        again = client.request("POST", f"{ISSUER}{CLIENTS}", json=body, headers=headers)
        assert again.json() == made.json(), "the header arrived"
        found = client.request("GET", f"{ISSUER}{CLIENTS}", params={"query": "By hand"})
        [entry] = found.json()["items"]
        client.delete_client(entry["client_id"])


def test_a_list_is_read_page_by_page_and_no_page_that_nobody_reads() -> None:
    with service(ClientCredentials(READ)) as client:
        before = requests("list_clients")
        found = [one.client_id for one in client.pages(client.list_clients, limit=1)]
        assert found == sorted(set(found))
        assert {"service", "native"} <= set(found)
        assert requests("list_clients") - before == len(found)
        filtered = client.pages(client.list_clients, limit=1, query="Native")
        assert [one.client_id for one in filtered] == ["native"]

        before = requests("list_clients")
        next(client.pages(client.list_clients, limit=1))
        assert requests("list_clients") - before == 1


def test_what_is_made_can_be_read_changed_and_deleted_once() -> None:
    name = f"made-{os.getpid()}"
    body = CreateClient(
        client_name="Made here",
        client_id=name,
        scope="read",
        redirect_uris=["https://made.test/cb"],
        description="Soon gone",
    )
    with service(ClientCredentials(WRITE)) as client:
        made = client.create_client(body=body, idempotency_key=name)
        again = client.create_client(body=body, idempotency_key=name)
        assert made.client_secret == again.client_secret, "the same answer, no second client"
        read = client.answer(client.get_client, name)
        assert read.data.client_name == "Made here"
        etag = read.response.headers["etag"]
        # What is left out stays as it is; None clears it.
        change = UpdateClient(client_name="Renamed", description=None)
        changed = client.update_client(name, body=change, if_match=etag)
        assert changed.client_name == "Renamed" and not changed.description
        assert changed.redirect_uris == ["https://made.test/cb"]
        with pytest.raises(CountersignError) as late:
            client.update_client(name, body=change, if_match=etag)
        assert late.value.status == 412
        client.delete_client(name)
        with pytest.raises(CountersignError) as gone:
            client.get_client(name)
        assert (gone.value.kind, gone.value.code) == (ErrorKind.API, "not_found")


def test_an_error_says_what_where_and_under_which_request() -> None:
    body = CreateClient(client_name="", redirect_uris=["http://far.test/cb"])
    with service(ClientCredentials(WRITE)) as client:
        with pytest.raises(CountersignError) as caught:
            client.create_client(body=body)
    error = caught.value
    assert (error.kind, error.code) == (ErrorKind.API, "validation_failed")
    assert error.request_id and len(error.request_id) == 36
    assert {one.field for one in error.fields} >= {"client_name", "redirect_uris[0]"}
    assert all(one.message for one in error.fields) and not error.is_transient
    with service(ClientCredentials("read")) as narrow:
        with pytest.raises(CountersignError) as caught:
            narrow.list_clients()
        assert (caught.value.status, caught.value.code) == (403, "insufficient_scope")
    # Without credentials a call goes out without a token.
    with Client.discover(ISSUER) as anonymous:
        with pytest.raises(CountersignError) as caught:
            anonymous.list_clients()
        assert caught.value.status == 401


def test_a_wrong_secret_is_told_and_not_shown() -> None:
    secret = "wrong-and-not-to-be-shown"
    with service(ClientCredentials(), secret=secret) as client:
        with pytest.raises(CountersignError) as caught:
            client.list_clients()
        assert (caught.value.kind, caught.value.code) == (ErrorKind.TOKEN, "invalid_client")
        assert secret not in str(caught.value) and secret not in repr(vars(caught.value))
        assert secret not in repr(vars(client))


def test_a_service_proves_itself_by_a_key_of_its_own() -> None:
    now()
    keyed = STAGE["keyed"]
    der = load_der_private_key(base64.b64decode(keyed["pkcs8"]), None)
    pem = der.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = ClientKey(ECKey.import_key(pem), key_id=keyed["kid"])
    with Client.discover(
        ISSUER,
        client_id=keyed["client_id"],
        client_key=key,
        credentials=ClientCredentials(),
    ) as client:
        assert len(client.list_clients(limit=1).items) == 1
        held = client.held_tokens
        assert held is not None
        known = client.introspect(held.access_token)
        assert known.active and known.sub == keyed["client_id"]
        client.sign_out()
        assert client.held_tokens is None
        assert not client.introspect(held.access_token).active


def test_a_revoked_token_is_replaced_and_the_call_sent_once_more() -> None:
    wire = Wire()
    with service(ClientCredentials(WRITE), transport=wire) as client:
        client.list_clients(limit=1)
        first = client.held_tokens
        assert first is not None
        client.revoke(first.access_token)
        # A body has to be there for the second time, too.
        body = CreateClient(client_name="Sent twice", redirect_uris=["https://twice.test/cb"])
        made = client.create_client(body=body)
        assert made.client.client_name == "Sent twice"
        assert wire.count(TOKEN) == 2
        client.delete_client(made.client.client_id)
        assert wire.count(TOKEN) == 2


def test_a_call_is_not_repeated_for_ever() -> None:
    wire = Wire()
    refusal = httpx.Response(401, json={"code": "invalid_token"})
    wire.instead[CLIENTS] = [lambda: refusal] * 3
    with service(ClientCredentials(), transport=wire) as client:
        with pytest.raises(CountersignError) as caught:
            client.list_clients()
        assert caught.value.code == "invalid_token"
    assert wire.count(CLIENTS) == 2


def test_a_personal_token_is_used_as_it_is() -> None:
    wire = Wire()
    token = PersonalToken(STAGE["personal_token"])
    with Client.discover(ISSUER, credentials=token, transport=wire) as client:
        assert len(client.list_clients(limit=1).items) == 1
        broken = client.having(PersonalToken("cspt_nonsense"))
        with pytest.raises(CountersignError) as caught:
            broken.list_clients()
        assert (caught.value.status, caught.value.code) == (401, "invalid_token")
    assert wire.count(TOKEN) == 0
    assert wire.count(CLIENTS) == 2, "no second attempt with the same token"


def test_no_answer_is_told_apart_from_a_refusal() -> None:
    wire = Wire()

    def gone() -> httpx.Response:
        raise httpx.ConnectError("gone")

    def late() -> httpx.Response:
        raise httpx.ReadTimeout("late")

    with service(ClientCredentials(), transport=wire) as client:
        client.list_clients(limit=1)
        wire.instead[CLIENTS] = [gone, late]
        for _ in range(2):
            with pytest.raises(CountersignError) as caught:
                client.list_clients()
            assert caught.value.kind == ErrorKind.NETWORK and caught.value.is_transient
        nonsense = httpx.Response(200, text="<html>")
        wire.instead[CLIENTS] = [lambda: nonsense]
        with pytest.raises(CountersignError) as caught:
            client.list_clients()
        assert caught.value.kind == ErrorKind.INVALID_RESPONSE


def test_only_the_metadata_of_this_issuer_will_do() -> None:
    def kind_of(issuer: str, transport: httpx.BaseTransport | None = None) -> ErrorKind:
        with pytest.raises(CountersignError) as caught:
            Client.discover(issuer, transport=transport)
        return caught.value.kind

    assert kind_of("http://auth.example.org") == ErrorKind.CONFIGURATION
    assert kind_of("no URL") == ErrorKind.CONFIGURATION
    assert kind_of("http://127.0.0.1:1") == ErrorKind.NETWORK
    wire = Wire()
    lie = httpx.Response(200, json={"issuer": "https://evil.test"})
    wire.instead["/.well-known/oauth-authorization-server"] = [lambda: lie]
    assert kind_of(ISSUER, wire) == ErrorKind.DISCOVERY


def test_no_secret_goes_to_an_endpoint_without_tls() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        known = {"issuer": "https://a.test", "token_endpoint": "http://a.test/oauth/token"}
        return httpx.Response(200, json=known)

    with Client.discover(
        "https://a.test",
        client_id="service",
        client_secret="s3cret",
        credentials=ClientCredentials(),
        transport=httpx.MockTransport(answer),
    ) as client:
        with pytest.raises(CountersignError, match="not https") as caught:
            client.tokens()
    assert caught.value.kind == ErrorKind.DISCOVERY
    assert TOKEN not in asked
