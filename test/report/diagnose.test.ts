import { expect, test } from 'vitest';
import { toDiagnostics } from '../../src/report/diagnose.ts';
import type { Finding } from '../../src/spec/finding.ts';
import { SpecSource } from '../../src/spec/source.ts';

const TEXT = `name: app
saml:
  signOnUrl: http://a.com/
  identifiers: [a, b]
provisioning:
  auth: {secret: hunter2}
`;
const SOURCES = new Map([['a.yaml', new SpecSource('a.yaml', TEXT)]]);
const finding = (rest: Partial<Finding>): Finding => ({
  code: 'ENT013',
  severity: 'warning',
  message: 'm',
  file: 'a.yaml',
  ...rest,
});
const one = (rest: Partial<Finding>) => toDiagnostics([finding(rest)], SOURCES)[0];

test('a pointer becomes lines and columns, with the line', () => {
  expect(one({ pointer: '/saml/signOnUrl', connection: 'app', hint: 'h' })).toEqual({
    code: 'ENT013',
    severity: 'warning',
    message: 'm',
    file: 'a.yaml',
    connection: 'app',
    hint: 'h',
    path: '/saml/signOnUrl',
    line: 3,
    column: 14,
    endLine: 3,
    endColumn: 27,
    snippet: '  signOnUrl: http://a.com/',
  });
});

test('an offset becomes one column, without a path', () => {
  expect(one({ code: 'ENT_YAML', offset: 12 })).toMatchObject({ line: 2, column: 3, endLine: 2, endColumn: 4 });
  expect(one({ offset: 12 })).not.toHaveProperty('path');
});

test('a key is shown where the key is meant', () => {
  expect(one({ pointer: '/saml/signOnUrl', at: 'key' })).toMatchObject({ line: 3, column: 3, endColumn: 12 });
});

test('what is about a file only, or about one nobody read, has no line', () => {
  expect(one({})).toEqual({ code: 'ENT013', severity: 'warning', message: 'm', file: 'a.yaml' });
  expect(one({ file: 'b.yaml', pointer: '/x' })).toEqual({
    code: 'ENT013',
    severity: 'warning',
    message: 'm',
    file: 'b.yaml',
    path: '/x',
  });
});

test('diagnostics stand by file, line, weight and code', () => {
  const given = [
    finding({ file: 'b.yaml' }),
    finding({ pointer: '/saml/identifiers' }),
    finding({ pointer: '/saml/signOnUrl', code: 'ENT020', severity: 'info' }),
    finding({ pointer: '/saml/signOnUrl', code: 'ENT018' }),
    finding({ pointer: '/saml/signOnUrl', code: 'ENT014', severity: 'error' }),
    finding({ pointer: '/saml/signOnUrl', code: 'ENT013' }),
    finding({ code: 'ENT_YAML' }),
  ];
  const shown = toDiagnostics(given, SOURCES).map(({ file, line, code }) => `${file}:${line} ${code}`);
  expect(shown).toEqual([
    'a.yaml:undefined ENT_YAML',
    'a.yaml:3 ENT014',
    'a.yaml:3 ENT013',
    'a.yaml:3 ENT018',
    'a.yaml:3 ENT020',
    'a.yaml:4 ENT013',
    'b.yaml:undefined ENT013',
  ]);
});

test('a line on which a secret was found is shown by nobody', () => {
  const [first, second] = toDiagnostics(
    [finding({ code: 'ENT088', pointer: '/saml/signOnUrl' }), finding({ pointer: '/saml/signOnUrl', at: 'key' })],
    SOURCES,
  );
  expect([first?.snippet, second?.snippet]).toEqual([undefined, undefined]);
  expect([first?.line, second?.line]).toEqual([3, 3]);
});

test('a secret that the defaults of the project brought hides no line of this file', () => {
  const [, second] = toDiagnostics(
    [finding({ code: 'ENT088', pointer: '' }), finding({ pointer: '/saml/signOnUrl' })],
    SOURCES,
  );
  expect(second?.snippet).toBe('  signOnUrl: http://a.com/');
});

test('what is said of a secret repeats neither its line nor what it quotes nor its keys', () => {
  expect(one({ pointer: '/provisioning/auth/secret/hunter2', message: 'unknown key "hunter2"' })).toMatchObject({
    message: 'unknown key "…"',
    path: '/provisioning/auth/secret',
    line: 6,
  });
  expect(one({ pointer: '/provisioning/auth/secret' })).not.toHaveProperty('snippet');
});

test('in a file that is no YAML, what is indented below the key of a secret is not shown', () => {
  const lines = ['a:', '  token:', '', '      hunter2', '      "x', 'b: c', '  d: e'];
  const sources = new Map([['a.yaml', new SpecSource('a.yaml', lines.join('\n'))]]);
  const snippetAt = (line: number) => {
    const offset = lines.slice(0, line - 1).join('\n').length + 1;
    return toDiagnostics([finding({ offset })], sources)[0]?.snippet;
  };
  expect([2, 4, 5, 6, 7].map(snippetAt)).toEqual(['  token:', undefined, undefined, 'b: c', '  d: e']);
});
