/** Headers of Graph's answers that depend on what was done (graph.md 7.7). */
import { expect, test } from 'vitest';
import { useStandin } from '../support.ts';

const standin = useStandin();

const application = { displayName: 'A' };

test('what was made in an entity set has a Location where it is read', async () => {
  const { url } = standin.tenant;
  const policy = { displayName: 'P', definition: ['{"ClaimsMappingPolicy":{"Version":1}}'] };
  const made = await standin.post('/v1.0/applications', application);
  for (const [path, body] of [
    ['/beta/applications', application],
    ['/v1.0/applications/', application],
    ['/v1.0/servicePrincipals', { appId: made.body.appId }],
    ['/v1.0/policies/claimsMappingPolicies', policy],
  ] as const) {
    const { status, headers, body: shown } = await standin.post(path, body);
    expect(status, path).toBe(201);
    expect(headers['location']).toBe(`${url}${path.replace(/\/$/, '')}/${shown.id}`);
    expect((await standin.get(String(headers['location']).slice(url.length))).body.id).toBe(shown.id);
  }
});

test('a read, a change, an action and a refusal have none', async () => {
  const { body } = await standin.post('/v1.0/applications', application);
  const path = `/v1.0/applications/${body.id}`;
  for (const got of [
    await standin.get(path),
    await standin.patch(path, { displayName: 'B' }),
    await standin.post(`${path}/addPassword`, {}),
    await standin.post('/v1.0/applications', { colour: 'red' }),
  ])
    expect(got.headers).not.toHaveProperty('location');
});
