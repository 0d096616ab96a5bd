/** Provisioning as a whole: secrets, job and schema together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectOf } from '../../terraform/support.ts';
import { blocks } from '../synchronization-support.ts';
import { applied, otherwise } from './access-support.ts';
import { writesOf } from './application-support.ts';
import { job, kinds, live, plan, SAME, spec } from './provisioning-support.ts';

test('that is in sync needs nothing, and nothing is told', () => {
  expect(plan(spec(), live(), SAME)).toEqual({ changes: [], notes: [] });
});

test.each([
  ['without a block', '{}'],
  [
    'that waits for its address',
    '{parameters: {p: {phase: after}}, provisioning: {tenantUrl: "https://${p}", auth: {method: bearer, secret: {env: A}}}}',
  ],
])('%s is not touched', (_title, body) => {
  expect(plan(body, live({ jobs: [job('Active'), job('Active')] }))).toEqual({ changes: [], notes: [] });
});

test('that could not be read is a problem', () => {
  const found = plan(spec(), { ...live(), unread: { provisioning: '403' } });
  expect([found.changes, found.notes.map(({ kind }) => kind)]).toEqual([[], ['problem']]);
});

test('on a new application has secrets, job, schema and start in all', () => {
  expect(kinds(spec(), null)).toEqual(['putSecrets', 'createJob', 'startJob']);
  expect(kinds(spec('groups: false'), null)).toEqual(['putSecrets', 'createJob', 'startJob', 'putSchema']);
  expect(
    plan(spec('groups: false'), null)
      .changes.flatMap(({ fields }) => fields)
      .every(({ risk }) => risk === null),
  ).toBe(true);
});

test("is Terraform's where its switch is on, but for the schema", () => {
  const { changes } = plan(spec('running: false, groups: false'), live({ secrets: [] }), {
    project: projectOf(),
    ...SAME,
  });
  expect(changes.map(({ object, writer, writes }) => [object, writer, writes.length])).toEqual([
    ['synchronizationSecrets', 'terraform', 0],
    ['synchronizationJob', 'terraform', 0],
    ['synchronizationSchema', 'graph', 1],
  ]);
  const wait = plan(spec('groups: false'), live({ jobs: [] }), { project: projectOf(), ...SAME });
  expect(wait.changes.map(({ object }) => object)).toEqual(['synchronizationJob']);
  expect(wait.notes.map(({ message }) => message)).toEqual([expect.stringContaining('after Terraform made the job')]);
});

describe('what is written needs no further change, however Graph gives it', () => {
  const SETS = ['secrets', 'attributeMappings', 'objectMappings', 'attributes', 'jobs'];

  test('by secrets and job', () => {
    const auth = fc.constantFrom(
      { method: 'bearer', secret: { env: 'A' } },
      { method: 'basic', clientId: 'me', secret: { env: 'A' } },
      { method: 'oauth2-client-credentials', clientId: 'me', tokenUrl: 'https://t', secret: { env: 'A' } },
    );
    const own = fc.record(
      {
        tenantUrl: fc.constantFrom('https://a.b/scim', 'https://c.d/x'),
        auth,
        running: fc.boolean(),
        scope: fc.constantFrom('assigned', 'all'),
        outOfScope: fc.constantFrom('deactivate', 'skip'),
        notify: fc.constantFrom([], ['a@b.c'], ['a@b.c', 'd@e.f']),
        accidentalDeletion: fc.record({ threshold: fc.option(fc.integer({ min: 1, max: 9 })) }),
      },
      { requiredKeys: ['auth'] },
    );
    fc.assert(
      fc.property(fc.option(own), own, (first, second) => {
        const context = { ...SAME, record: null };
        const before = first && applied(null, writesOf(plan({ provisioning: first }, null)));
        const after = applied(before, writesOf(plan({ provisioning: second }, before, context)));
        expect(plan({ provisioning: second }, otherwise(after, SETS), context).changes).toEqual([]);
      }),
    );
  });

  test('by the schema', () => {
    fc.assert(
      fc.property(blocks(), blocks(), (first, second) => {
        const body = (block: object) => ({
          provisioning: { tenantUrl: 'https://a.b/scim', auth: { method: 'bearer', secret: { env: 'A' } }, ...block },
        });
        const before = applied(live(), writesOf(plan(body(first), live(), SAME)));
        const after = applied(before, writesOf(plan(body(second), before, SAME)));
        expect(plan(body(second), otherwise(after, SETS), SAME).changes).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
