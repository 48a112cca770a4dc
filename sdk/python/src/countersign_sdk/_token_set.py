"""What the token endpoint answers, as an application keeps it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

LEEWAY = 30.0
"""How many seconds before its end a token is renewed."""


@dataclass(frozen=True, kw_only=True)
class TokenSet:
    """An access token and what came with it (RFC 6749 section 5.1).

    What `to_json` writes holds the plain tokens, so store it like a password.
    """

    access_token: str = field(repr=False)
    """The token to send with calls to an API."""
    refresh_token: str | None = field(default=None, repr=False)
    """What renews the access token, if the client may do that."""
    id_token: str | None = field(default=None, repr=False)
    """The ID token as it came, with the scope `openid`."""
    claims: Mapping[str, Any] | None = None
    """What the ID token says; its signature was verified."""
    user: Mapping[str, Any] | None = None
    """Whom the token stands for; absent for a client that acts for itself."""
    scope: str | None = None
    """The granted scopes, separated by spaces."""
    issued_at: float = field(default_factory=time.time)
    """When the token was asked for, in seconds since 1970 by the clock of this machine."""
    expires_at: float | None = None
    """When the access token expires, likewise; None if the server did not say."""

    @property
    def is_expired(self) -> bool:
        """Whether the access token has expired."""
        return self.expires_at is not None and self.expires_at <= time.time()

    @property
    def is_due(self) -> bool:
        """Whether the access token should be renewed now.

        It is within the leeway, or within the last quarter of a lifetime so short that the leeway
        would swallow it.
        """
        if self.expires_at is None:
            return False
        leeway = min(LEEWAY, (self.expires_at - self.issued_at) / 4)
        return self.expires_at - time.time() <= leeway

    def to_json(self) -> str:
        """All of it as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> TokenSet | None:
        """What `to_json` wrote; None if it is something else."""
        try:
            return cls(**json.loads(text))
        except (TypeError, ValueError):
            return None
