/** Deleted objects of a connection: one test a row of the table in deleted.ts. */
import { describe, expect, test } from 'vitest';
import { type DeletedObject, deletedOf } from '../../src/entra/deleted.ts';
import type { ConnectionRecord } from '../../src/entra/record.ts';

const MARK = 'entrada:acme/acme@prod';
const item = (id: string, appId: string, ...tags: string[]): DeletedObject => ({ id, appId, tags });
const record = (appId: string) => ({ appId }) as ConnectionRecord;

function found(
  applications: DeletedObject[],
  servicePrincipals: DeletedObject[],
  recorded?: ConnectionRecord,
  live: DeletedObject[] = [],
): string {
  const result = deletedOf({ applications, servicePrincipals, live }, MARK, recorded ?? null);
  if (result.kind === 'unmarked') return `unmarked ${result.appId}`;
  if (result.kind === 'ambiguous') return `ambiguous ${result.appIds.join(' ')}`;
  return result.kind === 'none' ? 'none' : `${result.application?.id ?? '-'} ${result.servicePrincipal?.id ?? '-'}`;
}

describe('deleted objects', () => {
  test("are the record's, whatever else carries the mark", () => {
    const marked = [item('s1', 'one', MARK), item('s2', 'two', MARK)];
    expect(found([item('a1', 'one'), item('a2', 'two')], marked, record('ONE'))).toBe('a1 s1');
  });
  test("are not the record's without the mark", () => {
    expect(found([item('a1', 'one')], [item('s1', 'one')], record('ONE'))).toBe('unmarked one');
    expect(found([item('a1', 'one'), item('a2', 'two')], [item('s2', 'two', MARK)], record('ONE'))).toBe('a2 s2');
  });
  test('are known by a service principal that is live', () => {
    expect(found([item('a1', 'one')], [], record('one'), [item('s1', 'ONE', MARK)])).toBe('a1 -');
    expect(found([item('a1', 'one')], [], record('one'), [item('s2', 'two', MARK)])).toBe('unmarked one');
  });
  test('are those that carry the mark, where the record has none', () => {
    expect(found([item('a1', 'one')], [item('s1', 'ONE', MARK)])).toBe('a1 s1');
    expect(found([item('a1', 'one')], [item('s1', 'one', MARK)], record('other'))).toBe('a1 s1');
  });
  test('may lack the application, or the service principal', () => {
    expect(found([], [item('s1', 'one', MARK)])).toBe('- s1');
    expect(found([item('a1', 'one', MARK)], [])).toBe('a1 -');
  });
  test('are not guessed where two applications carry the mark', () => {
    expect(found([], [item('s1', 'one', MARK), item('s2', 'two', MARK)])).toBe('ambiguous one two');
  });
  test('are never those of another mark', () => {
    expect(found([item('a1', 'one')], [item('s1', 'one', `${MARK}x`)])).toBe('none');
  });
});
