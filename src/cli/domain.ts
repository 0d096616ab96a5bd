/** `entrada domain`: e-mail domains of the organizations of the runtime. */
import { domainToASCII } from 'node:url';
import { localUrl } from '../connection/local-url.ts';
import { isLoopback } from '../entra/loopback.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { addDomain, listDomains, proveDomain, removeDomain } from '../runtime/store/domains.ts';
import type { DomainRow } from '../runtime/store/tables.ts';
import {
  administration,
  info,
  isConfirmed,
  oneOrganization,
  problem,
  type Task,
  tell,
  timeOf,
} from './administration.ts';
import { YES } from './changing.ts';

const OPERAND = { name: 'DOMAIN', isOptional: false };

/** `entrada domain list|add|prove|remove CONNECTION[/ORGANIZATION] [DOMAIN]`. */
export const domain = administration({
  name: 'domain',
  summary: 'e-mail domains that lead to an organization of the runtime, and their proof by DNS',
  operand: '[DOMAIN]',
  flags: {
    'unproven-ok': { type: 'boolean', help: 'add: it counts as proved; only where runtime.origins is of this machine' },
    ...YES,
  },
  words: {
    list: { flags: [], run: list },
    add: { operand: OPERAND, flags: ['unproven-ok'], run: add },
    prove: { operand: OPERAND, flags: [], run: prove },
    remove: { operand: OPERAND, flags: ['yes'], run: remove },
  },
  examples: [
    ['entrada domain list sentry/acme --env prod', 'those of the spec, and those that were added'],
    ['entrada domain add sentry/acme acme.org --env prod', 'shows the TXT record that its owner sets'],
    ['entrada domain prove sentry/acme acme.org --env prod', 'looks for the record; from then on the domain counts'],
  ],
});

/** Where the record stands. */
function recordOf(name: string): string {
  return `_entrada-challenge.${name}`;
}

async function list(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const bySpec = organization.domains.map((name) => ({
    ...{ domain: name, from: 'spec', state: 'proved', added: null, proved: null, record: null, value: null },
  }));
  const added = (await listDomains(task.store, organization)).map(itemOf);
  const items = [...bySpec, ...added.filter((one) => !organization.domains.includes(one.domain))];
  return tell(task, { items, figures: { domains: items.length } });
}

function itemOf({ domain: name, challenge, added_at, proved_at }: DomainRow) {
  const isProved = proved_at !== null;
  return {
    ...{ domain: name, from: 'added', state: isProved ? 'proved' : 'unproved' },
    ...{ added: timeOf(added_at), proved: timeOf(proved_at) },
    record: isProved ? null : recordOf(name),
    value: isProved ? null : challenge,
  };
}

async function add(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const name = domainOf(task.operand);
  const isProved = task.args.own['unproven-ok'] === true;
  if (isProved) requireLocal(task);
  const holder = task.meant.all.find(({ domains }) => domains.includes(name));
  if (holder) throw problem(`the spec gives ${name} to ${holder.connection}/${holder.name}`, 'there is nothing to add');
  const row = await addDomain(task.store, organization, { domain: name, isProved });
  if (row === null)
    throw problem(
      `an organization of ${organization.connection} has ${name} already`,
      'entrada domain list shows whose',
    );
  const hint = `then entrada domain prove ${organization.connection}/${organization.name} ${name}`;
  const set = info(`the owner of ${name} sets a TXT record: ${recordOf(name)} TXT ${row.challenge}`, hint);
  return tell(task, { items: [itemOf(row)], diagnostics: isProved ? [] : [set], figures: { added: 1 } });
}

/** Nobody but this machine can be led astray there. @throws {EntradaError} ENT_RUNTIME (exit code 5) */
function requireLocal({ environment: { name, origins } }: Task): void {
  if (origins !== null && isLoopback(localUrl('https://entrada.example/', origins))) return;
  throw problem(
    `--unproven-ok is for environments of this machine, and ${name} is none`,
    'prove the domain: entrada domain add shows how',
    EXIT.refused,
  );
}

async function prove(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const name = domainOf(task.operand);
  const row = (await listDomains(task.store, organization)).find((one) => one.domain === name);
  if (row === undefined)
    throw problem(
      `${name} was not added to ${organization.connection}/${organization.name}`,
      'entrada domain add shows the record',
    );
  if (row.proved_at === null && !(await isSet(task, row))) {
    const message = `${recordOf(name)} has no TXT record ${row.challenge}`;
    const hint = 'set it, and wait until DNS shows it to all';
    const missing = { ...info(message, hint), severity: 'error' as const };
    return tell(task, { diagnostics: [missing], figures: { proved: 0 } }, EXIT.changes);
  }
  const isNew = await proveDomain(task.store, organization, name);
  const told = info(isNew ? `${name} is proved; the record may go` : `${name} is proved already`);
  return tell(task, { diagnostics: [told], figures: { proved: isNew ? 1 : 0 } });
}

/** Codes of `node:dns` that say that there is no such record. */
const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);

/** A record longer than 255 bytes comes in parts (RFC 7208 3.3 puts them together without a space). */
async function isSet({ context }: Task, { domain: name, challenge }: DomainRow): Promise<boolean> {
  try {
    const records = await context.outside.resolveTxt(recordOf(name));
    return records.some((parts) => parts.join('') === challenge);
  } catch (error) {
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    if (NO_RECORD.has(code)) return false;
    throw problem(`DNS does not tell of ${recordOf(name)} (${code})`, 'try again later', EXIT.unreachable);
  }
}

async function remove(task: Task): Promise<number> {
  const organization = oneOrganization(task);
  const name = domainOf(task.operand);
  const whose = `${organization.connection}/${organization.name}`;
  if (!(await listDomains(task.store, organization)).some((one) => one.domain === name))
    throw problem(
      organization.domains.includes(name) ? `the spec gives ${name} to ${whose}` : `${name} was not added to ${whose}`,
      organization.domains.includes(name) ? 'take it out of the spec' : `entrada domain list ${whose} shows them`,
    );
  if (!(await isConfirmed(task, `${name} will lead nobody to ${whose} any more`, 'Remove it?')))
    return tell(task, { figures: { removed: 0 } }, EXIT.invalid);
  const isGone = await removeDomain(task.store, organization, name);
  return tell(task, { figures: { removed: isGone ? 1 : 0 } });
}

const DOMAIN = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;

/** As DNS has it: lower case, `xn--` for other letters. @throws {EntradaError} ENT_USE */
function domainOf(word: string): string {
  const name = domainToASCII(word.trim()).toLowerCase();
  if (DOMAIN.test(name)) return name;
  throw new EntradaError('ENT_USE', `"${word}" is no domain`, { hint: 'as in acme.com' });
}
