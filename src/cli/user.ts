import { EntradaError } from '../errors.ts';
import type { UserRow, UserState } from '../runtime/store/tables.ts';
import { addUser, listUsers, setUserState } from '../runtime/store/users.ts';
import {
  type Actions,
  ADMIN,
  type Administered,
  administer,
  missing,
  moment,
  oneWord,
  type Told,
} from './administer.ts';
import type { Command } from './command.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `entrada user`: accounts of the runtime. */
export const user: Command = {
  ...ADMIN,
  summary: 'accounts of the runtime: list, add, suspend, deactivate, activate, delete',
  usage: 'user list|add|suspend|deactivate|activate|delete CONNECTION[/ORG] [ID] [FLAGS]',
  flags: {
    ...ADMIN.flags,
    'object-id': { type: 'string', value: 'GUID', help: 'of the person in Entra: what a sign-in is matched by' },
    name: { type: 'string', value: 'NAME', help: 'user name, until the first sign-in tells it' },
    role: { type: 'string', value: 'ROLE', help: 'role of a new account (default: signIn.defaultRole)' },
  },
  examples: [
    ['entrada user list sentry --env prod', 'all accounts'],
    [
      'entrada user add sentry --object-id 0f8fad5b-d9cb-469f-a165-70867728950e',
      'lets a person in who would be rejected',
    ],
    ['entrada user suspend sentry 7d…', 'keeps a person out at once: sessions end, no sign-in revives the account'],
  ],
  run: (args, context) => administer('user', ACTIONS, args, context),
};

const ACTIONS: Actions = {
  list: async ({ store, organization }) => told(await listUsers(store, organization)),
  add,
  suspend: (on) => bring(on, 'suspended'),
  deactivate: (on) => bring(on, 'deactivated'),
  activate: (on) => bring(on, 'active'),
  delete: (on) => bring(on, 'deleted'),
};

async function add({ store, organization, args }: Administered): Promise<Told> {
  const objectId = String(args.own['object-id'] ?? '').toLowerCase();
  if (!GUID.test(objectId))
    throw new EntradaError('ENT_USE', '--object-id is no GUID', {
      hint: 'Entra shows it in the properties of the user',
    });
  const { tenantId } = organization;
  if (tenantId === null)
    throw new EntradaError('ENT_RUNTIME', 'the tenant of the organization is not known', { hint: 'write tenantId' });
  const userName = (args.own['name'] as string | undefined) ?? null;
  const role = (args.own['role'] as string | undefined) ?? organization.signIn.defaultRole;
  const made = await addUser(store, { organization, tenantId, objectId, userName, role });
  if (made === null)
    throw new EntradaError('ENT_RUNTIME', 'there is an account of this object', { hint: 'entrada user list shows it' });
  return told([made]);
}

async function bring({ store, organization, words }: Administered, state: UserState): Promise<Told> {
  const id = oneWord(words, 'ID of an account');
  if (!(await setUserState(store, organization, { id, state }))) throw missing('account of this ID');
  return { json: { id, state }, lines: [`${id} is ${state}`] };
}

function told(rows: readonly UserRow[]): Told {
  const users = rows.map((row) => ({
    id: row.id,
    userName: row.user_name,
    email: row.email,
    state: row.state,
    role: row.role,
    source: row.source,
    objectId: row.object_id,
    lastSignIn: moment(row.last_sign_in_at),
  }));
  const lines = users.map(({ id, userName, state, role }) => `${id}  ${state}  ${userName ?? '-'}  ${role ?? '-'}`);
  return { json: { users }, lines: lines.length === 0 ? ['no accounts'] : lines };
}
