import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT093', body)).toEqual(expected);
const message = 'the connection is both protected and retired';

test('a connection that is both protected and retired is reported', () => {
  check('protected: true\nretired: true', [`/retired: ${message}`]);
  check('protected: true\nenvironments: {prod: {retired: true}}', [`/environments/prod/retired: ${message}`]);
});

test('one of them, or each in another environment, is not', () => {
  check('protected: true', []);
  check('retired: true', []);
  check('environments: {prod: {protected: true}, test: {retired: true}}', []);
  check('protected: true\nenvironments: {test: {retired: true, protected: false}}', []);
});
