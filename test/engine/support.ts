/** What the tests of this folder share: candidates, and connections to match them with. */
import type { Connection } from '../../src/connection/connection.ts';
import { type Candidate, Candidates, type DeletedApplication, type Match } from '../../src/entra/match.ts';
import type { ConnectionRecord } from '../../src/entra/record.ts';
import { connectionOf } from '../terraform/support.ts';

/** Marks of the connection of every test, and of another. */
export const MARK = 'entrada:acme/app@prod';
export const OTHER = 'entrada:acme/other@prod';

/** An application that carries some tags; its client ID is `client ID`. */
export function entryOf(id: string, tags: readonly string[] = [], more: object = {}): Candidate {
  const shared = { appId: `client ${id}`, displayName: `Name ${id}` };
  return { application: { id, ...shared, ...more }, servicePrincipal: { id: `sp ${id}`, ...shared, ...more, tags } };
}

/** The connection `app@prod`, with changes to its spec. */
export function connection(changes: object = {}): Connection {
  return connectionOf({ saml: { identifiers: ['https://a.b/id'] }, ...changes });
}

/** What of a tenant is a connection's. */
export function matchOf(
  entries: readonly Candidate[],
  { record = null, deleted = [] }: { record?: string | null; deleted?: readonly DeletedApplication[] } = {},
): Match<Candidate> {
  const { mark, body } = connection();
  const wanted = { mark, displayName: body.displayName, identifiers: body.saml?.identifiers ?? [] };
  const found = record === null ? null : ({ applicationId: record } as ConnectionRecord);
  return new Candidates(entries, deleted).match({ ...wanted, record: found });
}
