import { expect, test } from 'vitest';
import { WRITE_ORDER, type Write } from '../../../src/entra/plan/write.ts';
import { type Schedule, scheduleOf } from '../../../src/graph/write/lanes.ts';

const writesOf = (kinds: string) => kinds.split(' ').map((kind) => ({ kind }) as Write);

/** Steps with spaces, lanes with bars. */
function shown(schedule: Schedule): string {
  if ('write' in schedule) return schedule.write.kind;
  const parts = ('lanes' in schedule ? schedule.lanes : schedule.steps).map(shown).filter((part) => part !== '');
  return 'lanes' in schedule && parts.length > 1 ? `(${parts.join(' | ')})` : parts.join(' ');
}

const check = (kinds: string, expected: string) => expect(shown(scheduleOf(writesOf(kinds)))).toBe(expected);

test('what is there already is written one after the other', () => {
  const kinds = 'patchServicePrincipal putAppRoles addCertificate createPolicy createPolicy createJob startJob';
  check(kinds, kinds);
  check('startJob', 'startJob');
});

test('the parts of a new application replicate beside each other; the job starts when all else is done', () => {
  check('instantiate', 'instantiate');
  check('instantiate patchServicePrincipal patchApplication', 'instantiate patchServicePrincipal patchApplication');
  check(
    'instantiate patchServicePrincipal patchApplication putAppRoles addCertificate activateCertificate createPolicy createPolicy addAssignment createJob putSecrets putSchema startJob',
    'instantiate (patchServicePrincipal (addCertificate activateCertificate | patchApplication putAppRoles addAssignment)' +
      ' | createPolicy | createPolicy | createJob putSecrets putSchema) startJob',
  );
});

test('no kind of write is lost, and none comes twice', () => {
  const words = shown(scheduleOf(writesOf(WRITE_ORDER.join(' ')))).match(/\w+/g) ?? [];
  expect(words.toSorted()).toEqual(WRITE_ORDER.toSorted());
});
