// Opens the person's own browser.

import { spawn } from 'node:child_process';

/** Opens a URL in the person's browser, if there is one. Nothing waits for it. */
export function openBrowser(url: string): void {
  const [program, ...before] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open'];
  const child = spawn(program as string, [...before, url], { stdio: 'ignore', detached: true });
  // Without a browser on this machine the printed URL is the way.
  child.on('error', () => undefined);
  child.unref();
}
