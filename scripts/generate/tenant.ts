/** The reference page of the stand-in: flags, control routes, unsettled facts, bad manners. */
import type { Flag } from '../../src/cli/flags.ts';
import { tenant } from '../../src/cli/tenant.ts';
import { CONTROL_ROUTES } from '../../src/tenant/control/control.ts';
import { BEHAVIOURS } from '../../src/tenant/manners/behaviours.ts';
import { FAULT_MEMBERS, takenBy } from '../../src/tenant/manners/check-manner.ts';
import { MANNER_DOCS, type Manners, NO_MANNERS } from '../../src/tenant/manners/manners.ts';
import type { Refusal } from '../../src/tenant/saml/refusals/refusal.ts';
import { CODES } from '../../src/tenant/saml/refusals/refuse.ts';
import { code, table, words } from './markdown.ts';

/** The lines of `docs/reference/tenant.md`. */
export function tenantPage(): string[] {
  return [
    '# The stand-in',
    '',
    '`entrada tenant` runs a local Microsoft Entra tenant: Graph (`/v1.0` and `/beta`), tokens, federation metadata, sign-in by SAML. What',
    'the sources call unsettled is a [reading](#readings) that can be chosen; what the real service does at bad moments is a',
    '[bad manner](#bad-manners) that can be switched on. Both are given with `--set NAME=VALUE` at the start, or changed',
    'through [`/control`](#control) while it runs. What a seed file holds: [its page](../guides/tenant-seed-file.md).',
    ...section('Flags', ['flag', 'what'], Object.entries(tenant.flags).map(flagRow)),
    ...section('Control', ['method', 'path', 'what'], CONTROL_ROUTES.map(controlRow), [
      'Each needs `Authorization: Bearer` with the control token, which the ready line (`--format json`) and the env file',
      '(`ENTRADA_CONTROL_TOKEN`) hold.',
    ]),
    ...section('Sign-in codes', ['AADSTS', 'when', 'text'], codeRows(), [
      'What sign-in and sign-out by SAML refuse with: of messages, of people, and what has no object in the directory. The last two',
      'can be set by `POST /control/sign-in-policies`. The claims of an application add 50003, 501241, 50124 and 501621.',
    ]),
    ...section('Readings', ['name', 'readings', 'about', 'source'], Object.entries(BEHAVIOURS).map(behaviourRow), [
      'Facts that no page settles. The first reading is the default. A source is a paragraph of the fact pages that are kept',
      'beside this repository.',
    ]),
    ...section('Bad manners', ['name', 'off', 'takes', 'what it does'], mannerNames().map(mannerRow), [
      'All off by default. A switch that counts requests begins to count when it is put on; draws are seeded, so that a run',
      'repeats.',
    ]),
    ...section('Faults', ['member', 'takes', 'what'], Object.entries(FAULT_MEMBERS).map(faultRow), [
      'Members of an item of `faults`, as in `{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 503, "times": 2}`.',
      'Each needs `status`, `reset` or `latencyMs`; of several that would strike one request, the first does.',
    ]),
  ];
}

function section(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  intro: readonly string[] = [],
): string[] {
  const text = intro.length === 0 ? [] : [...intro, ''];
  return ['', `## ${title}`, '', ...text, ...table(head, rows)];
}

const BY_CONTROL = 'set by `/control/sign-in-policies`';

function codeRows(): string[][] {
  const { REQUEST_CODES, PERSON_CODES, NAME_CODES, POLICY_CODES } = CODES;
  const rows = (codes: Readonly<Record<number, Refusal>>) =>
    Object.entries(codes).map(([number, { when, text }]) => [
      number,
      when === '' ? BY_CONTROL : words(when),
      words(text.replaceAll(/'?\{\w+\}'?/g, '…')),
    ]);
  return [REQUEST_CODES, PERSON_CODES, NAME_CODES, POLICY_CODES].flatMap(rows);
}

function flagRow([name, flag]: [string, Flag]): string[] {
  return [code(flag.value ? `--${name} ${flag.value}` : `--${name}`), words(flag.help)];
}

function controlRow({ method, path, help }: (typeof CONTROL_ROUTES)[number]): string[] {
  return [method, code(path), words(help)];
}

function behaviourRow([name, { values, about, source }]: [string, (typeof BEHAVIOURS)[keyof typeof BEHAVIOURS]]) {
  return [code(name), values.map((value) => code(String(value))).join(', '), words(about), words(source)];
}

function mannerNames(): (keyof Manners)[] {
  return Object.keys(NO_MANNERS) as (keyof Manners)[];
}

function mannerRow(name: keyof Manners): string[] {
  const off = NO_MANNERS[name];
  const shown = off === '' ? 'nothing' : code(typeof off === 'object' ? JSON.stringify(off) : String(off));
  return [code(name), shown, words(takenBy(name)), words(MANNER_DOCS[name])];
}

function faultRow([name, { takes, about }]: [string, (typeof FAULT_MEMBERS)[keyof typeof FAULT_MEMBERS]]): string[] {
  return [code(name), words(takes), words(about)];
}
