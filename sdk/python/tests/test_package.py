"""What has to be true of the package without a server."""

from __future__ import annotations

import inspect
import pkgutil

from countersign_sdk import AsyncClient, Client
from countersign_sdk._generated import api

# Spoken to by methods that know the client.
BY_HAND = {"authorize", "token", "device"}


def test_every_operation_of_every_tag_is_a_method() -> None:
    tags = [tag.name for tag in pkgutil.iter_modules(api.__path__)]
    assert set(tags) > BY_HAND
    count = 0
    for tag in set(tags) - BY_HAND:
        module = __import__(f"{api.__name__}.{tag}", fromlist=["_"])
        for operation in pkgutil.iter_modules(module.__path__):
            count += 1
            assert inspect.isfunction(getattr(Client, operation.name))
            assert inspect.iscoroutinefunction(getattr(AsyncClient, operation.name))
    assert count > 40
