/**
 * Nothing of a spec is dropped: every leaf of the schema reaches Terraform, or is one that Graph alone writes (that it does
 * shows test/entra/sentinel.test.ts), or is read by the runtime (test/runtime/sentinel.test.ts), or stands in
 * `unread.json` until the code that reads it is there.
 */
import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/connection/connection.ts';
import { OWNERSHIP } from '../../src/entra/ownership.ts';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import { variantsOf } from '../../src/spec/resolve.ts';
import unread from '../../unread.json' with { type: 'json' };
import byRuntime from '../runtime/read.json' with { type: 'json' };
import graphOnly from './graph-only.json' with { type: 'json' };
import { leavesOf, type Schema, specsWith } from './schema-leaves.ts';
import { projectOf, synthesized } from './support.ts';

const project = projectOf();
const leaves = leavesOf();

/** A connection that uses every block Terraform writes. */
const FULL = {
  displayName: 'App',
  application: { owners: ['owner@acme.com'], tags: ['team:a'] },
  saml: {
    identifiers: ['https://app.example/saml'],
    replyUrls: ['https://app.example/acs'],
    nameId: { source: 'user.mail' },
    claims: { add: [{ name: 'email', source: 'user.mail' }] },
    appRoles: [{ value: 'admin' }],
    groups: { select: 'assigned', source: 'samAccountName' },
  },
  provisioning: { tenantUrl: 'https://app.example/scim/', template: 'scim', auth: { secret: { env: 'TOKEN' } } },
  assignments: [{ group: 'Engineering', role: 'admin' }],
};

const withAuth = (method: string) => ({
  ...FULL,
  provisioning: { ...FULL.provisioning, auth: { method, secret: { env: 'TOKEN' } } },
});

/** Some leaves matter only beside others: a leaf reaches Terraform if it does in one of these. */
const contextsOf = (pointer: string): readonly object[] =>
  /^\/(?:application|provisioning\/auth)\//.test(pointer)
    ? [
        FULL,
        { ...FULL, application: { source: 'gallery', template: 'App' } },
        withAuth('oauth2-code'),
        withAuth('basic'),
      ]
    : [FULL];

/** What Terraform would be given, or `null` where a mapping policy cannot say it (ENT053). */
function outputOf(body: object): string | null {
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', ...body } as ConnectionSpec;
  const [variant] = variantsOf(spec, project);
  try {
    return JSON.stringify(synthesized(connect(variant as NonNullable<typeof variant>), project));
  } catch (error) {
    if (error instanceof TypeError && error.message.includes('ENT053')) return null;
    throw error;
  }
}

interface Reach {
  readonly reaches: boolean;
  /** Whether the text that was put in came out again, where it was a text that can be recognised. */
  readonly isRecognised: boolean;
}

function reachOf(pointer: string, leaf: Schema): Reach {
  for (const context of contextsOf(pointer)) {
    const specs = specsWith(pointer, leaf, context);
    const outputs = specs.map(outputOf);
    if (outputs.includes(null) || new Set(outputs).size < 2) continue;
    const isSentinel = /zzsentinel/i.test(JSON.stringify(specs[0])) && outputs[0] !== outputs[1];
    return { reaches: true, isRecognised: !isSentinel || /zzsentinel/i.test(outputs[0] as string) };
  }
  return { reaches: false, isRecognised: false };
}

const reached = new Map<string, Reach>();
beforeAll(() => {
  for (const [pointer, leaf] of leaves) reached.set(pointer, reachOf(pointer, leaf));
}, 120_000);

const listed = [...graphOnly, ...unread.handover, ...unread.runtime, ...byRuntime];

test('the schema has leaves, and most of the blocks that Terraform writes reach it', () => {
  expect(leaves.size).toBeGreaterThan(200);
  const reaching = [...reached].filter(([, { reaches }]) => reaches).map(([pointer]) => pointer);
  expect(reaching).toEqual(expect.arrayContaining(['/displayName', '/protected', '/retired', '/exact']));
  expect(reaching.length).toBeGreaterThan(60);
});

test('every leaf reaches Terraform, is Graph alone to write, or stands in unread.json, and none does two of these', () => {
  const lost = [...reached].filter(([pointer, { reaches }]) => !reaches && !listed.includes(pointer));
  expect(
    lost.map(([pointer]) => pointer),
    'leaves that no engine reads',
  ).toEqual([]);
  const both = listed.filter((pointer) => reached.get(pointer)?.reaches);
  expect(both, 'leaves of graph-only.json or unread.json that Terraform reads').toEqual([]);
});

test('a text that reaches Terraform stands there as it was written', () => {
  const mangled = [...reached].filter(([, { reaches, isRecognised }]) => reaches && !isRecognised);
  expect(mangled.map(([pointer]) => pointer)).toEqual([]);
});

test('the lists name leaves of the schema only, each once, sorted', () => {
  expect(listed.filter((pointer) => !leaves.has(pointer))).toEqual([]);
  expect(listed.filter((pointer, index) => listed.indexOf(pointer) !== index)).toEqual([]);
  for (const list of [graphOnly, unread.handover, unread.runtime]) expect(list).toEqual([...list].sort());
});

/** Leaves that are about Entra without being fields of it. */
const NO_FIELD = ['/exact', '/protected', '/retired', '/provisioning/auth/expires'];

const rowsOf = (pointer: string) =>
  OWNERSHIP.filter((row) => row.leaves.some((leaf) => pointer === leaf || pointer.startsWith(`${leaf}/`)));

test('what is left to Graph is a field of the table of writers', () => {
  const strange = graphOnly.filter((pointer) => rowsOf(pointer).length === 0 && !NO_FIELD.includes(pointer));
  expect(strange).toEqual([]);
});

test('what reaches Terraform is a field that azuread can write', () => {
  const reaching = [...reached].filter(([, { reaches }]) => reaches).map(([pointer]) => pointer);
  const strange = reaching.filter((pointer) => !rowsOf(pointer).some(({ azuread }) => azuread !== 'never'));
  expect(strange.filter((pointer) => !NO_FIELD.includes(pointer))).toEqual([]);
});
