"""An application as its author would write it with Authlib.

It writes `VISIT <url>` where a person should go and reads from standard input where that led,
writes `APPROVE <code>` where a person should let a device in, and ends with `RESULT <json>`.
"""

import json
import os
import secrets
import sys
from urllib.parse import urlencode

# The server of the test is on this machine, without TLS.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

ISSUER = os.environ["ISSUER"]
REDIRECT_URI = os.environ["REDIRECT_URI"]
SCOPE = "openid profile email read offline_access"


def discover():
    """The server's metadata, which must be that of the issuer."""
    answer = requests.get(get_well_known_url(ISSUER, external=True), timeout=30)
    answer.raise_for_status()
    document = answer.json()
    assert document["issuer"] == ISSUER, document
    # OpenID Connect Discovery wants RS256 to be offered, so only a server that signs with it is an
    # OpenID Provider to the letter; the others are authorization servers (RFC 8414).
    algorithms = document["id_token_signing_alg_values_supported"]
    kind = OpenIDProviderMetadata if "RS256" in algorithms else AuthorizationServerMetadata
    # Authlib asks for https everywhere, rightly; a server without TLS is for this test alone.
    kind(json.loads(answer.text.replace("http://", "https://"))).validate()
    return document


def visit(url):
    """Sends the person to a URL and waits until the browser is back."""
    print("VISIT", url, flush=True)
    return sys.stdin.readline().strip()


def refused(action, error):
    """The action must fail with this OAuth error."""
    try:
        action()
    except AuthlibBaseError as failure:
        assert failure.error == error, failure
    else:
        raise AssertionError(f"{action} was not refused")


def verified(id_token, metadata, nonce, access_token, client_id=os.environ["CLIENT_ID"]):
    """The claims of an ID token whose signature and claims are good."""
    keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=30).json())
    algorithms = metadata["id_token_signing_alg_values_supported"]
    token = jwt.decode(id_token, keys, algorithms=algorithms)
    options = {
        "iss": {"essential": True, "value": ISSUER},
        "aud": {"essential": True, "value": client_id},
    }
    params = {"nonce": nonce, "client_id": client_id, "access_token": access_token}
    claims = CodeIDToken(token.claims, token.header, options, params)
    claims.validate(leeway=5)
    head, body, signature = id_token.split(".")
    flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
    try:
        jwt.decode(f"{head}.{body}.{flipped}", keys, algorithms=algorithms)
    except Exception:  # each library version has its own class for it
        return claims
    raise AssertionError("a forged ID token was accepted")


def sign_in(metadata):
    """Code with PKCE; returns the session of the person."""
    session = OAuth2Session(
        os.environ["CLIENT_ID"],
        os.environ["CLIENT_SECRET"],
        scope=SCOPE,
        redirect_uri=REDIRECT_URI,
        code_challenge_method="S256",
    )
    verifier, nonce = generate_token(48), secrets.token_urlsafe(16)
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
    )
    callback = visit(url)
    endpoint = metadata["token_endpoint"]
    token = session.fetch_token(
        endpoint, authorization_response=callback, code_verifier=verifier, state=state
    )
    claims = verified(token["id_token"], metadata, nonce, token["access_token"])
    userinfo = session.get(metadata["userinfo_endpoint"])
    userinfo.raise_for_status()
    assert userinfo.json()["sub"] == claims["sub"], userinfo.text
    assert userinfo.json()["preferred_username"] == "alice", userinfo.text
    return session, claims["sub"]


def without_secret(metadata, client_id, redirect_uri, signed):
    """An application that can keep no secret: PKCE alone proves that it is the one that asked."""
    session = OAuth2Session(
        client_id,
        scope="openid profile read",
        redirect_uri=redirect_uri,
        token_endpoint_auth_method="none",
        code_challenge_method="S256",
    )
    endpoint = metadata["token_endpoint"]
    verifier, nonce = generate_token(48), secrets.token_urlsafe(16)
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
    )
    callback = visit(url)
    first = session.fetch_token(
        endpoint, authorization_response=callback, code_verifier=verifier, state=state
    )
    claims = verified(first["id_token"], metadata, nonce, first["access_token"], client_id)
    userinfo = session.get(metadata["userinfo_endpoint"])
    userinfo.raise_for_status()
    if signed:
        assert userinfo.headers["Content-Type"] == "application/jwt", userinfo.headers
        keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=30).json())
        person = jwt.decode(userinfo.text, keys, algorithms=["ES256"]).claims
        assert person["iss"] == ISSUER and person["aud"] == client_id, person
    else:
        person = userinfo.json()
    assert person["sub"] == claims["sub"], person
    assert person["preferred_username"] == "alice", person
    second = dict(session.refresh_token(endpoint, refresh_token=first["refresh_token"]))
    assert second["access_token"] != first["access_token"]
    session.revoke_token(
        metadata["revocation_endpoint"],
        token=second["refresh_token"],
        token_type_hint="refresh_token",
    ).raise_for_status()
    refused(
        lambda: session.refresh_token(endpoint, refresh_token=second["refresh_token"]),
        "invalid_grant",
    )


def device(metadata):
    """A device without a browser (RFC 8628)."""
    grant = "urn:ietf:params:oauth:grant-type:device_code"
    assert grant in metadata["grant_types_supported"], metadata
    client_id = os.environ["DEVICE_ID"]
    session = OAuth2Session(client_id, token_endpoint_auth_method="none")
    codes = requests.post(
        metadata["device_authorization_endpoint"],
        data={"client_id": client_id, "scope": "profile read"},
        timeout=30,
    )
    codes.raise_for_status()
    codes = codes.json()

    def ask():
        return session.fetch_token(
            metadata["token_endpoint"], grant_type=grant, device_code=codes["device_code"]
        )

    refused(ask, "authorization_pending")
    print("APPROVE", codes["user_code"], flush=True)
    sys.stdin.readline()
    token = ask()
    assert sorted(token["scope"].split()) == ["profile", "read"], token
    me = session.get(f"{ISSUER}/api/v1/me")
    assert me.status_code == 200, me.text
    # A code is good once.
    refused(ask, "invalid_grant")


def forged_callback(metadata):
    """A callback with the state of somebody else ends at the application's door."""
    session = OAuth2Session(
        os.environ["CLIENT_ID"], scope="openid", redirect_uri=REDIRECT_URI,
        code_challenge_method="S256",
    )
    verifier = generate_token(48)
    url, _ = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce="n"
    )
    callback = visit(url)
    try:
        session.fetch_token(
            metadata["token_endpoint"], authorization_response=callback, state="mine",
            code_verifier=verifier,
        )
    except AuthlibBaseError as failure:
        assert failure.error == "mismatching_state", failure
    else:
        raise AssertionError("a callback with another state was accepted")


def end(session, metadata):
    """Refresh, introspection and revocation."""
    introspection, revocation = metadata["introspection_endpoint"], metadata["revocation_endpoint"]
    first = dict(session.token)
    session.refresh_token(metadata["token_endpoint"], refresh_token=first["refresh_token"])
    second = dict(session.token)
    assert second["refresh_token"] != first["refresh_token"]
    assert second["access_token"] != first["access_token"]
    known = session.introspect_token(introspection, token=second["access_token"]).json()
    assert known["active"] and known["username"] == "alice" and known["iss"] == ISSUER, known
    assert session.introspect_token(introspection, token="csat_nonsense").json() == {"active": False}

    session.revoke_token(
        revocation, token=first["access_token"], token_type_hint="access_token"
    ).raise_for_status()
    alive = session.introspect_token(introspection, token=second["access_token"]).json()
    assert alive["active"], "one access token was revoked, not the other"
    session.revoke_token(
        revocation, token=second["refresh_token"], token_type_hint="refresh_token"
    ).raise_for_status()
    gone = session.introspect_token(introspection, token=second["access_token"]).json()
    assert gone == {"active": False}, gone
    refused(
        lambda: session.refresh_token(
            metadata["token_endpoint"], refresh_token=second["refresh_token"]
        ),
        "invalid_grant",
    )
    return first, second


def sign_out(metadata, id_token):
    """Signs the person out at the provider, which sends the browser back."""
    state = generate_token(20)
    query = urlencode(
        {
            "id_token_hint": id_token,
            "post_logout_redirect_uri": os.environ["GOODBYE"],
            "state": state,
        }
    )
    back = visit(f"{metadata['end_session_endpoint']}?{query}")
    assert back == f"{os.environ['GOODBYE']}?state={state}", back


def service(metadata):
    """Client credentials, authenticated in the form."""
    session = OAuth2Session(
        os.environ["SERVICE_ID"],
        os.environ["SERVICE_SECRET"],
        token_endpoint_auth_method="client_secret_post",
        scope="read write",
    )
    token = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
    assert sorted(token["scope"].split()) == ["read", "write"], token
    assert "refresh_token" not in token, token
    known = session.introspect_token(
        metadata["introspection_endpoint"], token=token["access_token"]
    ).json()
    assert known["sub"] == known["client_id"] == os.environ["SERVICE_ID"], known
    stranger = OAuth2Session(os.environ["SERVICE_ID"], "wrong", scope="read")
    refused(
        lambda: stranger.fetch_token(
            metadata["token_endpoint"], grant_type="client_credentials"
        ),
        "invalid_client",
    )


def keyed(metadata):
    """Client credentials, authenticated by a key of the client's own."""
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"], metadata
    pem = "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n"
    session = OAuth2Session(
        os.environ["KEYED_ID"],
        ECKey.import_key(pem.format(os.environ["KEYED_PKCS8"])),
        token_endpoint_auth_method="private_key_jwt",
        scope="read",
    )
    # The audience is the issuer, as the revision of RFC 7523 says.
    method = PrivateKeyJWT(
        token_endpoint=ISSUER, alg="ES256", headers={"kid": os.environ["KEYED_KID"]}
    )
    session.register_client_auth_method(method)
    token = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
    assert token["scope"] == "read", token
    # A new assertion each time.
    again = session.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
    assert again["access_token"] != token["access_token"]
    known = session.introspect_token(
        metadata["introspection_endpoint"], token=token["access_token"]
    ).json()
    assert known["sub"] == os.environ["KEYED_ID"], known


def main():
    metadata = discover()
    service(metadata)
    keyed(metadata)
    session, sub = sign_in(metadata)
    forged_callback(metadata)
    for name, signed in [("PAGE", True), ("NATIVE", False)]:
        redirect_uri = os.environ[f"{name}_REDIRECT_URI"]
        without_secret(metadata, os.environ[f"{name}_ID"], redirect_uri, signed)
    first, second = end(session, metadata)
    sign_out(metadata, first["id_token"])
    device(metadata)
    result = {
        "sub": sub,
        "revoked_access": first["access_token"],
        "revoked_refresh": second["refresh_token"],
        "dead_with_it": second["access_token"],
    }
    print("RESULT", json.dumps(result), flush=True)


main()
