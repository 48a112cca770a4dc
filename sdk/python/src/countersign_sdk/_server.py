"""What is known of a server and of the client that speaks to it."""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import quote_plus, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey

from ._errors import CountersignError, ErrorKind, members, refused
from ._flow import Flow

AuthMethod: TypeAlias = Literal["client_secret_basic", "client_secret_post"]
"""Where a client sends its secret."""

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class ClientKey:
    """The key with which a client proves who it is (`private_key_jwt`, RFC 7523)."""

    key: ECKey | OKPKey | RSAKey = field(repr=False)
    """A private key of joserfc, for instance `ECKey.import_key(pem)`."""
    algorithm: Literal["ES256", "EdDSA", "PS256", "RS256"] = "ES256"
    key_id: str | None = None
    """Its id in the keys that the client is registered with."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """How a client is registered at the server."""

    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    client_key: ClientKey | None = None
    auth_method: AuthMethod = "client_secret_basic"


@dataclass(frozen=True)
class Server:
    """A server that was found by its issuer, and the client that asks it."""

    metadata: Mapping[str, Any]
    """What the server says of itself (RFC 8414)."""
    identity: Identity

    @property
    def issuer(self) -> str:
        """The issuer URL."""
        return str(self.metadata["issuer"])

    @property
    def client_id(self) -> str:
        """The client's id, which has to be there."""
        if self.identity.client_id is None:
            message = "give `client_id` to discover for this"
            raise CountersignError(ErrorKind.CONFIGURATION, message)
        return self.identity.client_id

    def endpoint(self, name: str) -> str:
        """The URL of an endpoint, which the server must have."""
        url = self.metadata.get(name)
        if not isinstance(url, str):
            raise CountersignError(ErrorKind.CONFIGURATION, f"the server has no {name}")
        if self.issuer.startswith("https:") and not url.startswith("https:"):
            # Secrets and tokens go there.
            raise CountersignError(ErrorKind.DISCOVERY, f"{name} is {url}, which is not https")
        return url

    def form(self, endpoint: str, fields: Mapping[str, Any]) -> httpx.Request:
        """A form to an endpoint, by which the client proves who it is."""
        form = dict(fields)
        headers = {"Accept": "application/json"}
        identity, client_id = self.identity, self.client_id
        if identity.client_key is not None:
            form["client_id"] = client_id
            form["client_assertion_type"] = ASSERTION
            form["client_assertion"] = self._assertion(identity.client_key)
        elif identity.client_secret is None:
            form["client_id"] = client_id
        elif identity.auth_method == "client_secret_post":
            form["client_id"] = client_id
            form["client_secret"] = identity.client_secret
        else:
            # Each is encoded like a form field first (RFC 6749 section 2.3.1).
            pair = f"{quote_plus(client_id)}:{quote_plus(identity.client_secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        return httpx.Request("POST", self.endpoint(endpoint), data=form, headers=headers)

    def _assertion(self, key: ClientKey) -> str:
        now = int(time.time())
        header: dict[str, Any] = {"alg": key.algorithm}
        if key.key_id is not None:
            header["kid"] = key.key_id
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            # The issuer alone: an assertion for several audiences is good at the wrong one.
            "aud": self.issuer,
            "iat": now,
            "exp": now + 60,
            "jti": secrets.token_urlsafe(24),
        }
        return jwt.encode(header, claims, key.key, algorithms=[key.algorithm])


def discover(issuer: str, identity: Identity) -> Flow[Server]:
    """Reads the metadata, which must be those of this issuer."""
    url = urlsplit(issuer)
    here = url.hostname in ("localhost", "::1") or (url.hostname or "").startswith("127.")
    if url.scheme != "https" and not (url.scheme == "http" and here):
        message = f"the issuer {issuer} must be a URL with https, or http on this machine"
        raise CountersignError(ErrorKind.CONFIGURATION, message)
    path = f"/.well-known/oauth-authorization-server{url.path.rstrip('/')}"
    where = f"{url.scheme}://{url.netloc}{path}"
    response: httpx.Response = yield httpx.Request("GET", where)
    if response.status_code != 200:
        raise refused(ErrorKind.DISCOVERY, f"no metadata of {issuer}", response)
    metadata = members(response)
    # RFC 8414 section 3.3: others could make themselves its issuer.
    if metadata.get("issuer") != issuer:
        message = f"what {where} answers are not the metadata of {issuer}"
        raise CountersignError(ErrorKind.DISCOVERY, message)
    return Server(metadata, identity)
