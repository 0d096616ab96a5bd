import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT087', body)).toEqual(expected);
const message = 'the text holds %{, a template directive of Terraform';

test('a directive of Terraform is reported in any text', () => {
  check('application: {notes: "%{ if true }x%{ endif }"}', [`/application/notes: ${message}`]);
  check('saml: {identifiers: ["a", "b%{c"]}', [`/saml/identifiers/1: ${message}`]);
  check('parameters: {p: {}}\nvalues: {p: "%{x}"}\napplication: {notes: "${p}"}', [`/application/notes: ${message}`]);
  check('displayName: "%{x}"', [`/displayName: ${message}`]);
});

test('per cents and braces apart are not', () => {
  check('application: {notes: "100% {x} %20"}', []);
});
