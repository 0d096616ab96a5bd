/** Whole collections, page by page. Source: reference/graph.md 7.5. */
import type { GraphClient, GraphRequest, Version } from './client.ts';
import { GraphFailure } from './graph-failure.ts';

/** A member of a collection. */
export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

/** Pages at most: a link that leads back to itself would have no end. */
const MAX_PAGES = 10_000;

/** How a collection is read. */
export interface ListOptions {
  readonly version?: Version;
  readonly graphUrl: string;
  readonly onPage?: (items: number) => void;
}

/**
 * Every item of a collection. A page may be empty, and an item may come twice while others write: it counts once.
 * `firstPage`: the answer's body, where it was had before.
 * @throws {GraphFailure} for what Graph refuses, and for a link that leads away from Graph.
 */
export async function listAll(
  client: GraphClient,
  path: string,
  options: ListOptions,
  firstPage?: unknown,
): Promise<Item[]> {
  const items = new Map<string, Item>();
  for await (const page of readPages(client, path, options, firstPage)) {
    for (const item of page.items) items.set(item.id, item);
    options.onPage?.(items.size);
  }
  return [...items.values()];
}

/**
 * The same page by page, for whoever does not want them all.
 * @throws {GraphFailure} as {@link listAll}.
 */
export async function* readPages(
  client: GraphClient,
  path: string,
  { version = 'v1.0', graphUrl }: ListOptions,
  firstPage?: unknown,
): AsyncGenerator<{ readonly items: readonly Item[]; readonly isLast: boolean }> {
  let body = firstPage ?? (await getPage(client, path, version));
  for (let page = 1; ; page++) {
    const { value, '@odata.nextLink': link } = body as { value?: readonly Item[]; '@odata.nextLink'?: string };
    if (!Array.isArray(value)) throw broken(path, version, 'an answer has no list');
    yield { items: value, isLast: link === undefined };
    if (link === undefined) return;
    if (page >= MAX_PAGES) throw broken(path, version, 'its pages have no end');
    body = await getPage(client, pathOf(link, `${graphUrl}/${version}`, path, version), version);
  }
}

async function getPage(client: GraphClient, path: string, version: Version): Promise<unknown> {
  const request: GraphRequest = { method: 'GET', path, version };
  return (await client.send(request)).body ?? {};
}

/** A link is opaque and followed as a whole, but only to where the token belongs. */
function pathOf(link: string, root: string, path: string, version: Version): string {
  if (link.startsWith(`${root}/`)) return link.slice(root.length);
  throw broken(path, version, 'the link to its next page leads elsewhere');
}

function broken(path: string, version: Version, why: string): GraphFailure {
  return new GraphFailure({
    message: `Graph's list cannot be read: ${why}`,
    status: 0,
    code: 'InvalidPage',
    method: 'GET',
    path: `/${version}${path.split('?')[0]}`,
    retryAfterMs: undefined,
    requestId: undefined,
  });
}
