import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT051', body)).toEqual(expected);
test('display names of cloud groups need assigned groups', () => {
  check('saml: {groups: {select: all, source: cloudDisplayName}}', [
    '/saml/groups/source: cloudDisplayName needs select: assigned, and select is all',
  ]);
});

test('assigned groups and other sources are not', () => {
  check('saml: {groups: {select: assigned, source: cloudDisplayName}}', []);
  check('saml: {groups: {source: cloudDisplayName}}', []);
  check('saml: {groups: {select: all, source: samAccountName}}', []);
  check('saml: {}', []);
});
