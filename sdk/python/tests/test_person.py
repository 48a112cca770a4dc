"""A person signs in: by the browser of this machine, on a web page, with a device."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import httpx
import pytest

from countersign_sdk import (
    AsyncClient,
    BrowserSignIn,
    Client,
    CountersignError,
    DeviceCode,
    DeviceFlow,
    ErrorKind,
    FileStore,
    PendingSignIn,
    RefreshToken,
    TokenSet,
)

from .stage import ISSUER, STAGE, SUBJECT, Wire, allow, approve, decline, native

TOKEN = "/oauth/token"
SCOPE = "openid profile offline_access"


class Browser:
    """The person's browser: goes where it is sent, in its own time."""

    def __init__(self, decide: Callable[[str], str] = allow) -> None:
        self.visits = 0
        self.shown = ""
        self._decide = decide
        self._thread = threading.Thread()

    def open(self, url: str) -> None:
        self.visits += 1
        self._thread = threading.Thread(target=self._visit, args=(url,))
        self._thread.start()

    def _visit(self, url: str) -> None:
        page = httpx.get(self._decide(url), timeout=60)
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        self.shown = page.text

    def page(self) -> str:
        """What it shows in the end."""
        self._thread.join(60)
        return self.shown


def test_the_browser_of_this_machine_signs_in_once_and_a_file_remembers_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "tokens.json"
    browser = Browser()

    def start() -> Client:
        return native(BrowserSignIn(SCOPE, open_url=browser.open), FileStore(path))

    with start() as client:
        assert client.userinfo().sub == SUBJECT
        assert "You are signed in" in browser.page()
        kept = client.held_tokens
        assert kept is not None and kept.claims is not None
        assert (kept.claims["sub"], kept.claims["iss"]) == (SUBJECT, ISSUER)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, "readable by others"
        # The next run needs nobody, also when the access token does not work any more.
        client.revoke(kept.access_token)
        with start() as other:
            assert other.userinfo().sub == SUBJECT
        assert browser.visits == 1
        renewed = TokenSet.from_json(path.read_text())
        assert renewed is not None and renewed.refresh_token not in (None, kept.refresh_token)
        # This one still runs: it takes what the other one renewed, and does not spoil it.
        assert client.userinfo().sub == SUBJECT
        assert TokenSet.from_json(path.read_text()) == renewed
        assert browser.visits == 1
        # What is revoked needs the person again; what is not JSON is as good as nothing.
        client.revoke(renewed.refresh_token or "")
    with start() as client:
        assert client.userinfo().sub == SUBJECT
        assert browser.visits == 2
    path.write_text('{"half')
    with start() as client:
        assert client.tokens() is not None
        assert browser.visits == 3
    # Another run signs out: what the file remembers is revoked, too.
    remembered = TokenSet.from_json(path.read_text())
    assert remembered is not None
    with start() as client:
        client.sign_out()
        assert not path.exists()
        gone = client.having(RefreshToken(remembered))
        gone.expire_tokens()
        with pytest.raises(CountersignError) as caught:
            gone.userinfo()
        assert caught.value.kind == ErrorKind.SIGN_IN_REQUIRED


def test_the_same_for_programs_that_await() -> None:
    browser = Browser()

    async def story() -> None:
        async with await AsyncClient.discover(
            ISSUER,
            client_id=STAGE["native"]["client_id"],
            credentials=BrowserSignIn(SCOPE, open_url=browser.open),
        ) as client:
            # Others go on while the person is asked.
            ticks = 0

            async def tick() -> None:
                nonlocal ticks
                while True:
                    ticks += 1
                    await anyio.sleep(0.001)

            async with anyio.create_task_group() as group:
                group.start_soon(tick)
                assert (await client.userinfo()).sub == SUBJECT
                group.cancel_scope.cancel()
            assert ticks > 5
            await client.sign_out()

    anyio.run(story)
    assert browser.visits == 1


def test_only_the_answer_that_was_asked_for_ends_the_wait() -> None:
    wire = Wire()

    def attacked(url: str) -> str:
        back = httpx.URL(url).params["redirect_uri"]
        forged = httpx.get(f"{back}?code=csac_forged&state=guessed&iss={ISSUER}")
        assert forged.status_code == 400 and "belongs to another sign-in" in forged.text
        assert httpx.get(httpx.URL(back).join("/favicon.ico")).status_code == 404
        assert httpx.post(back).status_code == 501
        assert wire.count(TOKEN) == 0, "nothing was redeemed"
        return allow(url)

    browser = Browser(attacked)
    with native(BrowserSignIn("openid", open_url=browser.open), transport=wire) as client:
        assert client.userinfo().sub == SUBJECT
    assert "You are signed in" in browser.page()
    assert wire.count(TOKEN) == 1


def test_a_person_who_says_no_is_told_so_and_nothing_is_redeemed() -> None:
    wire = Wire()
    browser = Browser(decline)
    credentials = BrowserSignIn(
        "openid email", open_url=browser.open, parameters={"prompt": "consent"}
    )
    with native(credentials, transport=wire) as client:
        with pytest.raises(CountersignError) as caught:
            client.tokens()
    assert (caught.value.kind, caught.value.code) == (ErrorKind.AUTHORIZATION, "access_denied")
    assert "Access was not given" in browser.page()
    assert wire.count(TOKEN) == 0


def test_a_person_who_does_nothing_is_not_waited_for_for_ever() -> None:
    with native(BrowserSignIn(open_url=len, patience=0.05)) as client:
        with pytest.raises(CountersignError, match="nobody signed in"):
            client.tokens()


def test_a_web_application_signs_people_in_each_with_tokens_of_their_own() -> None:
    wire = Wire()
    web = STAGE["web"]
    with Client.discover(ISSUER, **web, transport=wire) as server:
        back = "http://127.0.0.1/authorized"
        pending = server.begin_sign_in(back, scope=SCOPE)
        assert pending.verifier not in repr(pending)
        callback = allow(pending.url)
        # It stands in a session meanwhile.
        stored = PendingSignIn.from_json(pending.to_json())
        mixed_up = str(httpx.URL(callback).copy_set_param("iss", "https://evil.test"))
        twice = f"{callback}&code=csac_other"
        for other, wrong in [
            (server.begin_sign_in(back, scope=SCOPE), callback),
            (stored, mixed_up),
            (stored, twice),
        ]:
            with pytest.raises(CountersignError) as caught:
                server.complete_sign_in(other, wrong)
            assert caught.value.kind == ErrorKind.AUTHORIZATION
        assert wire.count(TOKEN) == 0, "the code was not shown to anybody"
        tokens = server.complete_sign_in(stored, callback)
        assert tokens.claims is not None and tokens.claims["sub"] == SUBJECT
        with pytest.raises(CountersignError) as caught:
            server.complete_sign_in(stored, callback)
        assert caught.value.code == "invalid_grant"

        # The code that came twice ended the first sign-in; the person signs in once more.
        second = server.begin_sign_in(back, scope=SCOPE)
        good = server.complete_sign_in(second, allow(second.url))
        saved: list[TokenSet | None] = []

        class Memory:
            def load(self) -> TokenSet | None:
                return None

            def save(self, tokens: TokenSet | None, /) -> None:
                saved.append(tokens)

        alice = server.having(RefreshToken(good.refresh_token or ""), Memory())
        assert alice.userinfo().sub == SUBJECT
        assert alice.userinfo().sub == SUBJECT
        [renewed] = saved
        assert renewed is not None and renewed.refresh_token != good.refresh_token
        alice.sign_out()
        assert saved[-1] is None
        gone = server.having(RefreshToken(renewed.refresh_token or ""))
        with pytest.raises(CountersignError) as caught:
            gone.userinfo()
        assert caught.value.kind == ErrorKind.SIGN_IN_REQUIRED


class Shelf:
    """A store that remembers all that it was given."""

    def __init__(self) -> None:
        self.saved: list[TokenSet | None] = []

    def load(self) -> TokenSet | None:
        return self.saved[-1] if self.saved else None

    def save(self, tokens: TokenSet | None, /) -> None:
        self.saved.append(tokens)


def signed_in(wire: Wire, shelf: Shelf) -> tuple[Client, TokenSet]:
    """A web application, with the tokens of a person whose access token has expired."""
    server = Client.discover(ISSUER, **STAGE["web"], transport=wire)
    pending = server.begin_sign_in("http://127.0.0.1/authorized", scope=SCOPE)
    tokens = server.complete_sign_in(pending, allow(pending.url))
    person = server.having(RefreshToken(tokens), shelf)
    person.expire_tokens()
    return person, tokens


def test_a_renewal_that_cannot_be_judged_loses_no_sign_in_and_is_not_believed() -> None:
    wire, shelf = Wire(), Shelf()
    person, before = signed_in(wire, shelf)
    with person:
        wire.instead["/oauth/jwks"] = [lambda: httpx.Response(503)]
        with pytest.raises(CountersignError) as unjudged:
            person.userinfo()
        assert unjudged.value.status == 503
        [kept] = shelf.saved
        assert kept is not None and kept.refresh_token not in (None, before.refresh_token)
        assert (kept.access_token, kept.claims) == (before.access_token, before.claims)
        assert kept.is_expired, "what was not judged is not used"
        # Its successor, and not once more the same answer: the first one was not lost.
        assert person.userinfo().sub == SUBJECT
        renewed = shelf.saved[-1]
        assert renewed is not None and renewed.refresh_token != kept.refresh_token
        assert renewed.claims is not None and renewed.claims["sub"] == SUBJECT

        # A wrong ID token brings nothing at all.
        wrong = {"access_token": "x", "refresh_token": "y", "id_token": "e30.e30.c2ln"}
        wire.instead[TOKEN] = [lambda: httpx.Response(200, json=wrong)]
        person.expire_tokens()
        with pytest.raises(CountersignError) as caught:
            person.userinfo()
        assert caught.value.kind == ErrorKind.INVALID_RESPONSE
        assert shelf.saved[-1] == renewed
        person.sign_out()


def test_signing_out_waits_for_a_renewal_and_forgets_what_was_revoked() -> None:
    wire, shelf = Wire(), Shelf()
    person, _ = signed_in(wire, shelf)
    asked, go_on = threading.Event(), threading.Event()

    def slowly() -> httpx.Response:
        asked.set()
        assert go_on.wait(60)
        answer = {"access_token": "late", "refresh_token": "later", "expires_in": 3600}
        return httpx.Response(200, json=answer)

    wire.instead[TOKEN] = [slowly]
    wire.instead["/oauth/revoke"] = [lambda: httpx.Response(503)]
    with person, ThreadPoolExecutor(2) as pool:
        renewing = pool.submit(person.tokens)
        assert asked.wait(60)
        leaving = pool.submit(person.sign_out)
        go_on.set()
        tokens = renewing.result()
        with pytest.raises(CountersignError) as refused:
            leaving.result()
        # What could not be revoked is still there.
        assert refused.value.status == 503
        assert tokens is not None and tokens.access_token == "late"
        assert shelf.saved == [tokens] and person.held_tokens == tokens
        person.sign_out()
        assert shelf.saved == [tokens, None] and person.held_tokens is None
        assert wire.count("/oauth/revoke") == 2
        with pytest.raises(CountersignError) as over:
            person.userinfo()
        assert over.value.kind == ErrorKind.SIGN_IN_REQUIRED
        assert shelf.saved[-1] is None, "nothing was stored again"


def test_a_file_that_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    in_the_way = tmp_path / "tokens.json"
    in_the_way.mkdir()
    with pytest.raises(OSError):
        FileStore(in_the_way).save(TokenSet(access_token="x"))
    assert list(tmp_path.iterdir()) == [in_the_way]


def test_an_id_token_of_another_sign_in_is_not_believed() -> None:
    with Client.discover(ISSUER, **STAGE["web"]) as server:
        pending = server.begin_sign_in("http://127.0.0.1/authorized", scope="openid")
        callback = allow(pending.url)
        text = pending.to_json().replace(pending.nonce, "another")
        with pytest.raises(CountersignError) as caught:
            server.complete_sign_in(PendingSignIn.from_json(text), callback)
        assert caught.value.kind == ErrorKind.INVALID_RESPONSE


def test_a_device_shows_a_code_and_waits_until_its_user_has_agreed() -> None:
    codes: list[DeviceCode] = []

    def show(code: DeviceCode) -> None:
        codes.append(code)
        approve(code.user_code)

    with native(DeviceFlow(show, "openid")) as client:
        assert client.userinfo().sub == SUBJECT
    [code] = codes
    assert len(code.user_code) == 9 and code.user_code[4] == "-"
    assert code.verification_uri == f"{ISSUER}/device"
    assert code.verification_uri_complete and code.user_code in code.verification_uri_complete
