"""A command-line program on a machine without a browser.

It shows a code, its user agrees on another device, and a file remembers the tokens.

ISSUER=http://localhost:8080 CLIENT_ID=… python device.py
"""

import asyncio
import os
import sys
from pathlib import Path

from countersign_sdk import AsyncClient, DeviceCode, DeviceFlow, FileStore


def show(code: DeviceCode) -> None:
    print(f"Open {code.verification_uri} and enter {code.user_code}", flush=True)


async def main() -> None:
    try:
        client_id = os.environ["CLIENT_ID"]
    except KeyError as missing:
        sys.exit(f"set {missing} in the environment")
    async with await AsyncClient.discover(
        os.environ.get("ISSUER", "http://localhost:8080"),
        client_id=client_id,
        credentials=DeviceFlow(show, "openid profile offline_access"),
        store=FileStore(os.environ.get("TOKENS", Path.home() / ".device-example.json")),
    ) as client:
        person = await client.userinfo()
        print(f"You are signed in as {person.name or 'somebody'} ({person.sub}).")


if __name__ == "__main__":
    asyncio.run(main())
