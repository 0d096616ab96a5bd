/** Whole collections, page by page. Source: reference/graph.md 7.5. */
import type { GraphClient, GraphRequest, Version } from './client.ts';
import { GraphFailure } from './graph-failure.ts';

/** A member of a collection. */
export type Item = Readonly<Record<string, unknown>> & { readonly id: string };

/** Pages at most: a link that leads back to itself would have no end. */
const MAX_PAGES = 10_000;

/**
 * Every item of a collection. A page may be empty, and an item may come twice while others write: it counts once.
 * @throws {GraphFailure} for what Graph refuses, and for a link that leads away from Graph.
 */
export async function listAll(
  client: GraphClient,
  path: string,
  options: { readonly version?: Version; readonly graphUrl: string; readonly onPage?: (items: number) => void },
): Promise<Item[]> {
  const version = options.version ?? 'v1.0';
  const items = new Map<string, Item>();
  let next: string | undefined = path;
  for (let page = 0; next !== undefined; page++) {
    if (page >= MAX_PAGES) throw broken(path, version, 'its pages have no end');
    const request: GraphRequest = { method: 'GET', path: next, version };
    const { body } = await client.send(request);
    const { value, '@odata.nextLink': link } = (body ?? {}) as { value?: readonly Item[]; '@odata.nextLink'?: string };
    if (!Array.isArray(value)) throw broken(path, version, 'an answer has no list');
    for (const item of value as readonly Item[]) items.set(item.id, item);
    options.onPage?.(items.size);
    next = link === undefined ? undefined : pathOf(link, `${options.graphUrl}/${version}`, path, version);
  }
  return [...items.values()];
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
