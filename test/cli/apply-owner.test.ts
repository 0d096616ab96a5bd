/** What others must not get, and the client must not lose: the default reply URL, and the application itself. */
import { afterAll, beforeEach, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  clientOf,
  entradaIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const OWNER = 'soren.kjaersholt@entrada.example';
const OWNED = acme('exact: [application.owners]\n').replace(
  '{source: non-gallery}',
  `{source: non-gallery, owners: [${OWNER}]}`,
);

let as = { clientId: '', clientSecret: '' };
beforeEach(async () => {
  const reads = ['Application.Read.All', 'Policy.Read.All', 'User.ReadBasic.All'];
  as = await clientOf(standin, [
    ...reads,
    'Application.ReadWrite.OwnedBy',
    'Policy.ReadWrite.ApplicationConfiguration',
  ]);
});

it('with exact owners, the second apply writes nothing, and the third may still write', async () => {
  const folder = projectWith({ 'connections/acme.yaml': OWNED });
  expect((await entradaIn(standin, folder, ['apply', '--yes'], { as })).code).toBe(0);
  const { application } = await liveOf(standin, 'Acme');
  const { value } = await portal(standin, 'GET', `/v1.0/applications/${application.id}/owners`);
  expect(value).toHaveLength(2);
  const mark = markOf(standin);
  const again = await entradaIn(standin, folder, ['apply', '--yes'], { as });
  expect([again.code, told(again), writesAfter(standin, mark)]).toEqual([0, [], []]);
  write(folder, { 'connections/acme.yaml': OWNED.replace('/login', '/login2') });
  const third = await entradaIn(standin, folder, ['apply', '--yes'], { as });
  expect([third.code, told(third, ['error'])]).toEqual([0, []]);
  expect((await liveOf(standin, 'Acme')).servicePrincipal.loginUrl).toContain('/login2');
});

it('a default reply URL that is none of the spec is drift, and is put back', async () => {
  const folder = projectWith({
    'connections/default.yaml': acme().replaceAll('acme', 'other').replaceAll('Acme', 'Other'),
  });
  expect((await entradaIn(standin, folder, ['apply', '--yes'])).code).toBe(0);
  const { application } = await liveOf(standin, 'Other');
  const path = `/v1.0/applications/${application.id}`;
  const redirectUris = ['https://evil.example/acs', ...application.web.redirectUris];
  await portal(standin, 'PATCH', path, { web: { redirectUris } });
  await portal(standin, 'PATCH', path, { defaultRedirectUri: redirectUris[0] });
  const drift = await entradaIn(standin, folder, ['drift', '--only', 'other']);
  expect(drift.code).toBe(2);
  expect(told(drift, ['error']).join()).toContain('ENT_DRIFT other@prod: application: defaultRedirectUri');
  expect((await entradaIn(standin, folder, ['apply', '--yes'])).code).toBe(0);
  expect((await portal(standin, 'GET', path)).defaultRedirectUri).toBe(redirectUris[1]);
});
