import { expect, test } from 'vitest';
import { StaleVersions } from '../../../src/tenant/store/stale-versions.ts';

test('what is over is forgotten when something else changes, though nobody reads it', () => {
  const versions = new StaleVersions();
  const note = (id: string, now: number) =>
    versions.note(
      { sequence: 1, kind: 'app', id, type: 'put', before: undefined },
      { uses: Infinity, until: now + 10 },
      now,
    );
  for (const id of ['a', 'b', 'c']) note(id, 0);
  note('b', 5);
  expect(versions.size).toBe(3);
  note('d', 12);
  expect(versions.size).toBe(2);
  expect([...versions.of('app', 12).keys()]).toEqual(['b', 'd']);
  expect([...versions.of('app', 22).keys()]).toEqual([]);
  expect(versions.size).toBe(0);
});
