"""A service that acts for itself, with nobody in front of it: gets a token, and calls the API.

ISSUER=http://localhost:8080 CLIENT_ID=… CLIENT_SECRET_FILE=secret.txt python worker.py
"""

import os
import sys
from pathlib import Path

from countersign_sdk import Client, ClientCredentials, CountersignError


def main() -> int:
    try:
        client_id, secret_file = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET_FILE"]
    except KeyError as missing:
        sys.exit(f"set {missing} in the environment")
    with Client.discover(
        os.environ.get("ISSUER", "http://localhost:8080"),
        client_id=client_id,
        client_secret=Path(secret_file).read_text().strip(),
        credentials=ClientCredentials(os.environ.get("SCOPES", "clients:read")),
    ) as client:
        try:
            # The first call that needs a token gets it; nothing to do here.
            for entry in client.pages(client.list_clients):
                print(f"{entry.client_id}: {entry.client_name}")
        except CountersignError as error:
            # A token without the scope is answered 403, with the reason and the request id.
            print(f"{error} (request {error.request_id or 'unknown'})", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
