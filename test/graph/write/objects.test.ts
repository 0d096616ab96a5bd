import { expect, test } from 'vitest';
import { useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, INSTANTIATE, MARK, outcomeOf, stored, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const patches = () => standin.tenant.log.list().filter(({ method }) => method === 'PATCH').length;
const change = (path: string, include: string[], exclude: string[] = [], only = false) => ({
  path,
  include,
  exclude,
  only,
});

test('lists keep what others have in them', async () => {
  const target = await targetIn(standin);
  await standin.patch(`/v1.0/servicePrincipals/${target.servicePrincipalId}`, { tags: ['theirs', 'HideApp'] });
  const { write } = benchOf(standin);
  await write(
    [{ kind: 'patchServicePrincipal', set: { notes: 'n' }, lists: [change('tags', [MARK], ['HideApp'])] }],
    target,
  );
  const { servicePrincipal } = await stored(standin, target);
  expect([servicePrincipal.tags, servicePrincipal.notes]).toEqual([['theirs', MARK], 'n']);
});

test('a list that is exact holds nothing else, and needs no reading', async () => {
  const target = await targetIn(standin);
  const before = standin.tenant.log.list().length;
  const { write } = benchOf(standin);
  await write([{ kind: 'patchServicePrincipal', set: {}, lists: [change('tags', ['only'], [], true)] }], target);
  expect((await stored(standin, target)).servicePrincipal.tags).toEqual(['only']);
  expect(standin.tenant.log.list().length).toBe(before + 1);
});

test('a list inside an object leaves the other members alone', async () => {
  const target = await targetIn(standin);
  const { web: before } = (await stored(standin, target)).application;
  const { write } = benchOf(standin);
  const url = 'https://vendor.example/acs';
  await write(
    [
      {
        kind: 'patchApplication',
        set: { web: { logoutUrl: 'https://vendor.example/out' } },
        lists: [change('web.redirectUris', [url])],
      },
    ],
    target,
  );
  const { web } = (await stored(standin, target)).application;
  expect([web.redirectUris, web.logoutUrl, web.homePageUrl]).toEqual([
    [url],
    'https://vendor.example/out',
    before.homePageUrl,
  ]);
});

test('nothing is sent where nothing differs', async () => {
  const target = await targetIn(standin);
  await standin.patch(`/v1.0/servicePrincipals/${target.servicePrincipalId}`, { tags: [MARK] });
  const before = patches();
  const { write } = benchOf(standin);
  await write([{ kind: 'patchServicePrincipal', set: {}, lists: [change('tags', [MARK], ['gone'])] }], target);
  expect(patches()).toBe(before);
});

test('lists of a new object come from what was answered, since reads are behind', async () => {
  await standin.manners({ lagReads: 6, lagListReads: 50 });
  const result = await benchOf(standin).write([
    INSTANTIATE,
    { kind: 'patchServicePrincipal', set: {}, lists: [change('tags', [MARK])] },
    { kind: 'patchServicePrincipal', set: {}, lists: [change('tags', ['second'])] },
  ]);
  expect(outcomeOf(result)).toBe('done');
  const tags: string[] = (await stored(standin, result.target)).servicePrincipal.tags;
  expect(tags).toContain(MARK);
  expect(tags).toContain('second');
  expect(tags).toContain('WindowsAzureActiveDirectoryIntegratedApp');
});

test('texts that wait for the application get its id and its metadata', async () => {
  const { write } = benchOf(standin);
  const notes = 'app \ufdd0entra.appId\ufdd1 at \ufdd0entra.metadataUrl\ufdd1';
  const { target } = await write([INSTANTIATE, { kind: 'patchServicePrincipal', set: { notes }, lists: [] }]);
  expect((await stored(standin, target)).servicePrincipal.notes).toBe(
    `app ${target.appId} at https://login.example/metadata?appid=${target.appId}`,
  );
});

test('an object that was deleted meanwhile is told, at once', async () => {
  const target = await targetIn(standin);
  await standin.del(`/v1.0/applications/${target.applicationId}`);
  const bench = benchOf(standin);
  const result = await bench.write([{ kind: 'patchApplication', set: { notes: 'n' }, lists: [] }], target);
  expect(outcomeOf(result)).toBe('patchApplication ENT_APPLY 4');
  expect(result.failed?.error.hint).toMatch(/deleted meanwhile/);
  expect(bench.waits).toEqual([]);
});
