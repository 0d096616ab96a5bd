import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (target: string, expected: string[]) =>
  expect(
    findingsOf('ENT078', `provisioning: {mappings: {users: {add: [{target: '${target}', source: mail}]}}}`),
  ).toEqual(expected);
const place = '/provisioning/mappings/users/add/0/target: entitlements cannot be provisioned';

test('a mapping to entitlements is refused', () => {
  check('entitlements', [place]);
  check('entitlements[type eq "a"].value', [place]);
  check('Entitlements', [place]);
});

test('other targets are not', () => {
  check('roles', []);
  check('entitlementsCount', []);
});
