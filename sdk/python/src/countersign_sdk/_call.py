"""A call of the API, before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Call(Generic[T]):
    """What the `request` function of an operation makes, and a client sends."""

    method: str
    path: str
    bearer: bool
    """Whether an access token authorizes it."""
    parse: Callable[[httpx.Response], T]
    params: Mapping[str, Any] | None = None
    headers: Mapping[str, str] | None = None
    json: Any = None
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What was answered, with the response around it, for its `ETag` and request id."""

    data: T
    response: httpx.Response


RESPONSES: ContextVar[list[httpx.Response] | None] = ContextVar("responses", default=None)
"""Where responses are kept for a caller that wants them beside the data."""
