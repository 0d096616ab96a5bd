import { EntradaError } from '../errors.ts';
import { addDomain, listDomains, removeDomain } from '../runtime/store/domains.ts';
import type { DomainRow } from '../runtime/store/tables.ts';
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

/** A DNS name of two labels or more, lower case. */
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** `entrada domain`: e-mail domains that lead to an organization, besides those of the spec. */
export const domain: Command = {
  ...ADMIN,
  summary: 'e-mail domains that lead to an organization of the runtime: list, add, remove',
  usage: 'domain list|add|remove CONNECTION[/ORG] [DOMAIN] [FLAGS]',
  flags: {
    ...ADMIN.flags,
    proved: { type: 'boolean', help: 'you vouch for it: its owner has shown that it is theirs' },
  },
  examples: [
    ['entrada domain list sentry/acme --env prod', 'those of the spec, and those that were added'],
    [
      'entrada domain add sentry/acme acme.com --env prod',
      'tells the TXT record that proves it; it leads nobody until then',
    ],
    ['entrada domain add sentry/acme acme.com --proved --env prod', 'it leads to the organization at once'],
  ],
  run: (args, context) => administer('domain', ACTIONS, args, context),
};

const ACTIONS: Actions = { list, add, remove };

async function list({ store, organization }: Administered): Promise<Told> {
  const added = (await listDomains(store, organization)).map(shownOf);
  const bySpec = organization.domains.map((name) => ({ domain: name, from: 'spec', proved: null, record: null }));
  const domains = [...bySpec, ...added];
  const lines = domains.map(
    ({ domain: name, from, proved }) => `${name}  ${from === 'spec' ? 'spec' : (proved ?? 'not proved')}`,
  );
  return { json: { domains }, lines: lines.length === 0 ? ['no domains'] : lines };
}

async function add({ store, organization, words, args }: Administered): Promise<Told> {
  const name = named(words);
  const made = await addDomain(store, organization, { domain: name, isProved: args.own['proved'] === true });
  if (made === null)
    throw new EntradaError('ENT_RUNTIME', `an organization of ${organization.connection} has ${name}`, {
      hint: 'a domain leads to one organization: remove it there first',
    });
  const shown = shownOf(made);
  const line =
    shown.proved === null ? `${name} is not proved: publish the TXT record ${shown.record}` : `${name} is proved`;
  return { json: { domain: shown }, lines: [line] };
}

async function remove({ store, organization, words }: Administered): Promise<Told> {
  const name = named(words);
  if (!(await removeDomain(store, organization, name))) throw missing('such domain that was added');
  return { json: { removed: name }, lines: [`${name} is removed`] };
}

function named(words: readonly string[]): string {
  const name = oneWord(words, 'domain').toLowerCase();
  if (DOMAIN.test(name)) return name;
  throw new EntradaError('ENT_USE', 'that is no domain', { hint: 'as in acme.com; other alphabets as xn--…' });
}

function shownOf({ domain: name, proved_at, challenge }: DomainRow) {
  return { domain: name, from: 'added', proved: moment(proved_at), record: challenge };
}
