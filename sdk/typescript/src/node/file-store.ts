// Tokens in a file that only its owner can read.

import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { TokenStore } from '../credentials.js';
import type { TokenSet } from '../token-set.js';

/**
 * Keeps tokens in a file with mode 0600. A file that holds no tokens counts as none. Folders that are
 * missing are made, for this user alone.
 */
export function fileStore(path: string): TokenStore {
  return {
    async load() {
      try {
        const stored: unknown = JSON.parse(await readFile(path, 'utf8'));
        return isTokenSet(stored) ? stored : undefined;
      } catch (error) {
        if (error instanceof SyntaxError || isMissing(error)) {
          return undefined;
        }
        throw error;
      }
    },
    async save(tokens) {
      if (tokens === undefined) {
        await rm(path, { force: true });
        return;
      }
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Beside it and then in its place, so that nobody reads half of it.
      const beside = `${path}.${randomBytes(6).toString('hex')}`;
      const file = await open(beside, 'wx', 0o600);
      try {
        try {
          await file.writeFile(JSON.stringify(tokens));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isTokenSet(value: unknown): value is TokenSet {
  return typeof value === 'object' && value !== null && 'accessToken' in value;
}
