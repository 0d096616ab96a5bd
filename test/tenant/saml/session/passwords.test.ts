/** Passwords of people: the shared one, their own, and what becomes of one. */
import { expect, test } from 'vitest';
import {
  hasPassword,
  keepPassword,
  mustChangePassword,
  SEEDED_PASSWORD,
} from '../../../../src/tenant/saml/session/passwords.ts';
import { readSeedFile } from '../../../../src/tenant/seed/people.ts';
import { useStandin } from '../../support.ts';

const seed = readSeedFile(
  `domain: acme.example
users:
  - {userPrincipalName: ada, displayName: Ada, password: her-own-1}
  - {userPrincipalName: bo, displayName: Bo}
`,
  'seed.yaml',
);
const standin = useStandin({ people: seed });
const person = (name: string) => {
  const { directory } = standin.tenant;
  const [user] = directory.store.find('user', 'userPrincipalName', `${name}@acme.example`);
  if (!user) throw new Error(name);
  return { directory, user };
};
const opens = (name: string, password: string) => {
  const { directory, user } = person(name);
  return hasPassword(directory, user, password);
};

test('a seed file gives somebody a password of their own, everybody else has the shared one', () => {
  expect([opens('ada', 'her-own-1'), opens('ada', SEEDED_PASSWORD)]).toEqual([true, false]);
  expect([opens('bo', SEEDED_PASSWORD), opens('bo', 'her-own-1'), opens('bo', '')]).toEqual([true, false, false]);
});

test('no password stands in the store', () => {
  expect(JSON.stringify(standin.tenant.directory.store.exportRows())).not.toContain('her-own-1');
});

test('what a profile leaves out stays; a new password need not be changed unless it says so', () => {
  const { directory, user } = person('bo');
  keepPassword(directory, user.id, { forceChangePasswordNextSignIn: true });
  expect([mustChangePassword(directory, user), opens('bo', SEEDED_PASSWORD)]).toEqual([true, true]);
  keepPassword(directory, user.id, { password: 'next-1' });
  expect([mustChangePassword(directory, user), opens('bo', 'next-1'), opens('bo', SEEDED_PASSWORD)]).toEqual([
    false,
    true,
    false,
  ]);
});

test('a password goes with the person: away with a purge, back with a restore', async () => {
  const { directory, user } = person('ada');
  await standin.del(`/v1.0/users/${user.id}`);
  await standin.post(`/v1.0/directory/deletedItems/${user.id}/restore`);
  expect(opens('ada', 'her-own-1')).toBe(true);
  await standin.del(`/v1.0/users/${user.id}`);
  await standin.del(`/v1.0/directory/deletedItems/${user.id}`);
  expect(directory.store.get('password', user.id)).toBeUndefined();
});
