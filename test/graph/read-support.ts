/** What tests of the reader share. */
import { randomUUID } from 'node:crypto';
import type { GraphClient } from '../../src/graph/client.ts';
import type { ReadOptions } from '../../src/graph/read-options.ts';
import { type Json, MSIAM_ROLE, type Standin } from '../tenant/support.ts';
import { clientOf } from './support.ts';

/** A client, how it reads, what it counted and what it waited for. */
export interface Reader {
  readonly client: GraphClient;
  readonly options: ReadOptions & { readonly counts: { batchItems: number } };
  readonly waits: number[];
}

/** A reader with the deployer's token, or with these permissions alone. Waits cost nothing. */
export async function readerOf(standin: Standin, permissions?: readonly string[]): Promise<Reader> {
  const token = permissions === undefined ? undefined : (await standin.clientWith(permissions)).token;
  const { client, waits } = clientOf(standin, token === undefined ? {} : { token: async () => token });
  const options = {
    graphUrl: standin.tenant.url,
    now: () => new Date(0),
    wait: async (milliseconds: number) => void waits.push(milliseconds),
    counts: { batchItems: 0 },
  };
  return { client, options, waits };
}

/** Ids of the first users of the seed. */
export async function userIds(standin: Standin, count: number): Promise<string[]> {
  const { body } = await standin.get(`/v1.0/users?$select=id&$top=${count}`);
  return body.value.map(({ id }: Json) => id);
}

/** Makes `id` an owner. */
export async function own(standin: Standin, object: string, id: string): Promise<void> {
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${id}` };
  await must(standin.post(`/v1.0/${object}/owners/$ref`, reference));
}

/** Assigns users to an application. */
export async function assign(standin: Standin, resourceId: string, principals: readonly string[]): Promise<void> {
  for (const principalId of principals) {
    const body = { principalId, resourceId, appRoleId: MSIAM_ROLE };
    await must(standin.post(`/v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo`, body));
  }
}

/** Makes a policy and assigns it; its id. */
export async function assignPolicy(standin: Standin, object: string, set: string, definition: object): Promise<string> {
  const body = { displayName: set, definition: [JSON.stringify(definition)] };
  const { id } = (await must(standin.post(`/v1.0/policies/${set}`, body))).body;
  const reference = { '@odata.id': `${standin.tenant.url}/v1.0/policies/${set}/${id}` };
  await must(standin.post(`/v1.0/${object}/${set}/$ref`, reference));
  return id;
}

/** Plants rows as if they had been made through the API, which would take longer. */
export function plant(
  standin: Standin,
  kind: string,
  like: Json,
  count: number,
  more: (at: number) => object = () => ({}),
): void {
  const { store } = standin.tenant.directory;
  store.transaction(() => {
    for (let at = 0; at < count; at++) store.put(kind, { ...like, id: randomUUID(), ...more(at) });
  });
}

/** The answer of a request that must not be refused. */
export async function must<T extends { readonly status: number; readonly text: string }>(sent: Promise<T>): Promise<T> {
  const got = await sent;
  if (got.status >= 400) throw new Error(`${got.status} ${got.text}`);
  return got;
}
