// Shows the document of this server in Swagger UI, and brings people's sign-ins back to it.
"use strict";
const place = document.getElementById("console");
const told = document.getElementById("console-told");
const { description, issuer, redirect, client } = place.dataset;

function tell(text) {
  told.textContent = text;
  told.hidden = false;
}

// No script sets a cookie of ours, so the way in by a session is left out.
function withoutCookies(api) {
  const schemes = api.components.securitySchemes;
  for (const name of Object.keys(schemes)) {
    if (schemes[name].in === "cookie") delete schemes[name];
  }
  for (const path of Object.values(api.paths)) {
    for (const operation of Object.values(path)) {
      operation.security = operation.security?.filter((way) => Object.keys(way).every((name) => name in schemes));
    }
  }
  return api;
}

function show(api) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", follow);
  follow();
  const ui = SwaggerUIBundle({
    spec: withoutCookies(api),
    domNode: place,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    tryItOutEnabled: true,
    validatorUrl: null,
    oauth2RedirectUrl: redirect,
    // What is tried is what a program would send: without the cookies of whoever is signed in here.
    requestInterceptor: (request) => Object.assign(request, { credentials: "omit" }),
  });
  ui.initOAuth({ clientId: client, usePkceWithAuthorizationCodeGrant: true });
}

// Swagger UI keeps the sign-in that it began in `swaggerUIRedirectOauth2`, where its own page would look for it.
const channel = new BroadcastChannel("countersign-console");
channel.addEventListener("message", ({ data }) => {
  const answer = new URLSearchParams(data);
  const begun = window.swaggerUIRedirectOauth2;
  // Another window of the console may have begun it.
  if (!begun?.state || answer.get("state") !== begun.state) return;
  channel.postMessage("taken");
  delete begun.state;
  const failed = (message) => begun.errCb({ authId: begun.auth.name, source: "auth", level: "error", message });
  if (answer.get("iss") !== issuer) {
    failed(`the answer is not from ${issuer}`);
  } else if (answer.has("code")) {
    begun.auth.code = answer.get("code");
    begun.callback({ auth: begun.auth, redirectUrl: begun.redirectUrl });
  } else {
    failed(`${answer.get("error")}: ${answer.get("error_description") ?? "no code came back"}`);
  }
});

document.getElementById("without-script").hidden = true;
if (location.origin !== new URL(issuer).origin) {
  tell(`This server is called ${issuer}. Open the console there: browsers do not let this page call another address.`);
}
fetch(description)
  .then((answer) => answer.json())
  .then(show)
  .catch((error) => tell(`The document of the API could not be read: ${error.message}`));
