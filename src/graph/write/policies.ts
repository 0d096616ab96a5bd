/** Claims mapping and token issuance policies, and their assignment. Source: reference/graph.md 3.3, 4.1. */
import type { LivePolicy } from '../../entra/live.ts';
import type { Json, PolicySet, Write } from '../../entra/plan/write.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import { GraphFailure } from '../graph-failure.ts';
import { type Item, listAll } from '../list.ts';
import { isAlreadyThere, isGone, unless } from './done-already.ts';
import { makeOnce } from './make-once.ts';
import { revealed } from './reveal.ts';
import type { Run, Side } from './run.ts';

type Of<K extends Write['kind']> = Extract<Write, { kind: K }>;

/** Claims belong to the service principal, signing to the application. */
const SIDES: Readonly<Record<PolicySet, Side>> = {
  claimsMappingPolicies: 'servicePrincipals',
  tokenIssuancePolicies: 'applications',
};

/**
 * Makes a policy and assigns it; one with the name that is there already was made by a run that was cut off.
 * @throws {EntradaError} ENT_AMBIGUOUS for two of that name. @throws {GraphFailure}
 */
export async function createPolicy(run: Run, { set, displayName, definition }: Of<'createPolicy'>): Promise<void> {
  const { policies } = run.deps;
  const body = { displayName, definition: await textOf(run, definition) };
  const there = onlyOne(run, await policies.named(set, displayName));
  const id =
    there?.id ??
    (await makeOnce<string>(run, {
      request: { method: 'POST', path: `/policies/${set}`, body },
      read: (answer) => (answer as LivePolicy | undefined)?.id,
      find: async () => onlyOne(run, await policies.namedNow(set, displayName))?.id,
    }));
  if (there && there.definition?.[0] !== body.definition[0]) await put(run, set, id, body.definition);
  run.hasYoung = true;
  await assign(run, set, id);
}

function onlyOne(run: Run, found: readonly LivePolicy[]): LivePolicy | undefined {
  const [one, second] = found;
  if (!second) return one;
  const ids = found.map(({ id }) => id).join(', ');
  throw new EntradaError('ENT_AMBIGUOUS', `${run.connection}: two policies are named ${one?.displayName}: ${ids}`, {
    hint: 'delete or rename all but one of them',
    exitCode: EXIT.partial,
  });
}

/** Graph takes one JSON text; secrets of claims stand in it in clear. */
async function textOf(run: Run, definition: Json): Promise<[string]> {
  return [JSON.stringify(await revealed(definition, run.deps.secret))];
}

/**
 * Replaces the definition of a policy that no other object has: what others say is not changed with ours.
 * @throws {EntradaError} ENT_APPLY
 */
async function put(run: Run, set: PolicySet, id: string, definition: readonly string[]): Promise<void> {
  const others = await othersOf(run, set, id);
  if (others.length > 0) {
    const users = others.map((one) => `${one['displayName'] ?? 'an object'} (${one.id})`).join(', ');
    throw new EntradaError('ENT_APPLY', `${run.connection}: the policy ${id} is used by others as well: ${users}`, {
      hint: 'unassign it there, or give the other application a policy of its own',
      exitCode: EXIT.partial,
    });
  }
  await run.send({ method: 'PATCH', path: `/policies/${set}/${id}`, body: { definition } });
}

/** The objects besides ours that a policy is assigned to. @throws {GraphFailure} */
async function othersOf(run: Run, set: PolicySet, id: string): Promise<readonly Item[]> {
  const path = `/policies/${set}/${id}/appliesTo`;
  const { body } = await run.send({ method: 'GET', path });
  const own = run.idOf(SIDES[set]).toLowerCase();
  const users = await listAll(run.client, path, { graphUrl: run.deps.graphUrl }, body);
  return users.filter((one) => one.id.toLowerCase() !== own);
}

async function assign(run: Run, set: PolicySet, id: string): Promise<void> {
  const path = `${run.pathOf(SIDES[set])}/${set}/$ref`;
  const body = { '@odata.id': `${run.deps.graphUrl}/v1.0/policies/${set}/${id}` };
  await unless(isAlreadyThere, run.send({ method: 'POST', path, body, isRepeatable: true }));
}

/** Replaces the definition. @throws {EntradaError} ENT_APPLY where others use the policy as well. @throws {GraphFailure} */
export async function patchPolicy(run: Run, { set, id, definition }: Of<'patchPolicy'>): Promise<void> {
  await put(run, set, id, await textOf(run, definition));
}

/** Assigns a policy that is there. @throws {GraphFailure} */
export async function assignPolicy(run: Run, { set, id }: Of<'assignPolicy'>): Promise<void> {
  await assign(run, set, id);
}

/**
 * Takes a policy off, and deletes it where it was ours alone. A name of ours is no proof: it stays where others have it
 * assigned, since Graph would take it from them without a word.
 * @throws {GraphFailure}
 */
export async function unassignPolicy(run: Run, { set, id, andDelete }: Of<'unassignPolicy'>): Promise<void> {
  const side = SIDES[set];
  const isDeleted = andDelete && (await isUnshared(run, set, id));
  const path = `${run.pathOf(side)}/${set}/${id}/$ref`;
  await unless(isGone(run.idOf(side)), run.send({ method: 'DELETE', path }));
  if (isDeleted) await unless(isGone(), run.send({ method: 'DELETE', path: `/policies/${set}/${id}` }));
}

/** Whether nobody else has it; what is gone already nobody has. */
async function isUnshared(run: Run, set: PolicySet, id: string): Promise<boolean> {
  try {
    return (await othersOf(run, set, id)).length === 0;
  } catch (error) {
    if (error instanceof GraphFailure && error.status === 404) return true;
    throw error;
  }
}
