import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/report.ts';
import { renderText } from '../../src/report/text.ts';
import { HOSTILE, hostile, reportOf, reportOn, WHOLE } from './support.ts';

const plain = (diagnostics: readonly Diagnostic[]) => renderText(reportOf(diagnostics), { color: false });

test('a block says what changes, one severity, code, message, place, the line, and what to do', () => {
  expect(renderText(WHOLE, { color: false })).toBe(`DOMAIN  ADDED  IS PROVED  USES
a.com   -      true       2

app@prod  1 of 1 write made  connections/app.yaml
  ~ servicePrincipal App
      loginUrl:
        + "x"
        ! sign-in (guarded): people notice
  needs Application.ReadWrite.All

warning ENT013 the sign-on URL is not https: http://a.com/
  at connections/app.yaml:12:14
  12 |   signOnUrl: http://a.com/
     |              ^^^^^^^^^^^^^
  fix: Use the https address.

error ENT_PROJECT_MISSING there is no entrada.yaml

info ENT067 a note
  at connections/app.yaml

1 of 1 write made
✖ synth: 1 connection, output: cdktf.out, 1 error, 1 warning
`);
});

test('figures are counted in words', () => {
  const line = (summary: Record<string, number | string>) =>
    renderText(reportOf([], { summary }), { color: false }).trim();
  expect(line({ connections: 0, errors: 0, warnings: 0, infos: 0 })).toBe(
    '✔ validate: 0 connections, 0 errors, 0 warnings',
  );
  expect(line({ connections: 2, stacks: 1, errors: 2, warnings: 1 })).toBe(
    '✔ validate: 2 connections, 1 stack, 2 errors, 1 warning',
  );
  expect(line({ terraformValidate: 'passed' })).toBe('✔ validate: terraform validate: passed, 0 errors, 0 warnings');
});

test('colours change nothing but colours', () => {
  const coloured = renderText(WHOLE, { color: true });
  expect(coloured).toContain('\u001b[33mwarning\u001b[39m');
  expect(stripVTControlCharacters(coloured)).toBe(renderText(WHOLE, { color: false }));
});

/** The two lines of the frame of the only finding of a spec. */
const frame = (body: string) => {
  const head = 'apiVersion: entrada/v1\nkind: Connection\nname: app\ndisplayName: App\n';
  return renderText(reportOn({ 'app.yaml': head + body }), { color: false })
    .split('\n')
    .filter((line) => / \|/.test(line));
};
const checkFrame = (body: string, expected: string[]) => expect(frame(body)).toEqual(expected);

test('marks stand below what is meant', () => {
  checkFrame('aplication: {}\n', ['  5 | aplication: {}', '    | ^^^^^^^^^^']);
  checkFrame('saml: {signOnURL: x}\n', ['  5 | saml: {signOnURL: x}', '    |        ^^^^^^^^^']);
});

test('a mark stands where an empty value would', () => {
  checkFrame('application:\n', ['  5 | application:', '    |             ^']);
});

test('what spans lines is marked to the end of its first', () => {
  checkFrame('exact:\n  a: 1\n  b: 2\n', ['  6 |   a: 1', '    |   ^^^^']);
});

test('marks stand right behind tabs, wide letters, emoji and accents', () => {
  checkFrame('saml: {relayState: "x\ty", z: 1}\n', [
    '  5 | saml: {relayState: "x\ty", z: 1}',
    '    |                      \t    ^',
  ]);
  checkFrame('saml: {relayState: "日本", z: 1}\n', [
    '  5 | saml: {relayState: "日本", z: 1}',
    `    | ${' '.repeat(27)}^`,
  ]);
  checkFrame('saml: {relayState: "😀", z: 1}\n', ['  5 | saml: {relayState: "😀", z: 1}', `    | ${' '.repeat(25)}^`]);
  checkFrame('saml: {relayState: "e\u0301", z: 1}\n', [
    '  5 | saml: {relayState: "e\u0301", z: 1}',
    `    | ${' '.repeat(24)}^`,
  ]);
  checkFrame('saml: {日本: 1}\n', ['  5 | saml: {日本: 1}', '    |        ^^^^']);
});

test('a line of more than 400 letters is not shown', () => {
  checkFrame(`saml: {z: "${'x '.repeat(250)}"}\n`, []);
});

test('lines and columns of files with Windows line ends are shown without them', () => {
  expect(frame('saml: {}\r\nzz: 1\r\n')).toEqual(['  6 | zz: 1', '    | ^^']);
});

test.each(HOSTILE)('nothing of a spec moves the cursor or turns the text: %j', (text) => {
  const shown = plain([hostile(text)]);
  expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
  expect(shown.split('\n')).toHaveLength(8);
});
