// Lists come in pages; this reads on until the last.

import type { Client as ApiClient } from './api/client/index.js';

/** A page of a list. */
interface Page<Item> {
  items: Item[];
  next_page?: string | null;
}

/** An operation that answers a page, such as `listClients`. */
export type PagedOperation = (options: never) => Promise<{ data: Page<unknown> | undefined }>;

/** What such an operation takes, without the client. */
export type PageOptions<Operation extends PagedOperation> = Omit<Parameters<Operation>[0], 'client' | 'url'>;

/** What its pages hold. */
export type ItemOf<Operation extends PagedOperation> =
  NonNullable<Awaited<ReturnType<Operation>>['data']> extends Page<infer Item> ? Item : never;

/** All items of a list, page by page as they are read. */
export async function* allPages<Operation extends PagedOperation>(
  operation: Operation,
  options: { client: ApiClient; query?: object },
): AsyncGenerator<ItemOf<Operation>, void, undefined> {
  let next: string | null | undefined;
  do {
    const query = next == null ? options.query : { ...options.query, page_token: next };
    const { data } = await operation({ ...options, query } as never);
    yield* (data?.items ?? []) as ItemOf<Operation>[];
    next = data?.next_page;
  } while (next != null);
}
