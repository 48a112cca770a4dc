"""The client of a Countersign server.

Every operation of its API is a typed method, with tokens fetched, renewed and retried for you:

    with Client.discover(
        "https://auth.example.org",
        client_id="reports",
        client_secret=secret,
        credentials=ClientCredentials(scope="clients:read"),
    ) as client:
        for entry in client.pages(client.list_clients):
            print(entry.client_name)

`AsyncClient` does the same for programs that await. The models are in `countersign_sdk.models`.
"""

from ._async_client import AsyncClient
from ._call import Answer
from ._credentials import (
    ClientCredentials,
    Credentials,
    PersonalToken,
    RefreshToken,
    TokenStore,
)
from ._device import DeviceCode, DeviceFlow
from ._errors import CountersignError, ErrorKind, FieldError
from ._file_store import FileStore
from ._loopback import BrowserSignIn
from ._server import ClientKey
from ._sign_in import PendingSignIn
from ._sync_client import Client
from ._token_set import TokenSet
from ._webhook import Webhook

__all__ = [
    "Answer",
    "AsyncClient",
    "BrowserSignIn",
    "Client",
    "ClientCredentials",
    "ClientKey",
    "CountersignError",
    "Credentials",
    "DeviceCode",
    "DeviceFlow",
    "ErrorKind",
    "FieldError",
    "FileStore",
    "PendingSignIn",
    "PersonalToken",
    "RefreshToken",
    "TokenSet",
    "TokenStore",
    "Webhook",
]
