import { createInterface } from "node:readline/promises";

const encode = (bytes) => Buffer.from(bytes).toString("base64url");

// 1. Send the browser there, and keep state and verifier in its session.
const state = encode(crypto.getRandomValues(new Uint8Array(32)));
const verifier = encode(crypto.getRandomValues(new Uint8Array(32)));
const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
const query = new URLSearchParams({
  response_type: "code",
  client_id: {{ client_id|literal }},
  redirect_uri: {{ redirect_uri|literal }},
  scope: {{ scope|literal }},
  state,
  code_challenge: encode(digest),
  code_challenge_method: "S256",
});
console.log({{ authorize|literal }} + "?" + query);

// 2. It comes back to the redirect URI, with a code.
const terminal = createInterface({ input: process.stdin });
const back = new URL(await terminal.question("")).searchParams;
terminal.close();
if (back.get("state") !== state || back.get("iss") !== {{ issuer|literal }}) {
  throw new Error("this is the answer to another request");
}
if (back.has("error")) throw new Error(back.get("error"));
const answer = await fetch({{ token|literal }}, {
  method: "POST",
{% include "auth.mjs" %}
  body: new URLSearchParams({
{% include "fields.mjs" %}
    grant_type: "authorization_code",
    code: back.get("code"),
    redirect_uri: {{ redirect_uri|literal }},
    code_verifier: verifier,
  }),
});
if (!answer.ok) throw new Error(await answer.text());
console.log(await answer.text());
