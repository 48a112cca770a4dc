"""Conversations with a server that do not know whether they are awaited.

A flow is a generator: it yields what has to be done, a request to send, a pause, a function that
blocks, and is told the outcome. So each way of getting tokens is written once, and runs in
programs that wait and in programs that await.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import anyio
import anyio.to_thread
import httpx

T = TypeVar("T")


@dataclass(frozen=True)
class Pause:
    """Some seconds have to pass."""

    seconds: float


@dataclass(frozen=True)
class Blocking:
    """A function that waits for a person, or for a disk."""

    function: Callable[[], Any]


Step: TypeAlias = httpx.Request | Pause | Blocking
Flow: TypeAlias = Generator[Step, Any, T]


def run(flow: Flow[T], http: httpx.Client) -> T:
    """Goes through a flow, and waits where it waits."""

    def perform(step: Step) -> object:
        match step:
            case httpx.Request():
                return http.send(timed(step, http.timeout))
            case Pause():
                time.sleep(step.seconds)
                return None
            case Blocking():
                return step.function()

    try:
        step = next(flow)
        while True:
            try:
                outcome = perform(step)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        flow.close()


async def run_async(flow: Flow[T], http: httpx.AsyncClient) -> T:
    """Goes through a flow without holding up anybody else."""

    async def perform(step: Step) -> object:
        match step:
            case httpx.Request():
                return await http.send(timed(step, http.timeout))
            case Pause():
                await anyio.sleep(step.seconds)
                return None
            case Blocking():
                # Whoever gives up does not wait for the person.
                return await anyio.to_thread.run_sync(step.function, abandon_on_cancel=True)

    try:
        step = next(flow)
        while True:
            try:
                outcome = await perform(step)
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        flow.close()


def timed(request: httpx.Request, timeout: httpx.Timeout) -> httpx.Request:
    """The same request, for as long as its client has patience."""
    request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
    return request
