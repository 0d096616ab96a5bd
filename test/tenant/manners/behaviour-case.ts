/** How a reading of an unsettled fact shows from outside. */
import type { BEHAVIOURS, BehaviourName } from '../../../src/tenant/manners/behaviours.ts';
import { type Got, type Json, outcome, type Standin } from '../support.ts';

type Reading<Name extends BehaviourName> = `${(typeof BEHAVIOURS)[Name]['values'][number]}`;

/** What is asked, and what is seen under each reading. */
export interface Case<Name extends BehaviourName> {
  readonly probe: (standin: Standin) => Promise<unknown>;
  readonly sees: Readonly<Record<Reading<Name>, unknown>>;
}

/** Cases by the name of their switch. */
export type Cases = { readonly [Name in BehaviourName]: Case<Name> };

/** The outcomes of several answers. */
export async function outcomes(...asked: readonly Promise<Got>[]): Promise<string[]> {
  return (await Promise.all(asked)).map(outcome);
}

/** Items of a list. */
export async function listed(standin: Standin, path: string): Promise<Json[]> {
  const { status, body } = await standin.get(path);
  return status === 200 ? body.value : [];
}

/** The first user of the seed. */
export async function someUser(standin: Standin): Promise<string> {
  return (await listed(standin, '/v1.0/users?$top=1'))[0].id;
}

/** A new application: its id. */
export async function newApplication(standin: Standin, more: object = {}): Promise<string> {
  const { body } = await standin.post('/v1.0/applications', { displayName: 'Probe', ...more });
  return body.id;
}
