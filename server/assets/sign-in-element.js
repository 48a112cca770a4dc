// The ways to sign in of this server, as an element for the pages of an app of `broker.apps`:
//
//   <script type="module" src="https://id.example.org/embed/sign-in.js"></script>
//   <countersign-sign-in app="portal">
//     <a href="https://id.example.org/sign-in">Sign in</a>
//   </countersign-sign-in>
//
// It shows a button for each provider and says what came of it by the event `countersign-sign-in`, whose `detail` is the
// result of the API. With `mode="redirect"` the browser goes and comes back instead of opening a popup. What stands inside is
// for browsers without scripts. `::part(button)`, `::part(icon)` and `::part(problem)` are for the style of the page.
const home = new URL("..", import.meta.url);
const kept = "countersign-sign-in";

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function call(name, body) {
  const answer = await fetch(new URL(`api/v1/app-sign-in/${name}`, home), {
    method: body ? "POST" : "GET",
    headers: body ? { "content-type": "application/json" } : {},
    body: body && JSON.stringify(body),
    credentials: "omit",
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

class SignIn extends HTMLElement {
  #problem = document.createElement("p");

  connectedCallback() {
    if (this.shadowRoot) return;
    const style = document.createElement("style");
    style.textContent =
      ":host{display:block}button{display:flex;align-items:center;justify-content:center;gap:.5rem;width:100%;" +
      "margin:0 0 .5rem;padding:.625rem 1rem;font:inherit;color:inherit;background:transparent;" +
      "border:1px solid currentColor;border-radius:.5rem;cursor:pointer}p:empty{display:none}";
    this.#problem.setAttribute("role", "alert");
    this.#problem.part = "problem";
    this.attachShadow({ mode: "open" }).append(style, this.#problem);
    this.#show().catch((error) => this.#fail(error));
    this.#comeBack().catch((error) => this.#fail(error));
  }

  async #show() {
    const { providers } = await call("providers");
    for (const provider of providers.filter((one) => !one.link_only)) {
      const icon = document.createElement("img");
      icon.src = provider.icon_url;
      icon.alt = "";
      icon.width = icon.height = 20;
      icon.part = "icon";
      const button = document.createElement("button");
      button.type = "button";
      button.part = "button";
      const label = this.getAttribute("label") || "Sign in with {provider}";
      button.append(icon, label.replace("{provider}", () => provider.title));
      button.addEventListener("click", () => this.#go(provider.name));
      this.shadowRoot.insertBefore(button, this.#problem);
    }
  }

  #go(provider) {
    this.#problem.textContent = "";
    const redirects = this.getAttribute("mode") === "redirect";
    // Opened by the click itself: later, browsers would keep it from opening.
    const popup = redirects ? null : open("about:blank", "countersign-sign-in", "width=500,height=650");
    const way = popup ? this.#byPopup(provider, popup) : this.#byRedirect(provider);
    way.catch((error) => {
      popup?.close();
      this.#fail(error);
    });
  }

  async #start(provider, mode) {
    const verifier = random();
    const state = random();
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    const started = await call("start", {
      app: this.getAttribute("app"),
      provider,
      state,
      code_challenge: base64url(new Uint8Array(hash)),
      ...(mode === "popup" ? { mode, origin: location.origin } : { mode }),
    });
    return { verifier, state, url: started.url };
  }

  async #byPopup(provider, popup) {
    const { verifier, state, url } = await this.#start(provider, "popup");
    const hear = (event) => {
      const told = event.data;
      if (event.origin !== home.origin || told?.type !== "countersign:sign-in" || told.state !== state) return;
      removeEventListener("message", hear);
      this.#redeem(told.result, verifier).catch((error) => this.#fail(error));
    };
    addEventListener("message", hear);
    popup.location = url;
  }

  async #byRedirect(provider) {
    const { verifier, state, url } = await this.#start(provider, "redirect");
    sessionStorage.setItem(kept, JSON.stringify({ verifier, state }));
    location.assign(url);
  }

  // The browser is back from a redirect.
  async #comeBack() {
    const here = new URL(location.href);
    const waiting = JSON.parse(sessionStorage.getItem(kept) || "null");
    const result = here.searchParams.get("result");
    if (!waiting || !result || here.searchParams.get("state") !== waiting.state) return;
    sessionStorage.removeItem(kept);
    here.searchParams.delete("result");
    here.searchParams.delete("state");
    history.replaceState(history.state, "", here);
    await this.#redeem(result, waiting.verifier);
  }

  async #redeem(result, verifier) {
    const told = await call("result", { result, code_verifier: verifier });
    if (told.outcome === "failed") this.#problem.textContent = told.message;
    this.dispatchEvent(
      new CustomEvent("countersign-sign-in", { detail: told, bubbles: true, composed: true }),
    );
  }

  #fail(error) {
    this.#problem.textContent = error.message;
  }
}

customElements.define("countersign-sign-in", SignIn);
