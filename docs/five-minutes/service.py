import os
from pathlib import Path

from countersign_sdk import Client, ClientCredentials

secret = Path("secret.txt").read_text()
with Client.discover(
    os.environ["ISSUER"], client_id="reports", client_secret=secret, credentials=ClientCredentials()
) as client:
    print(len(client.list_clients().items), "clients")
