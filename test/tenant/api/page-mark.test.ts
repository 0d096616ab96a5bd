import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf, markToken, readMark, startOf } from '../../../src/tenant/api/page-mark.ts';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import type { Row } from '../../../src/tenant/model/type.ts';
import { parseQuery } from '../../../src/tenant/odata/query.ts';

const queryOf = (orderby: string) =>
  parseQuery(
    orderby
      ? [
          ['$orderby', orderby],
          ['$count', 'true'],
        ]
      : [],
    APPLICATION,
    { version: 'v1.0', eventual: true, kind: 'list' },
  );

const LIST = { version: 'v1.0', path: '/applications', query: [] } as const;

/** Reads a list to its end, a page at a time; `change` gives the rows that are there before the next page. */
function readAll(
  rows: readonly Row[],
  size: number,
  orderby: string,
  change: (page: number, rows: readonly Row[]) => readonly Row[],
): string[] {
  const query = queryOf(orderby);
  const source = { all: () => [], placeOf: ({ place }: Row) => place as number };
  const seen: string[] = [];
  let now = rows;
  let start = 0;
  for (let page = 0; ; page += 1) {
    const sorted = query.orderBy ? [...now].sort(query.orderBy) : now;
    const items = sorted.slice(start, start + size);
    const last = items.at(-1);
    seen.push(...items.map(({ id }) => id));
    if (!last || start + size >= sorted.length) return seen;
    const mark = readMark(LIST, markToken(LIST, markOf(last, start + size, { type: APPLICATION, query, source })));
    now = change(page, now);
    start = startOf(query.orderBy ? [...now].sort(query.orderBy) : now, mark, { query, source });
  }
}

const rowsOf = (names: readonly string[]): Row[] =>
  names.map((displayName, place) => ({ id: `r${place}`, displayName, place }));

test('law: whatever is removed and added between pages, each row that stays comes once (graph.md 7.5)', () => {
  const names = fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'd'), { minLength: 1, maxLength: 12 });
  const order = fc.constantFrom('', 'displayName', 'displayName desc', 'createdDateTime');
  const removals = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { maxLength: 12 });
  fc.assert(
    fc.property(names, order, removals, fc.integer({ min: 1, max: 4 }), (list, orderby, gone, size) => {
      const removed = new Set<string>();
      const seen = readAll(rowsOf(list), size, orderby, (page, rows) => {
        for (const index of gone[page] ?? []) removed.add(`r${index}`);
        const added = { id: `new${page}`, displayName: 'b', place: 100 + page };
        return page < 3
          ? [...rows.filter(({ id }) => !removed.has(id)), added]
          : rows.filter(({ id }) => !removed.has(id));
      });
      expect(new Set(seen).size).toBe(seen.length);
      for (const { id } of rowsOf(list)) if (!removed.has(id)) expect(seen).toContain(id);
    }),
  );
});

test('without places a page begins behind the row of the mark, or behind as many as there were', () => {
  const rows = rowsOf(['a', 'b', 'c', 'd']);
  const reading = { query: queryOf(''), source: { all: () => rows } };
  const mark = markOf(rows[1] as Row, 2, { ...reading, type: APPLICATION });
  expect(mark).toEqual({ after: 'r1', seen: 2 });
  expect(startOf(rows, mark, reading)).toBe(2);
  expect(startOf(rows.slice(1), mark, reading)).toBe(1);
  expect(startOf([rows[0], rows[2], rows[3]] as Row[], mark, reading)).toBe(2);
});
