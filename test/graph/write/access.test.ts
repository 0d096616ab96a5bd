/** Owners, assignments, and taking an application down. */
import { expect, test } from 'vitest';
import type { Write } from '../../../src/entra/plan/write.ts';
import { USER_ROLE, useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, countOf, INSTANTIATE, outcomeOf, stored, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const person = () => String(standin.tenant.directory.store.list('user')[0]?.id);
const owners = async (set: string, id: string | null | undefined) =>
  (await standin.get(`/v1.0/${set}/${id}/owners`)).body.value.map((one: { id: string }) => one.id);

test('owners come and go on both objects; done twice it is done', async () => {
  const target = await targetIn(standin);
  for (const of of ['application', 'servicePrincipal'] as const) {
    const id = of === 'application' ? target.applicationId : target.servicePrincipalId;
    for (const kind of ['addOwner', 'addOwner', 'removeOwner', 'removeOwner'] as const) {
      const result = await benchOf(standin).write([{ kind, of, principalId: person() }], target);
      expect(outcomeOf(result)).toBe('done');
      expect((await owners(`${of}s`, id)).includes(person())).toBe(kind === 'addOwner');
    }
  }
});

test('an owner cannot be taken from an application that is gone', async () => {
  const target = await targetIn(standin);
  await standin.del(`/v1.0/applications/${target.applicationId}`);
  const result = await benchOf(standin).write(
    [{ kind: 'removeOwner', of: 'application', principalId: person() }],
    target,
  );
  expect(outcomeOf(result)).toBe('removeOwner ENT_APPLY 4');
});

test('an assignment is made once and taken away once, whatever is done twice or lost', async () => {
  const add: Write = { kind: 'addAssignment', principalId: person(), role: null };
  const { write } = benchOf(standin);
  await standin.manners({
    faults: [{ path: '/v1.0/**/approleassignedto', reset: true, applied: true, times: 1 }],
    invalidReference: 1,
  });
  const { target } = await write([INSTANTIATE, add, add]);
  const assignments = () =>
    standin.tenant.directory.store
      .list('appRoleAssignment')
      .filter((one) => one['resourceId'] === target.servicePrincipalId);
  expect(assignments().map((one) => one['appRoleId'])).toEqual([USER_ROLE]);
  const id = String(assignments()[0]?.id);
  for (let index = 0; index < 2; index++)
    expect(outcomeOf(await write([{ kind: 'removeAssignment', id }], target))).toBe('done');
  expect(assignments()).toEqual([]);
});

test('a role that the application has not is an error that says so', async () => {
  const target = await targetIn(standin);
  const result = await benchOf(standin).write([{ kind: 'addAssignment', principalId: person(), role: 'boss' }], target);
  expect(outcomeOf(result)).toBe('addAssignment ENT_APPLY 4');
  expect(result.failed?.error.message).toBe('app@prod: the application has no role boss');
});

test('an application is deleted softly, and once', async () => {
  const target = await targetIn(standin);
  const before = countOf(standin, 'application');
  for (let index = 0; index < 2; index++)
    expect(outcomeOf(await benchOf(standin).write([{ kind: 'deleteApplication' }], target))).toBe('done');
  expect(countOf(standin, 'application')).toBe(before - 1);
  expect(await stored(standin, target)).toEqual({ application: undefined, servicePrincipal: undefined });
  expect((await standin.get(`/v1.0/directory/deletedItems/${target.applicationId}`)).status).toBe(200);
});
