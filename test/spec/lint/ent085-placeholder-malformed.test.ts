import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (text: string, expected: string[]) =>
  expect(findingsOf('ENT085', `application: {notes: '${text}'}`)).toEqual(expected);
const message = (text: string) => `/application/notes: ${text} is no placeholder: a name must stand between the braces`;

test('what is no name between the braces is reported', () => {
  check('${}', [message('${}')]);
  check('${ org }', [message('${ org }')]);
  check('${var.secret + 1}', [message('${var.secret + 1}')]);
  check('${env:HOME}', [message('${env:HOME}')]);
  check('${1a}', [message('${1a}')]);
  check('a ${org', [message('${org')]);
  check('${a ${b}', [message('${a ${b}')]);
});

test('names and literal ${ are not', () => {
  check('${org} ${a.b-c_d}', []);
  check('$${env:HOME} $${', []);
  check('{org} $org $(org) %{org}', []);
});
