/** Each row of the catalogue of attacks on a SAML service provider has a test whose title begins with its number. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Titles of this project begin a text; nothing else in these files begins with a number of the catalogue. */
const TITLE = /['"`](S\d+):? /g;

test('every attack has a test', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const titles = files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [...text.matchAll(TITLE)].map(([, id]) => id);
  });
  const all = Array.from({ length: 37 }, (_, index) => `S${index + 1}`);
  expect(all.filter((id) => !titles.includes(id))).toEqual([]);
});
