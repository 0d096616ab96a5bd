import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionName } from '../../../src/entra/import/connection-name.ts';
import { contextOf, liveOf } from './support.ts';

const unmarked = liveOf({ servicePrincipal: { tags: [] } });

function nameOf(displayName: string, taken: readonly string[] = [], live = unmarked): string {
  return connectionName(displayName, live, contextOf({ names: new Set(taken) }));
}

test('a display name becomes a slug', () => {
  const check = (displayName: string, expected: string) => expect(nameOf(displayName)).toBe(expected);
  check('Sentry', 'sentry');
  check('Acme Cloud (EU)', 'acme-cloud-eu');
  check('  --Acme__Cloud--  ', 'acme-cloud');
  check('Café Zürich', 'cafe-zurich');
  check('1Password', 'app-1password');
  check('日本', 'app');
  check('', 'app');
  check('x'.repeat(100), 'x'.repeat(63));
  check(`${'x'.repeat(62)} y`, 'x'.repeat(62));
});

test('a name that another connection has gets a number', () => {
  const check = (taken: readonly string[], expected: string) => expect(nameOf('Acme', taken)).toBe(expected);
  check(['acme'], 'acme-2');
  check(['acme', 'acme-2'], 'acme-3');
  expect(nameOf('x'.repeat(80), ['x'.repeat(63)])).toBe(`${'x'.repeat(61)}-2`);
});

test('the mark of this project and environment gives the name back', () => {
  const check = (mark: string, expected: string) =>
    expect(nameOf('Something else', [], liveOf({ servicePrincipal: { tags: [mark] } }))).toBe(expected);
  check('entrada:acme/hr@prod', 'hr');
  check('entrada:acme/hr.eu@prod', 'something-else');
  check('entrada:acme/hr@test', 'something-else');
  check('entrada:other/hr@prod', 'something-else');
  check('entrada:acme/Not A Name@prod', 'something-else');
});

test('every name fits the schema and is free', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(fc.constantFrom('app', 'a', 'a-2')),
      (text, taken) => {
        const name = nameOf(text, taken);
        expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(name.length).toBeLessThanOrEqual(63);
        expect(taken).not.toContain(name);
      },
    ),
  );
});
