/** `entrada token`: bearer tokens of SCIM. */
import { EntradaError, EXIT } from '../errors.ts';
import type { Organization } from '../runtime/organization.ts';
import type { TokenRow } from '../runtime/store/tables.ts';
import { createToken, listTokens, revokeToken } from '../runtime/store/tokens.ts';
import {
  administration,
  isConfirmed,
  oneOrganization,
  problem,
  reportOf,
  type Task,
  tell,
  textOf,
  timeOf,
} from './administration.ts';
import { YES } from './changing.ts';
import { writeReport } from './output.ts';

const DAY = 86_400_000;
/** Days. */
const LIFE = { usual: 365, longest: 730 } as const;

/** `entrada token create|list|revoke CONNECTION[/ORGANIZATION] [TOKEN]`. */
export const token = administration({
  name: 'token',
  summary: 'bearer tokens with which Entra provisions to the runtime by SCIM',
  operand: '[TOKEN]',
  flags: {
    expires: {
      type: 'string',
      value: 'DAYS',
      help: `create: its life in days, 1 to ${LIFE.longest} (default: ${LIFE.usual})`,
    },
    note: { type: 'string', value: 'TEXT', help: 'create: what it is for' },
    ...YES,
  },
  words: {
    create: { flags: ['expires', 'note'], run: create },
    list: { flags: [], run: list },
    revoke: { operand: { name: 'TOKEN', isOptional: false }, flags: ['yes'], run: revoke },
  },
  examples: [
    [
      'entrada token create sentry/acme --expires 180 --env prod',
      'prints the token, this once; two may be good at a time',
    ],
    ['entrada token list sentry/acme --env prod', 'ids, and when each was made, ends and was used; never the token'],
    ['entrada token revoke sentry/acme 8a3b0c52-6a0e-4f2a-9d1c-2b7f5e4d3c21 --env prod', 'it is refused at once'],
  ],
});

async function create(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  requireScim(organization);
  const life = lifeOf(task) * DAY;
  const made = await createToken(task.store, organization, { life, note: textOf(task, 'note') });
  show(task, made.secret, made.token);
  return EXIT.done;
}

/** The one place that shows it: stdout, whatever else is asked for, and alone there so that a script can take it. */
function show(task: Task, secret: string, row: TokenRow): void {
  const { args, context, meant } = task;
  if (args.common.format === 'json') {
    const told = { items: [itemOf(row, context.now())], figures: { token: secret, created: 1 } };
    writeReport(reportOf(task, told, EXIT.done), args.common, context);
    return;
  }
  context.stdout.write(`${secret}\n`);
  if (args.common.quiet) return;
  context.stderr.write(`token ${row.id} of ${meant.connection}/${row.organization} ends ${timeOf(row.expires_at)}\n`);
  context.stderr.write('it is not shown again: only its hash is kept\n');
}

/** @throws {EntradaError} ENT_RUNTIME where nothing would take the token */
function requireScim({ connection, name, scim }: Organization): void {
  if (scim === null) throw problem(`${connection} has no provisioning`, 'write provisioning in its spec first');
  if (!scim.isEnabled)
    throw problem(`${connection}/${name} has no SCIM`, `organizations.${name}.scim is false in its spec`, EXIT.refused);
}

function lifeOf({ args }: Task): number {
  const text = (args.own['expires'] as string | undefined) ?? String(LIFE.usual);
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= LIFE.longest) return days;
  throw new EntradaError('ENT_USE', `--expires is 1 to ${LIFE.longest} days, not "${text}"`, {
    hint: 'as in --expires 180',
  });
}

async function list(task: Task): Promise<number> {
  const rows = await listTokens(task.store, oneOrganization(task));
  const items = rows.map((row) => itemOf(row, task.context.now()));
  return tell(task, {
    items,
    figures: { tokens: items.length, good: items.filter(({ state }) => state === 'good').length },
  });
}

function itemOf(row: TokenRow, now: Date) {
  const state = row.revoked_at !== null ? 'revoked' : row.expires_at <= now.getTime() ? 'expired' : 'good';
  return {
    ...{ id: row.id, state, created: timeOf(row.created_at), expires: timeOf(row.expires_at) },
    ...{ lastUsed: timeOf(row.last_used_at), note: row.note },
  };
}

async function revoke(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const { operand, store } = task;
  const whose = `${organization.connection}/${organization.name}`;
  const row = (await listTokens(store, organization)).find(({ id }) => id === operand);
  if (row === undefined) throw problem(`${whose} has no token of this id`, `entrada token list ${whose} shows them`);
  const isSure = await isConfirmed(task, `the token ${row.id} of ${whose} will be refused`, 'Revoke it?');
  if (!isSure) return tell(task, { figures: { revoked: 0 } }, EXIT.invalid);
  const isNew = await revokeToken(store, organization, row.id);
  return tell(task, { figures: { revoked: isNew ? 1 : 0 } });
}
