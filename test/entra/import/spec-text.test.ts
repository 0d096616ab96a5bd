import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specText } from '../../../src/entra/import/spec-text.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { parseSpec } from '../../../src/spec/parse.ts';

const HEAD = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'acme', displayName: 'Acme' } as const;

/** The text of a spec without its first five lines. */
function linesOf(body: Partial<ConnectionSpec>): string {
  return specText({ ...HEAD, ...body })
    .split('\n')
    .slice(5)
    .join('\n');
}

/** What the project's reader makes of the text. */
function readBack(spec: ConnectionSpec): unknown {
  const { data, findings } = parseSpec('acme.yaml', specText(spec));
  expect(findings).toEqual([]);
  return data;
}

test('a file begins with its schema and the four keys of every spec', () => {
  expect(specText({ displayName: 'Acme', name: 'acme', kind: 'Connection', apiVersion: 'entrada/v1' })).toBe(
    [
      '# yaml-language-server: $schema=../schemas/connection.schema.json',
      'apiVersion: entrada/v1',
      'kind: Connection',
      'name: acme',
      'displayName: Acme',
      '',
    ].join('\n'),
  );
});

test('keys stand in the order of the schema, wherever they are', () => {
  expect(
    linesOf({
      assignments: [],
      saml: { nameId: {}, identifiers: ['a'] },
      application: { notes: 'n', source: 'gallery' },
    }),
  ).toBe(
    [
      'application:',
      '  source: gallery',
      '  notes: n',
      'saml:',
      '  identifiers: [a]',
      '  nameId: {}',
      'assignments: []',
      '',
    ].join('\n'),
  );
});

test('short maps stand in one line, lists of maps and long ones in several', () => {
  const long = 'x'.repeat(60);
  const check = (body: Partial<ConnectionSpec>, expected: string[]) =>
    expect(linesOf(body)).toBe(`${expected.join('\n')}\n`);
  check({ values: { a: 'b' } }, ['values: {a: b}']);
  check({ environments: { prod: {} } }, ['environments:', '  prod: {}']);
  check({ saml: { nameId: { source: 'user.mail' } } }, ['saml:', '  nameId: {source: user.mail}']);
  check({ assignments: [{ group: 'A', role: 'b' }, { user: { id: 'c' } }] }, [
    'assignments:',
    '  - {group: A, role: b}',
    '  - {user: {id: c}}',
  ]);
  check({ saml: { claims: { add: [{ name: 'x', transform: [{ toLowercase: 'user.mail' }] }] } } }, [
    'saml:',
    '  claims:',
    '    add:',
    '      - {name: x, transform: [{toLowercase: user.mail}]}',
  ]);
  check({ saml: { identifiers: [long, long] } }, ['saml:', '  identifiers:', `    - ${long}`, `    - ${long}`]);
  check({ saml: { nameId: { constant: `${long} ${long}` } } }, ['saml:', '  nameId:', `    constant: ${long} ${long}`]);
});

test('texts of several lines stand as a block', () => {
  expect(linesOf({ application: { notes: 'one\ntwo\n' } })).toBe('application:\n  notes: |\n    one\n    two\n');
});

test('a placeholder is quoted where YAML would read its braces', () => {
  expect(linesOf({ saml: { identifiers: ['https://x/${a}'], signOnUrl: 'https://x/$${b}' } })).toBe(
    'saml:\n  identifiers: ["https://x/${a}"]\n  signOnUrl: https://x/$${b}\n',
  );
});

test('one object in two places is written twice', () => {
  const group = { id: '00000000-0000-4000-8000-000000000001' };
  expect(linesOf({ assignments: [{ group }, { group }] })).not.toMatch(/[&*]/);
});

test('every text comes back as it was', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((one) => !/\p{Cc}|\p{Cn}|\p{Cs}/u.test(one));
  const odd = fc.constantFrom(
    '',
    ' ',
    '- a',
    'a: b',
    '#',
    'null',
    'true',
    '12',
    '1e3',
    '2026-01-01',
    '&a',
    '*a',
    '!x',
    '"',
    "'",
    '|',
    '>',
    '%',
    '@',
    '`',
    '\t',
    'a\nb',
    'a\n',
    '\n',
    'a\r\nb',
    'a\u0085b',
    'a\u2028b',
    '{',
    ']',
    ',',
    '? a',
    '---',
    '...',
    '<<',
    '$${x',
    '~',
  );
  const any = fc.oneof(
    text,
    odd,
    fc.tuple(text, odd).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(any, fc.array(any), (one, many) => {
      const spec: ConnectionSpec = {
        ...HEAD,
        application: { notes: one, tags: many },
        saml: { nameId: { constant: one }, claims: { add: many.map((name) => ({ name, constant: one })) } },
      };
      expect(readBack(spec)).toEqual(spec);
    }),
  );
});

test("the project's own connections come back as they were", () => {
  const folder = join(import.meta.dirname, '../../../connections');
  for (const file of readdirSync(folder)) {
    const { data } = parseSpec(file, readFileSync(join(folder, file), 'utf8'));
    expect(readBack(data as ConnectionSpec)).toEqual(data);
  }
});
