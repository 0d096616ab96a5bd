/**
 * Nothing of a spec is dropped where the runtime reads it: every leaf of `read.json` changes some organization, and no leaf
 * that still stands in `unread.json` does.
 */
import { beforeAll, expect, test } from 'vitest';
import unread from '../../unread.json' with { type: 'json' };
import { leavesOf, type Schema, specsWith } from '../terraform/schema-leaves.ts';
import { serve, specOf } from './organizations/support.ts';
import read from './read.json' with { type: 'json' };
import { METADATA_URL } from './saml/support.ts';

const leaves = leavesOf();
const { saml } = specOf();
const TYPED = {
  entityId: 'https://idp.example',
  ssoUrl: 'https://idp.example/sso',
  certificates: [{ file: 'idp.pem' }],
};
const FULL = {
  displayName: 'App',
  saml,
  signIn: { keys: { sign: { file: 'a.pem' }, decrypt: [{ file: 'b.pem' }] } },
  provisioning: { tenantUrl: 'https://app.example/scim/', auth: { secret: { env: 'TOKEN' } } },
};
const METADATA = { metadata: METADATA_URL };

/** A leaf may matter only beside others: it is read if it is in one of these. */
const CONTEXTS: readonly object[] = [
  FULL,
  { ...FULL, signIn: { idp: TYPED } },
  { ...FULL, signIn: { idp: METADATA } },
  { ...FULL, signIn: { idp: { metadata: { file: 'idp.xml' } } } },
  ...[TYPED, METADATA, { metadata: { file: 'idp.xml' } }].flatMap((idp) => [
    { ...FULL, organizations: { acme: { idp } } },
    { ...FULL, organizations: { acme: { signIn: { idp } } } },
  ]),
  {
    ...FULL,
    parameters: { x: { description: 'x' } },
    saml: { ...saml, relayState: '${x}' },
    organizations: {
      acme: { values: { x: 'y' }, signIn: FULL.signIn, provisioning: { auth: { secret: { env: 'X' } } } },
    },
  },
];

/** Everything that the runtime is told; sets are no JSON. */
function outputOf(body: object): string {
  const { organizations, problems } = serve([specOf(body)]);
  return JSON.stringify([organizations, problems], (_key, value) => (value instanceof Set ? [...value] : value));
}

function reaches(pointer: string, leaf: Schema): boolean {
  return CONTEXTS.some((context) => {
    const specs = specsWith(pointer, leaf, context);
    const outputs = (specs.length === 1 ? [context, ...specs] : specs).map(outputOf);
    return new Set(outputs).size > 1;
  });
}

const reached = new Map<string, boolean>();
beforeAll(() => {
  for (const [pointer, leaf] of leaves) reached.set(pointer, reaches(pointer, leaf));
}, 120_000);

test('every leaf of read.json is read by the runtime, and none of unread.json is', () => {
  expect(
    read.filter((pointer) => !reached.get(pointer)),
    'leaves that no organization has',
  ).toEqual([]);
  expect(
    [...unread.handover, ...unread.runtime].filter((pointer) => reached.get(pointer)),
    'leaves of unread.json that the runtime reads',
  ).toEqual([]);
});

test('the list names leaves of the schema, each once, sorted', () => {
  expect(read.filter((pointer) => !leaves.has(pointer))).toEqual([]);
  expect(read).toEqual([...new Set(read)].sort());
});
