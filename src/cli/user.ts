/** `entrada user`: accounts of the runtime. */
import { EXIT } from '../errors.ts';
import { listDomains } from '../runtime/store/domains.ts';
import { addressOf } from '../runtime/store/find-invited.ts';
import type { UserRow, UserState } from '../runtime/store/tables.ts';
import { type AddedUser, addUser, listUsers, setUserState } from '../runtime/store/users.ts';
import {
  administration,
  info,
  isConfirmed,
  oneOrganization,
  problem,
  type Task,
  tell,
  textOf,
  timeOf,
  type Word,
} from './administration.ts';
import { YES } from './changing.ts';
import { nameOf, userMeant } from './runtime-user.ts';

const OPERAND = { name: 'USER', isOptional: false };

/** `entrada user WORD CONNECTION[/ORGANIZATION] [USER]`. */
export const user = administration({
  name: 'user',
  summary: 'accounts of the runtime: list, add, suspend, restore, deactivate, delete',
  operand: '[USER]',
  flags: {
    role: { type: 'string', value: 'ROLE', help: 'add, restore: the role (default: its own, or signIn.defaultRole)' },
    'given-name': { type: 'string', value: 'TEXT', help: 'add: the given name' },
    'family-name': { type: 'string', value: 'TEXT', help: 'add: the family name' },
    'display-name': { type: 'string', value: 'TEXT', help: 'add: the name to show' },
    'object-id': {
      type: 'string',
      value: 'GUID',
      help: 'add: object ID of the person in the tenant of the organization; without it the first sign-in with USER gets the account',
    },
    ...YES,
  },
  words: {
    list: { flags: [], run: list },
    add: { operand: OPERAND, flags: ['role', 'given-name', 'family-name', 'display-name', 'object-id'], run: add },
    suspend: changing('suspended'),
    restore: changing('active'),
    deactivate: changing('deactivated'),
    delete: changing('deleted'),
  },
  examples: [
    ['entrada user list sentry --env prod', 'everybody who has an account, and its state'],
    [
      'entrada user add sentry ana@acme.com --role admin --env prod',
      'who signs in first with this e-mail address or user name gets the account, also where signIn.unknownUser is reject',
    ],
    ['entrada user suspend sentry/acme ana@acme.com --env prod', 'keeps her out, and ends her sessions at once'],
    ['entrada user restore sentry/acme ana@acme.com --env prod', 'lets her in again, or out of the waiting room'],
  ],
});

async function list(task: Task): Promise<number> {
  const users = await listUsers(task.store, oneOrganization(task));
  return tell(task, { items: users.map(itemOf), figures: { users: users.length } });
}

function itemOf(row: UserRow): Readonly<Record<string, string | null>> {
  const { id, user_name, email, given_name, family_name, display_name, state, state_by, role } = row;
  const name = display_name ?? ([given_name, family_name].filter((part) => part !== null).join(' ') || null);
  return {
    ...{ id, userName: user_name, email, name, state, stateBy: state_by, role },
    objectId: row.object_id,
    lastSignIn: timeOf(row.last_sign_in_at),
    created: timeOf(row.created_at),
  };
}

async function add(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const objectId = (task.args.own['object-id'] as string | undefined)?.toLowerCase() ?? null;
  const named = objectId === null ? await byAddress(task) : byObject(task, objectId);
  const made = await addUser(task.store, {
    organization,
    ...named,
    role: textOf(task, 'role') ?? organization.signIn.defaultRole,
    givenName: textOf(task, 'given-name'),
    familyName: textOf(task, 'family-name'),
    displayName: textOf(task, 'display-name'),
  });
  if (made === null)
    throw problem(
      `${organization.connection}/${organization.name} has an account of ${objectId ?? task.operand}`,
      'entrada user list shows it; user restore lets it in again; --object-id tells two people with one address apart',
    );
  const when = objectId === null ? `the first sign-in with ${made.email} gets it` : `object ${objectId} may sign in`;
  return tell(task, {
    items: [itemOf(made)],
    diagnostics: [info(`an account was made: ${when}`)],
    figures: { added: 1 },
  });
}

type Named = Pick<AddedUser, 'tenantId' | 'objectId' | 'userName' | 'email'>;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function byObject(task: Task, objectId: string): Named {
  const { tenantId, connection } = oneOrganization(task);
  if (!GUID.test(objectId)) throw problem(`--object-id ${objectId} is no GUID`, 'Entra shows it with the user');
  if (tenantId === null)
    throw problem(
      `the tenant of ${connection} is not known`,
      'name tenantId in entrada.yaml, or apply the connection first',
    );
  return { tenantId, objectId, userName: task.operand, email: addressOf(task.operand)?.address ?? null };
}

/** An address of another domain would never be joined: that is said now, and not to the person at the sign-in. */
async function byAddress(task: Task): Promise<Named> {
  const organization = oneOrganization(task);
  const given = addressOf(task.operand);
  if (given === null)
    throw problem(
      `"${task.operand}" is no e-mail address`,
      'give one, or the object ID of the person with --object-id',
    );
  const added = await listDomains(task.store, organization);
  const proved = added.filter(({ proved_at }) => proved_at !== null).map(({ domain }) => domain);
  if (![...organization.domains, ...proved].includes(given.domain))
    throw problem(
      `${given.domain} is no domain of ${organization.connection}/${organization.name}`,
      'entrada domain add and prove it, or give the object ID of the person with --object-id',
    );
  return { tenantId: null, objectId: null, userName: null, email: given.address };
}

/** What becomes of somebody, in words. */
const DONE: Readonly<Record<UserState, string>> = {
  active: 'may sign in',
  waiting: 'waits',
  suspended: 'is suspended',
  deactivated: 'is deactivated',
  deleted: 'is deleted',
};

/** Makes the word that brings an account into a state. */
function changing(state: UserState): Word {
  const flags = state === 'active' ? ['role'] : ['yes'];
  return { operand: OPERAND, flags, run: (task) => change(task, state) };
}

async function change(task: Task, state: UserState): Promise<number> {
  const organization = oneOrganization(task);
  const row = await userMeant(task.store, organization, task.operand);
  const name = nameOf(row);
  if (row.state === state)
    return tell(task, {
      diagnostics: [info(`${name} ${DONE[state]} already`)],
      figures: { changed: 0, sessionsEnded: 0 },
    });
  refuseLoosening(row, state);
  const question = `Of ${organization.connection}/${organization.name}, shall this be done?`;
  const isSure =
    state === 'active' || (await isConfirmed(task, `${name} ${DONE[state]} then, and all sessions end`, question));
  if (!isSure) return tell(task, { figures: { changed: 0, sessionsEnded: 0 } }, EXIT.invalid);
  const role = state === 'active' ? (textOf(task, 'role') ?? row.role ?? organization.signIn.defaultRole) : row.role;
  const ended = await setUserState(task.store, organization, { id: row.id, state, from: row.state, role });
  if (ended === null) throw problem(`${name} was changed by somebody else just now`, 'look at it, and run it again');
  return tell(task, { diagnostics: [info(`${name} ${DONE[state]}`)], figures: { changed: 1, sessionsEnded: ended } });
}

/** A deactivated account may come back by itself (`signIn.reactivate`), a suspended or deleted one may not. */
function refuseLoosening({ state, ...row }: UserRow, to: UserState): void {
  const isLoosening = (state === 'suspended' && to === 'deactivated') || (state === 'deleted' && to !== 'active');
  if (!isLoosening) return;
  throw problem(
    `${nameOf({ state, ...row })} ${DONE[state]}, which is more`,
    'entrada user restore first, where that is meant',
    EXIT.refused,
  );
}
