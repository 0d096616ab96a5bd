/** What an account takes over from claims (S34: names of claims are data, never keys). */
import { expect, test } from 'vitest';
import { profileOf } from '../../../src/runtime/directory/profile.ts';
import { organization, verified } from '../stores.ts';

const claims = organization().signIn.attributes;
const nameId = { value: 'ana@acme.example', format: null };

test('the default claims of Entra fill the profile', () => {
  expect(profileOf(verified(), claims)).toEqual({
    user_name: 'ana@acme.example',
    email: 'ana.mail@acme.example',
    given_name: 'Ana',
    family_name: 'Silva',
    display_name: 'Ana Silva',
  });
});

test('claims that the spec names are taken instead, and no other', () => {
  const attributes = new Map([
    ['mail', ['x@acme.example', 'y@acme.example']],
    ['uid', ['u1']],
  ]);
  const profile = profileOf({ attributes, nameId }, { ...claims, email: 'mail', userId: 'uid' });
  expect(profile).toMatchObject({ email: 'x@acme.example', user_name: 'u1', given_name: null });
});

test('without claims the NameID is the name; long values are cut; odd names pollute nothing', () => {
  const attributes = new Map([
    ['__proto__', ['evil']],
    ['constructor', ['evil']],
    ['email', ['evil']],
    ['nameID', ['evil']],
  ]);
  const long = { value: 'x'.repeat(9999), format: null };
  const profile = profileOf({ attributes, nameId: long }, claims);
  expect(profile.user_name).toHaveLength(512);
  expect({ ...profile, user_name: null }).toEqual(
    Object.fromEntries(['user_name', 'email', 'given_name', 'family_name', 'display_name'].map((name) => [name, null])),
  );
  expect(({} as Record<string, unknown>)['email']).toBeUndefined();
});
