"""The requests to the token endpoint, one function for each grant type."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ._errors import CountersignError, ErrorKind, members, refused
from ._flow import Flow
from ._server import Server
from ._token_set import TokenSet

SYMMETRIC = ("none", "HS256", "HS384", "HS512")

Keep: TypeAlias = Callable[[TokenSet], Flow[None]]
"""Puts tokens where they are not lost."""


def wanted(scope: str | None, resource: Iterable[str] = ()) -> dict[str, Any]:
    """What a token is asked for, as fields of a form."""
    fields: dict[str, Any] = {}
    if scope is not None:
        fields["scope"] = scope
    resources = list(resource)
    if resources:
        fields["resource"] = resources
    return fields


def ask(
    server: Server,
    kind: ErrorKind,
    what: str,
    fields: Mapping[str, Any],
    *,
    nonce: str | None = None,
    earlier: TokenSet | None = None,
    keep: Keep | None = None,
) -> Flow[TokenSet]:
    """Asks the token endpoint, and verifies the ID token that comes with the answer.

    When the keys for that cannot be had, `keep` gets the earlier tokens with the refresh token of
    the answer: theirs is used up. Nothing else of an answer that was not judged is used.
    """
    asked = time.time()
    response: httpx.Response = yield server.form("token_endpoint", fields)
    if response.status_code != 200:
        raise refused(kind, what, response)
    answer = members(response)
    access_token, id_token = answer.get("access_token"), answer.get("id_token")
    if not isinstance(access_token, str):
        message = f"{what}: the answer holds no access token"
        raise CountersignError(ErrorKind.INVALID_RESPONSE, message)
    claims = earlier.claims if earlier else None
    if isinstance(id_token, str):
        try:
            keys = yield from published_keys(server)
        except (CountersignError, httpx.TransportError):
            successor = answer.get("refresh_token")
            if earlier is not None and keep is not None and isinstance(successor, str):
                yield from keep(replace(earlier, refresh_token=successor, issued_at=asked))
            raise
        claims = verified(server, keys, id_token, nonce)
        if earlier is not None and earlier.claims is not None:
            # OpenID Connect Core section 12.2.
            if claims["sub"] != earlier.claims["sub"]:
                message = f"{what}: the new ID token is about somebody else"
                raise CountersignError(ErrorKind.INVALID_RESPONSE, message)
    lifetime = answer.get("expires_in")
    # An answer may leave out what did not change (RFC 6749 section 6).
    return TokenSet(
        access_token=access_token,
        refresh_token=answer.get("refresh_token") or (earlier.refresh_token if earlier else None),
        id_token=id_token or (earlier.id_token if earlier else None),
        claims=claims,
        user=answer.get("user") or (earlier.user if earlier else None),
        scope=answer.get("scope") or (earlier.scope if earlier else None),
        issued_at=asked,
        expires_at=asked + lifetime if isinstance(lifetime, int) else None,
    )


def client_credentials(server: Server, fields: Mapping[str, Any]) -> Flow[TokenSet]:
    """A token for the client itself (RFC 6749 section 4.4)."""
    form = {**fields, "grant_type": "client_credentials"}
    return (yield from ask(server, ErrorKind.TOKEN, "no token for the client", form))


def refresh(server: Server, earlier: TokenSet, refresh_token: str, keep: Keep) -> Flow[TokenSet]:
    """The next access token (RFC 6749 section 6)."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    what = "the tokens could not be renewed"
    return (yield from ask(server, ErrorKind.TOKEN, what, form, earlier=earlier, keep=keep))


def published_keys(server: Server) -> Flow[httpx.Response]:
    """Where the server shows its keys (RFC 7517), as it answers."""
    response: httpx.Response = yield httpx.Request("GET", server.endpoint("jwks_uri"))
    if response.status_code != 200:
        raise refused(ErrorKind.INVALID_RESPONSE, "the server does not show its keys", response)
    return response


def verified(
    server: Server, published: httpx.Response, id_token: str, nonce: str | None
) -> Mapping[str, Any]:
    """Checks an ID token by the published keys (OpenID Connect Core section 3.1.3.7)."""
    offered = server.metadata.get("id_token_signing_alg_values_supported", ["RS256"])
    algorithms = [name for name in offered if name not in SYMMETRIC]
    rules: dict[str, Any] = {
        "iss": {"essential": True, "value": server.issuer},
        "aud": {"essential": True, "value": server.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
    }
    if nonce is not None:
        rules["nonce"] = {"essential": True, "value": nonce}
    try:
        keys = KeySet.import_key_set(published.json())
        claims = jwt.decode(id_token, keys, algorithms=algorithms).claims
        jwt.JWTClaimsRegistry(leeway=30, **rules).validate(claims)
    except (JoseError, ValueError) as error:
        message = f"the ID token is not good: {error}"
        raise CountersignError(ErrorKind.INVALID_RESPONSE, message) from None
    return dict(claims)
