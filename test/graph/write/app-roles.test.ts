import { expect, test } from 'vitest';
import type { WrittenAppRole } from '../../../src/entra/plan/write.ts';
import { type Json, MSIAM_ROLE, USER_ROLE, useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, INSTANTIATE, outcomeOf, stored, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const ADMIN = '11111111-1111-4111-8111-111111111111';
const admin = (displayName = 'Admin', isEnabled = true): WrittenAppRole => ({
  id: ADMIN,
  value: 'admin',
  displayName,
  description: displayName,
  allowedMemberTypes: ['User'],
  isEnabled,
});
const names = (application: Json) =>
  application.appRoles.map(({ displayName, isEnabled }: Json) => `${displayName}${isEnabled ? '' : ' (off)'}`).sort();

test('roles are added, changed and taken out; those of the template stay as they are', async () => {
  const target = await targetIn(standin);
  const { write } = benchOf(standin);
  const put = async (include: WrittenAppRole[], exclude: string[] = []) => {
    expect(outcomeOf(await write([{ kind: 'putAppRoles', include, exclude }], target))).toBe('done');
    return names((await stored(standin, target)).application);
  };
  expect(await put([admin()])).toEqual(['Admin', 'User', 'msiam_access']);
  expect(await put([{ ...admin('Boss'), id: ADMIN.toUpperCase() }])).toEqual(['Boss', 'User', 'msiam_access']);
  expect(await put([admin('Boss', false)])).toEqual(['Boss (off)', 'User', 'msiam_access']);
  expect(await put([], [ADMIN])).toEqual(['User', 'msiam_access']);
  expect((await stored(standin, target)).application.appRoles.map(({ id }: Json) => id).sort()).toEqual(
    [USER_ROLE, MSIAM_ROLE].sort(),
  );
});

test('a new role needs one request, a change two: the role is off in between', async () => {
  const target = await targetIn(standin);
  const { write } = benchOf(standin);
  const count = async (include: WrittenAppRole[]) => {
    const before = standin.tenant.log.list().length;
    await write([{ kind: 'putAppRoles', include, exclude: [] }], target);
    const after = standin.tenant.log.list().slice(before);
    return after.filter(({ method }) => method === 'PATCH').length;
  };
  expect([await count([admin()]), await count([admin('Boss')])]).toEqual([1, 2]);
});

test('a run that was cut off while a role was off is finished by the next', async () => {
  const target = await targetIn(standin);
  const { write } = benchOf(standin);
  await write([{ kind: 'putAppRoles', include: [admin()], exclude: [] }], target);
  await standin.manners({ faults: [{ method: 'PATCH', status: 400, after: 1, times: 1 }] });
  const cut = await write([{ kind: 'putAppRoles', include: [admin('Boss')], exclude: [] }], target);
  expect(outcomeOf(cut)).toBe('putAppRoles ENT_APPLY 4');
  expect(names((await stored(standin, target)).application)).toContain('Admin (off)');
  await benchOf(standin).write([{ kind: 'putAppRoles', include: [admin('Boss')], exclude: [] }], target);
  expect(names((await stored(standin, target)).application)).toContain('Boss');
});

test('a node that does not know yet that a role is off is asked again', async () => {
  const target = await targetIn(standin);
  const bench = benchOf(standin);
  await bench.write([{ kind: 'putAppRoles', include: [admin()], exclude: [] }], target);
  const message = 'Permission (scope or role) cannot be deleted or updated unless disabled first.';
  await standin.manners({ faults: [{ method: 'PATCH', status: 400, message, after: 1, times: 2 }] });
  expect(outcomeOf(await bench.write([{ kind: 'putAppRoles', include: [], exclude: [ADMIN] }], target))).toBe('done');
  expect(bench.waits).toEqual([50, 50]);
});

test('an assignment of a role that was declared a moment ago waits for it', async () => {
  const bench = benchOf(standin);
  const [person] = standin.tenant.directory.store.list('user');
  await standin.manners({
    faults: [
      {
        method: 'POST',
        path: '/v1.0/serviceprincipals/*/approleassignedto',
        status: 400,
        message: 'Permission being assigned was not found on application',
        times: 2,
      },
    ],
  });
  const result = await bench.write([
    INSTANTIATE,
    { kind: 'putAppRoles', include: [admin()], exclude: [] },
    { kind: 'addAssignment', principalId: String(person?.id), role: 'admin' },
  ]);
  expect(outcomeOf(result)).toBe('done');
  expect(bench.waits).toEqual([50, 50]);
});
