import os

from countersign_sdk import BrowserSignIn, Client

sign_in = BrowserSignIn("openid profile")
with Client.discover(os.environ["ISSUER"], client_id="hello", credentials=sign_in) as client:
    tokens = client.tokens()
    print("The ID token is good:", tokens.claims["sub"])
