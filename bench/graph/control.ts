/** What the benchmark asks of the stand-in itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, type Target } from '../tenant/https-client.ts';
import type { Ready } from '../tenant/standin.ts';
import type { Ids } from './azuread.ts';

/** A stand-in with a project on it. */
export interface Place {
  readonly project: string;
  readonly ready: Ready & { readonly loginUrl: string };
  readonly target: Target;
}

/** A request to the control part. @throws {Error} when it is refused. */
// biome-ignore lint/suspicious/noExplicitAny: whoever asks knows the shape
export async function control(place: Place, method: string, path: string, body?: object): Promise<any> {
  const link = await Connection.open({ ...place.target, token: place.ready.controlToken });
  const answer = await link.ask(method, `/control${path}`, body === undefined ? undefined : JSON.stringify(body));
  link.close();
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

/** Requests to Graph since a sequence number: a batch counts once. `seconds`: from the first to the last answer. */
export async function requestsSince(place: Place, after: number) {
  const { requests } = (await control(place, 'GET', `/requests?after=${after}`)) as {
    requests: { sequence: number; time: string; method: string; path: string; milliseconds: number; batch?: unknown }[];
  };
  const graph = requests.filter(({ path }) => /^\/(v1\.0|beta)\//.test(path));
  const sent = graph.filter((one) => one.batch === undefined);
  const writes = sent.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/$batch'));
  // Logged when it was answered.
  const ends = sent.map(({ time }) => Date.parse(time));
  const starts = sent.map(({ time, milliseconds }) => Date.parse(time) - milliseconds);
  const seconds = (Math.max(...ends) - Math.min(...starts)) / 1000;
  return { count: sent.length, writes: writes.length, seconds, last: requests.at(-1)?.sequence ?? after };
}

/** The ids of every connection, from its record and the stand-in. */
export async function idsOf({ project, target }: Place): Promise<Ids[]> {
  const link = await Connection.open(target);
  const ask = async (path: string) => JSON.parse((await link.ask('GET', path)).body).value as { id: string }[];
  const folder = join(project, 'records', 'prod');
  const all: Ids[] = [];
  for (const name of readdirSync(folder)) {
    const { applicationId, servicePrincipalId, jobId } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const [policy] = await ask(`/v1.0/servicePrincipals/${servicePrincipalId}/claimsMappingPolicies`);
    const [assignment] = await ask(`/v1.0/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`);
    all.push({
      policy: policy?.id ?? '',
      application: applicationId,
      servicePrincipal: servicePrincipalId,
      assignment: assignment?.id ?? '',
      job: jobId,
    });
  }
  link.close();
  return all;
}

/** Provisioning has run a moment ago everywhere, as in a tenant that works: nothing is to be told. */
export async function markHealthy(place: Place): Promise<void> {
  const { now } = (await control(place, 'GET', '/clock')) as { now: string };
  const lastSuccessfulExecution = { state: 'Succeeded', timeBegan: now, timeEnded: now };
  const folder = join(place.project, 'records', 'prod');
  for (const name of readdirSync(folder)) {
    const { jobId } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    await control(place, 'PATCH', `/jobs/${encodeURIComponent(jobId)}`, { code: 'Active', lastSuccessfulExecution });
  }
}
