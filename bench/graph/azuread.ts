/**
 * The reads of one refresh of the real azuread provider 3.7.0, as recorded: one connection each, ten at once. Where the
 * recording is not to be had the table says so; nothing is invented in its place.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, type Target } from '../tenant/https-client.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'azuread-3.7.0-requests.jsonl');

interface Recorded {
  readonly run: string;
  readonly method: string;
  readonly url: string;
}

/** IDs of the recording, each with the name of what it is. */
const RECORDED: Readonly<Record<string, keyof Ids>> = {
  '519fb44e-5fbe-476d-83eb-3206833a6166': 'policy',
  '692326b8-930b-41d9-b6af-d0c3c67d51f5': 'application',
  '122e1032-0103-4503-9a1f-081bc5c92f67': 'servicePrincipal',
  os8LR5FxSO6q1GSf_mb4XQ: 'assignment',
  'scim.3c38d364eefe40bda42ef135522a1692': 'job',
};

/** What one connection has in their place. */
export interface Ids {
  readonly policy: string;
  readonly application: string;
  readonly servicePrincipal: string;
  readonly assignment: string;
  readonly job: string;
}

/** Paths of the GETs of one refresh, with the recording's ids; null without the recording. */
export function recordedRefresh(): readonly string[] | null {
  const lines = read();
  if (lines === null) return null;
  const plan = lines.map((line) => JSON.parse(line) as Recorded).filter(({ run }) => run === 'plan2');
  const end = plan.findIndex(({ url }, index) => index > 0 && url.startsWith('/metadata/'));
  return plan
    .slice(0, end)
    .filter(({ method, url }) => method === 'GET' && /^\/(v1\.0|beta)\//.test(url))
    .map(({ url }) => url);
}

function read(): readonly string[] | null {
  try {
    return readFileSync(FILE, 'utf8').split('\n').filter(Boolean);
  } catch {
    return null;
  }
}

/** The same paths for one of our connections. */
export function pathsFor(paths: readonly string[], ids: Ids): string[] {
  return paths.map((path) =>
    Object.entries(RECORDED).reduce((known, [recorded, name]) => known.replaceAll(recorded, ids[name]), path),
  );
}

/** Terraform's own. */
const PARALLELISM = 10;

/** Asks all of them and gives the seconds; a connection to each request, or `kept`: ten that stay open. */
export async function replay(target: Target, paths: readonly string[], kept: boolean): Promise<number> {
  const start = performance.now();
  let next = 0;
  const worker = async () => {
    let link = kept ? await Connection.open(target) : undefined;
    while (next < paths.length) {
      const path = paths[next++] as string;
      if (!kept) link = await Connection.open(target);
      const { status, body } = await (link as Connection).ask('GET', path);
      if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`);
      if (!kept) link?.close();
    }
    link?.close();
  };
  await Promise.all(Array.from({ length: PARALLELISM }, worker));
  return (performance.now() - start) / 1000;
}
