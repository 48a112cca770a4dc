import base64
import hashlib
import os
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

# 1. Send the browser there, and keep state and verifier in its session.
state = secrets.token_urlsafe(32)
verifier = secrets.token_urlsafe(48)
digest = hashlib.sha256(verifier.encode()).digest()
query = {
    "response_type": "code",
    "client_id": {{ client_id|literal }},
    "redirect_uri": {{ redirect_uri|literal }},
    "scope": {{ scope|literal }},
    "state": state,
    "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
    "code_challenge_method": "S256",
}
print({{ authorize|literal }} + "?" + urlencode(query), flush=True)

# 2. It comes back to the redirect URI, with a code.
back = dict(parse_qsl(urlsplit(input()).query))
if back.get("state") != state or back.get("iss") != {{ issuer|literal }}:
    raise SystemExit("this is the answer to another request")
if "error" in back:
    raise SystemExit(back["error"])
answer = requests.post(
    {{ token|literal }},
{% include "auth.py" %}
    data={
{% include "fields.py" %}
        "grant_type": "authorization_code",
        "code": back["code"],
        "redirect_uri": {{ redirect_uri|literal }},
        "code_verifier": verifier,
    },
    timeout=10,
)
answer.raise_for_status()
print(answer.text)
