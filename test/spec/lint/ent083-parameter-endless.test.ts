import { expect, test } from 'vitest';
import { projectOf } from '../support.ts';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) =>
  expect(findingsOf('ENT083', body, projectOf(['prod', 'test']))).toEqual(expected);
const PARAMETERS = 'parameters: {a: {}, b: {}, c: {}}\n';
const NOTES = 'application: {notes: "${a}"}\n';

test('values that lead back to themselves are reported once, at a value, whoever uses them', () => {
  const loop = '/values/a: these values lead back to themselves: a → b → a';
  check(`${PARAMETERS}${NOTES}values: {a: "\${b}", b: "\${a}"}`, [loop]);
  check(`${PARAMETERS}values: {a: "\${b}", b: "\${a}"}\nsaml: {identifiers: ["\${a}", "\${b}"], signOnUrl: "\${b}"}`, [
    loop,
  ]);
  check(`${PARAMETERS}${NOTES}values: {a: "x\${a}"}`, ['/values/a: these values lead back to themselves: a → a']);
});

test('a loop that an override closes is reported in the override', () => {
  check(`${PARAMETERS}${NOTES}values: {a: "\${b}", b: x}\nenvironments: {test: {values: {a: "\${a}"}}}`, [
    '/environments/test/values/a: these values lead back to themselves: a → a',
  ]);
});

test('values that make one another grow without end are reported at the text', () => {
  const names = Array.from({ length: 30 }, (_name, index) => `p${index}`);
  const values = names.map((name, index) => `  ${name}: "\${p${index + 1}}\${p${index + 1}}"`);
  const parameters = [...names, 'p30'].map((name) => `  ${name}: {}`);
  const body = ['parameters:', ...parameters, 'values:', ...values, '  p30: x', 'application: {notes: "${p0}"}'];
  check(body.join('\n'), ['/application/notes: the text never ends growing by the values behind ${p0}']);
});

test('values that use one another without a loop are not', () => {
  check(`${PARAMETERS}${NOTES}values: {a: "\${b}\${c}", b: "\${c}", c: x}`, []);
  check(`${PARAMETERS}${NOTES}values: {a: x, b: "\${b}"}`, []);
});
