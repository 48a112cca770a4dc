// A single-page application without a back end.
//
// Register a public client (`token_endpoint_auth_method: none`) with the address of this page as
// its redirect URI. Bundle this file with the SDK, for instance with
// `npx esbuild app.ts --bundle --format=esm --outfile=app.js`, and serve it beside index.html.

import { Client, CountersignError, userinfo } from 'countersign-sdk';
import { RedirectSignIn } from 'countersign-sdk/browser';

const setting = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? '';
const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no element ${id}`);
  }
  return found;
};
const say = (text: string): void => {
  element('status').textContent = text;
};

const signIn = new RedirectSignIn({ scope: 'openid profile' });
const client = await Client.discover(setting('issuer'), {
  clientId: setting('client'),
  credentials: signIn,
});

/** Shows who is signed in; leaves the page to sign in if nobody is. */
async function show(): Promise<void> {
  try {
    const { data: person } = await userinfo({ client });
    say(`Signed in as ${person.name ?? person.sub}.`);
    element('sign-in').hidden = true;
    element('sign-out').hidden = false;
  } catch (error) {
    if (!(error instanceof CountersignError)) {
      throw error;
    }
    // While the page is being left there is nothing to say.
    if (error.kind !== 'sign_in_required') {
      say(error.code === 'access_denied' ? 'Access was not given.' : error.message);
    }
  }
}

element('sign-in').addEventListener('click', () => void show());
element('sign-out').addEventListener('click', () => {
  void client.signOut().then(() => {
    say('Nobody is signed in.');
    element('sign-in').hidden = false;
    element('sign-out').hidden = true;
  });
});
if (signIn.returned) {
  await show();
}
