/** `entrada domain`. */
import { afterAll, expect, test } from 'vitest';
import type { Outside } from '../../src/cli/context.ts';
import { organizationOfDomain } from '../../src/runtime/store/domains.ts';
import { admin, administered, reported, saying } from './administration-support.ts';
import { removeFolders } from './support.ts';

afterAll(removeFolders);

/** DNS that answers so, and remembers what it was asked. */
function dns(answer: string[][] | string) {
  const asked: string[] = [];
  const resolveTxt: Outside['resolveTxt'] = async (name) => {
    asked.push(name);
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
    return answer;
  };
  return { asked, outside: { resolveTxt } };
}

test('a domain counts once the owner of its name has set the record, whole or in parts', async () => {
  const { folder, store } = await administered();
  const words = ['domain', 'add', 'one', 'Acme.ORG'];
  const added = await reported(folder, words);
  const challenge = String(added.items?.[0]?.['value']);
  expect(challenge).toMatch(/^entrada-domain=[\w-]{43}$/);
  expect(added.diagnostics[0]?.message).toBe(
    `the owner of acme.org sets a TXT record: _entrada-challenge.acme.org TXT ${challenge}`,
  );
  const prove = async (answer: string[][] | string) => {
    const { asked, outside } = dns(answer);
    const { code } = await admin(folder, ['domain', 'prove', 'one', 'acme.org', '--data', 'data'], { outside });
    expect(asked).toEqual(['_entrada-challenge.acme.org']);
    return code;
  };
  for (const answer of ['ENOTFOUND', 'ENODATA']) expect(await prove(answer)).toBe(2);
  for (const answer of ['ESERVFAIL', 'ETIMEOUT']) expect(await prove(answer)).toBe(3);
  const near = [
    [],
    [['']],
    [[`${challenge}x`]],
    [[` ${challenge}`]],
    [[challenge.slice(1)]],
    [[challenge.toLowerCase()]],
  ];
  for (const answer of near) expect(await prove(answer)).toBe(2);
  expect(await organizationOfDomain(store, 'one', 'acme.org')).toBe(null);
  expect(await prove([['v=spf1 -all'], [challenge.slice(0, 20), challenge.slice(20)]])).toBe(0);
  expect(await organizationOfDomain(store, 'one', 'acme.org')).toBe('one');
  const again = await reported(folder, ['domain', 'prove', 'one', 'acme.org'], dns('ENODATA'));
  expect(again.diagnostics[0]?.message).toBe('acme.org is proved already');
  await store.close();
});

test('domains of the spec are listed beside those that were added, and are not added again', async () => {
  const { folder, store } = await administered();
  await reported(folder, ['domain', 'add', 'two/acme', 'bücher.example']);
  const { items } = await reported(folder, ['domain', 'list', 'two/acme']);
  expect(items?.map(({ domain, from, state }) => [domain, from, state])).toEqual([
    ['acme.example', 'spec', 'proved'],
    ['xn--bcher-kva.example', 'added', 'unproved'],
  ]);
  const check = async (words: string, expected: string) =>
    expect(await saying(folder, ['domain', ...words.split(' ')])).toEqual([1, expected]);
  await check('add two/acme globex.example', 'ENT_RUNTIME the spec gives globex.example to two/globex');
  await check(
    'add two/globex xn--bcher-kva.example',
    'ENT_RUNTIME an organization of two has xn--bcher-kva.example already',
  );
  await check('add two/acme nonsense', 'ENT_USE "nonsense" is no domain');
  await check('add two/acme a..b', 'ENT_USE "a..b" is no domain');
  await check('add two/acme 10.0.0.1', 'ENT_USE "10.0.0.1" is no domain');
  await check(
    'prove two/globex xn--bcher-kva.example',
    'ENT_RUNTIME xn--bcher-kva.example was not added to two/globex',
  );
  await check('remove two/acme acme.example --yes', 'ENT_RUNTIME the spec gives acme.example to two/acme');
  await check('remove two/acme bücher.example', 'ENT_CONFIRM nobody is there to confirm the plan');
  expect((await reported(folder, ['domain', 'remove', 'two/acme', 'bücher.example', '--yes'])).summary['removed']).toBe(
    1,
  );
  expect((await reported(folder, ['domain', 'list', 'two/acme'])).items).toHaveLength(1);
  await store.close();
});

test('a domain counts without proof in an environment of this machine alone', async () => {
  const words = ['domain', 'add', 'one', 'acme.org', '--unproven-ok'];
  for (const origins of ['', ", runtime: {origins: 'https://{host}.vendor.example'}"]) {
    const { folder, store } = await administered({}, origins);
    expect(await saying(folder, words)).toEqual([
      5,
      'ENT_RUNTIME --unproven-ok is for environments of this machine, and prod is none',
    ]);
    expect((await reported(folder, ['domain', 'list', 'one'])).items).toHaveLength(1);
    await store.close();
  }
  const { folder, store } = await administered({}, ", runtime: {origins: 'https://{host}.localhost:8443'}");
  expect((await reported(folder, words)).items).toEqual([expect.objectContaining({ state: 'proved', value: null })]);
  expect(await organizationOfDomain(store, 'one', 'acme.org')).toBe('one');
  await store.close();
});
