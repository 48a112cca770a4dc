"""The one error type: whatever went wrong, it answers the same questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

import httpx


class ErrorKind(StrEnum):
    """What kind of failure an error is."""

    CONFIGURATION = "configuration"
    """The SDK was given something that it cannot work with."""
    DISCOVERY = "discovery"
    """The server's metadata is missing, or is not that of the issuer (RFC 8414 section 3.3)."""
    NETWORK = "network"
    """No answer: connection refused or broken, name not found, time-out."""
    TOKEN = "token"
    """The token endpoint refused (RFC 6749 section 5.2)."""
    AUTHORIZATION = "authorization"
    """The browser came back with an error, or with the answer to a question that was not asked."""
    SIGN_IN_REQUIRED = "sign_in_required"
    """There is nothing to renew the access token with: a person has to sign in again."""
    API = "api"
    """The API refused the request."""
    INVALID_RESPONSE = "invalid_response"
    """The answer was not what the API describes."""
    WEBHOOK = "webhook"
    """What was posted to a webhook is not from the server, or not new."""


@dataclass(frozen=True)
class FieldError:
    """One field of a request that the API did not accept."""

    field: str
    """The name of the parameter or the path of the member, for instance `redirect_uris[1]`."""
    message: str
    """What is wrong and how to mend it."""


class CountersignError(Exception):
    """A failure of any call of the SDK. It holds no token and no secret."""

    def __init__(
        self,
        kind: ErrorKind,
        message: str,
        *,
        code: str | None = None,
        description: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        fields: tuple[FieldError, ...] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.code = code
        """The stable word for the reason: the `code` of an API problem, or the `error` of OAuth."""
        self.description = description
        """What the server says about the reason, for a developer."""
        self.status = status
        self.request_id = request_id
        """The id under which the server logged the request. Quote it when you ask for help."""
        self.fields = fields
        """The fields that were not accepted; empty unless the API reports any."""
        self.retry_after = retry_after
        """How many seconds the server asks to wait before the next attempt."""

    @property
    def is_transient(self) -> bool:
        """Whether the same request could succeed later: no answer, 408, 429, 502, 503 or 504."""
        return self.kind == ErrorKind.NETWORK or self.status in (408, 429, 502, 503, 504)


def refused(kind: ErrorKind, what: str, response: httpx.Response) -> CountersignError:
    """The error of a request that was answered with a refusal, of whatever shape."""
    problem = members(response)
    code = _text(problem, "code") or _text(problem, "error")
    description = _text(problem, "detail") or _text(problem, "error_description")
    listed = problem.get("errors")
    fields = tuple(map(_field, cast("list[object]", listed))) if isinstance(listed, list) else ()
    reason = [code, description, *(f"{one.field}: {one.message}" for one in fields)]
    said = "; ".join(part for part in reason if part)
    message = f"{what}: {said or response.status_code}"
    pause = response.headers.get("retry-after", "")
    return CountersignError(
        kind,
        message,
        code=code,
        description=description,
        status=response.status_code,
        request_id=_text(problem, "request_id") or response.headers.get("x-request-id"),
        fields=fields,
        retry_after=int(pause) if pause.isdecimal() else None,
    )


def members(response: httpx.Response) -> Mapping[str, Any]:
    """The members of a JSON object; none if it is something else."""
    try:
        value = response.json()
    except ValueError:
        return {}
    return _object(value)


def _field(value: object) -> FieldError:
    known = _object(value)
    return FieldError(_text(known, "field") or "", _text(known, "message") or "")


def _object(value: object) -> Mapping[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) else None
