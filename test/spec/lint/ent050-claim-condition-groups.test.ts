import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT050', body)).toEqual(expected);
const groups = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_item, index) => `G${from + index}`).join(', ');
const claim = (...conditions: string[]) =>
  `{name: c, constant: x, when: [${conditions.map((list) => `{groups: [${list}]}`).join(', ')}]}`;

test('more than 50 groups over all conditions are reported once', () => {
  check(`saml: {claims: {add: [${claim(groups(1, 30), groups(31, 45))}, ${claim(groups(46, 51))}]}}`, [
    '/saml/claims/add: the claim conditions name 51 groups; 50 are allowed in an application',
  ]);
});

test('50 groups are not, and a group that is named twice counts once', () => {
  check(`saml: {claims: {add: [${claim(groups(1, 50), groups(1, 50))}, ${claim('g1')}]}}`, []);
  check('saml: {}', []);
});
