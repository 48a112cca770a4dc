/** What only programs on a person's machine need: signing in with their browser, tokens in a file. */

export { fileStore } from './file-store.js';
export { openBrowser } from './open-browser.js';
export { type LoopbackOptions, loopbackSignIn } from './sign-in.js';
