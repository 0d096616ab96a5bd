/** Whatever is asked, the stand-in answers in one of its forms, never with a failure of its own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Got, type Json, useStandin } from '../support.ts';
import { asked, json, known, query, target, word } from './random-requests.ts';

const standin = useStandin();

/** In Graph's error form, or an answer; for what is neither, the reason. */
function wrong({ status, text, body: answer, headers }: Got): string | undefined {
  if (status >= 500) return `${status}`;
  if (!headers['request-id']) return 'no request-id';
  if (status < 400 || text === '') return undefined;
  const { code, message, innerError } = (answer as Json)?.error ?? {};
  const isForm = typeof code === 'string' && typeof message === 'string' && typeof innerError?.date === 'string';
  return isForm ? undefined : `no error form: ${text.slice(0, 200)}`;
}

/** Some of everything, so that random paths find something. */
async function fill(): Promise<void> {
  const { application, servicePrincipal } = await standin.instantiate();
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const job = (await standin.post(`${principal}/synchronization/jobs`, { templateId: 'scim' })).body;
  const first = async (list: string) => (await standin.get(`/v1.0/${list}?$top=1`)).body.value[0].id;
  const claims = { ClaimsMappingPolicy: { Version: 1 } };
  const policy = await standin.post('/v1.0/policies/claimsMappingPolicies', {
    displayName: 'P',
    definition: [JSON.stringify(claims)],
  });
  Object.assign(known, {
    applications: application.id,
    servicePrincipals: servicePrincipal.id,
    jobs: job.id,
    users: await first('users'),
    groups: await first('groups'),
    applicationTemplates: await first('applicationTemplates'),
    claimsMappingPolicies: policy.body.id,
    templates: 'scim',
  });
}

test("300 random requests: never a 500, always Graph's form, and the stand-in goes on", async () => {
  await fill();
  await standin.control('PUT', '/snapshots/filled');
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(asked, async ({ target: { method, version, path }, query: options, body: raw, isEventual }) => {
      const got = await standin.ask(method, `/${version}${path}${options}`, undefined, {
        ...(raw === null ? {} : { raw }),
        headers: isEventual ? { consistencylevel: 'eventual' } : {},
      });
      seen.set(got.status, (seen.get(got.status) ?? 0) + 1);
      expect(wrong(got)).toBeUndefined();
      expect(standin.failures).toEqual([]);
      // What is gone is put back, or the rest would find nothing.
      if (method === 'DELETE' && got.status < 300) await standin.control('POST', '/snapshots/filled/restore');
    }),
    { numRuns: 300 },
  );
  expect((await standin.get('/v1.0/applications')).status).toBe(200);
  // Not all were refused at the door.
  expect(seen.size).toBeGreaterThan(3);
});

test('random batches are answered item by item', async () => {
  const item = fc.record(
    {
      id: fc.oneof(fc.constantFrom('1', '2', '3'), word, fc.constant(7)),
      method: fc.constantFrom('GET', 'post', 'PATCH', 'DELETE', 'TRACE', ''),
      url: fc.oneof(
        fc.tuple(target, query).map(([{ path }, options]) => `${path}${options}`),
        word,
      ),
      headers: fc.oneof(fc.constant({ 'Content-Type': 'application/json' }), fc.constant(null), word, json.object),
      body: json.value,
      dependsOn: fc.oneof(fc.constant(['1']), word, fc.array(word, { maxLength: 2 })),
    },
    { requiredKeys: ['id', 'method', 'url'] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 9, arbitrary: item }, { weight: 1, arbitrary: json.value }), { maxLength: 4 }),
      async (requests) => {
        const got = await standin.post('/v1.0/$batch', { requests });
        expect(wrong(got)).toBeUndefined();
        for (const response of got.body.responses ?? []) expect(response.status).toBeLessThan(500);
        expect(standin.failures).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

test('random requests to /control and the login host are answered too', async () => {
  const paths = [
    '',
    '/manners',
    '/behaviours',
    '/clock',
    '/requests',
    '/snapshots',
    '/snapshots/a',
    '/snapshots/a/restore',
  ];
  const more = ['/workload-tokens', '/issuers', '/jobs/x', '/nothing'];
  const member = fc.constantFrom(
    'lagReads',
    'faults',
    'set',
    'frozen',
    'advanceSeconds',
    'subject',
    'issuer',
    'jwks',
    'code',
    'quota',
  );
  const control = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
    at: fc.oneof(
      fc.constantFrom(...paths, ...more),
      word.map((one) => `/snapshots/${one}`),
    ),
    members: fc.dictionary(member, json.value, { maxKeys: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(control, async ({ method, at, members }) => {
      expect((await standin.control(method, at, members)).status).toBeLessThan(500);
      expect(standin.failures).toEqual([]);
    }),
    { numRuns: 150 },
  );
  await standin.control('POST', '/reset');
  const login = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT'),
    at: fc.tuple(
      word,
      fc.constantFrom(
        'oauth2/v2.0/token',
        'oauth2/token',
        'v2.0/.well-known/openid-configuration',
        'FederationMetadata/2007-06/FederationMetadata.xml',
      ),
    ),
    query,
    form: fc.dictionary(
      fc.constantFrom(
        'grant_type',
        'client_id',
        'client_secret',
        'client_assertion',
        'client_assertion_type',
        'scope',
        'resource',
      ),
      word,
    ),
  });
  await fc.assert(
    fc.asyncProperty(login, async ({ method, at, query: options, form }) => {
      const got = await standin.ask(method, `/${at.join('/')}${options}`, undefined, {
        token: null,
        raw: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(got.status).toBeLessThan(500);
      expect(standin.failures).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
