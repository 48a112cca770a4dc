"""A person signs in with a browser: code with PKCE (RFC 6749 section 4.1, RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from . import _grants
from ._errors import CountersignError, ErrorKind
from ._flow import Flow
from ._server import Server
from ._token_set import TokenSet


@dataclass(frozen=True, kw_only=True)
class PendingSignIn:
    """A sign-in that has begun.

    Keep it where only the person's own browser session finds it, and use it once.
    """

    url: str
    """Where the person's browser goes."""
    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    openid: bool

    def to_json(self) -> str:
        """All of it as text, for a session."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> PendingSignIn:
        """What `to_json` wrote."""
        return cls(**json.loads(text))


def begin(
    server: Server,
    redirect_uri: str,
    *,
    scope: str | None = None,
    resource: Iterable[str] = (),
    parameters: Mapping[str, str] | None = None,
) -> PendingSignIn:
    """Prepares a sign-in; nothing is sent."""
    verifier, state, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        **_grants.wanted(scope, resource),
        **(parameters or {}),
        "response_type": "code",
        "client_id": server.client_id,
        "redirect_uri": redirect_uri,
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return PendingSignIn(
        url=f"{server.endpoint('authorization_endpoint')}?{urlencode(query, doseq=True)}",
        redirect_uri=redirect_uri,
        state=state,
        nonce=nonce,
        verifier=verifier,
        openid="openid" in (scope or "").split(),
    )


def complete(server: Server, pending: PendingSignIn, callback: str) -> Flow[TokenSet]:
    """Redeems what the browser brought back: `callback` is the URL that it came to."""
    code = _checked(server, pending, callback)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": pending.redirect_uri,
        "code_verifier": pending.verifier,
    }
    what = "the sign-in failed"
    tokens = yield from _grants.ask(
        server, ErrorKind.AUTHORIZATION, what, form, nonce=pending.nonce
    )
    if pending.openid and tokens.claims is None:
        message = f"{what}: the answer holds no ID token"
        raise CountersignError(ErrorKind.INVALID_RESPONSE, message)
    return tokens


def state_of(callback: str) -> str:
    """The `state` of a callback; empty if there is none."""
    return dict(parse_qsl(urlsplit(callback).query)).get("state", "")


def _checked(server: Server, pending: PendingSignIn, callback: str) -> str:
    """The code of an answer to the question that was asked, by the server that was asked."""
    pairs = parse_qsl(urlsplit(callback).query)
    answer = dict(pairs)
    if len(answer) != len(pairs):
        raise _refused("a parameter comes twice")
    if not hmac.compare_digest(answer.get("state", "").encode(), pending.state.encode()):
        raise _refused("it is the answer to another sign-in")
    # RFC 9207: another server's answer must not be taken for this one's.
    named = server.metadata.get("authorization_response_iss_parameter_supported") is True
    if answer.get("iss", server.issuer) != server.issuer or (named and "iss" not in answer):
        raise _refused("it is the answer of another server")
    if "error" in answer:
        code, description = answer["error"], answer.get("error_description")
        said = f"{code}: {description}" if description else code
        raise _refused(said, code, description)
    if "code" not in answer:
        raise _refused("there is no code")
    return answer["code"]


def _refused(
    reason: str, code: str | None = None, description: str | None = None
) -> CountersignError:
    message = f"the sign-in failed: {reason}"
    return CountersignError(ErrorKind.AUTHORIZATION, message, code=code, description=description)
