/** What only single-page applications need: signing in by leaving the page and coming back. */

export { type RedirectOptions, RedirectSignIn } from './sign-in.js';
