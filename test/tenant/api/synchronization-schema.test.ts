/** The schema of a job (graph.md 6.5). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, useStandin } from '../support.ts';
import { done, read } from './application-kit.ts';
import { jobPath } from './synchronization-kit.ts';

const standin = useStandin();

const USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A schema without what the server sets anew. */
const settled = ({ '@odata.context': _context, version: _version, ...rest }: Json): Json => rest;
const mappingsOf = (schema: Json) => schema.synchronizationRules[0].objectMappings[0].attributeMappings;

test('it begins as the one of its template', async () => {
  const path = await jobPath(standin, 'customappsso');
  const schema = await read(standin, `${path}/schema`);
  expect(Object.keys(schema)).toEqual(['@odata.context', 'id', 'version', 'directories', 'synchronizationRules']);
  expect(schema.id).toBe(path.split('/').at(-1));
  expect(schema.directories.map(({ name }: Json) => name)).toEqual(['Azure Active Directory', 'customappsso']);
  const [rule] = schema.synchronizationRules;
  expect(rule).toMatchObject({ sourceDirectoryName: 'Azure Active Directory', targetDirectoryName: 'customappsso' });
  expect(rule.objectMappings.map((one: Json) => [one.sourceObjectName, one.targetObjectName])).toEqual([
    ['User', USER],
    ['Group', 'urn:ietf:params:scim:schemas:core:2.0:Group'],
  ]);
});

describe('PUT', () => {
  test.each(['scim', 'customappsso'])('takes back what GET gave (%s)', async (templateId) => {
    const path = await jobPath(standin, templateId);
    const given = await read(standin, `${path}/schema`);
    await done(standin.put(`${path}/schema`, given));
    const taken = await read(standin, `${path}/schema`);
    expect(settled(taken)).toEqual(settled(given));
    expect(taken.version).not.toBe(given.version);
  });

  test('replaces all of it: what is left out is gone', async () => {
    const path = await jobPath(standin);
    const given = await read(standin, `${path}/schema`);
    const [rule] = given.synchronizationRules;
    const [users] = rule.objectMappings;
    await done(
      standin.put(`${path}/schema`, { ...given, synchronizationRules: [{ ...rule, objectMappings: [users] }] }),
    );
    expect((await read(standin, `${path}/schema`)).synchronizationRules[0].objectMappings).toHaveLength(1);
    expect(outcome(await standin.patch(`${path}/schema`, given))).toBe('405 Request_BadRequest');
  });

  test('takes a new attribute with a mapping to it, a scope and a function', async () => {
    const path = await jobPath(standin);
    const given = await read(standin, `${path}/schema`);
    const target = given.directories[1].objects.find(({ name }: Json) => name === USER);
    target.attributes.push({ name: `${USER}:badge`, type: 'string', required: false, mutability: 'ReadWrite' });
    const source = {
      expression: 'ToLower([employeeId], "x")',
      name: 'ToLower',
      type: 'Function',
      parameters: [
        { key: 'source', value: { expression: '[employeeId]', name: 'employeeId', type: 'Attribute', parameters: [] } },
        { key: 'culture', value: { expression: '"x"', name: 'x', type: 'Constant', parameters: [] } },
      ],
    };
    mappingsOf(given).push({ targetAttributeName: `${USER}:badge`, source, flowType: 'always', matchingPriority: 0 });
    given.synchronizationRules[0].objectMappings[0].scope = {
      groups: [
        {
          name: 'staff',
          clauses: [
            { operatorName: 'EQUALS', sourceOperandName: 'department', targetOperand: { values: ['Engineering'] } },
            { operatorName: 'IS NOT NULL', sourceOperandName: 'mail', targetOperand: null },
          ],
        },
      ],
      categoryFilterGroups: [],
      inputFilterGroups: [],
    };
    await done(standin.put(`${path}/schema`, given));
    expect(settled(await read(standin, `${path}/schema`))).toEqual(settled(given));
  });

  test('refuses a mapping to an attribute that the directory has not, and keeps what was there', async () => {
    const path = await jobPath(standin);
    const given = await read(standin, `${path}/schema`);
    const before = JSON.stringify(given);
    mappingsOf(given).push({ ...mappingsOf(given)[1], targetAttributeName: 'shoeSize' });
    const got = await standin.put(`${path}/schema`, given);
    expect(outcome(got)).toBe('400 Request_BadRequest');
    expect(got.body.error.details[0].target).toBe('attributeMappings.targetAttributeName');
    expect(JSON.stringify(await read(standin, `${path}/schema`))).toBe(before);
  });

  test('gives the job its own id, whatever the body says', async () => {
    const path = await jobPath(standin);
    const given = await read(standin, `${path}/schema`);
    await done(standin.put(`${path}/schema`, { ...given, id: 'other' }));
    expect((await read(standin, `${path}/schema`)).id).toBe(path.split('/').at(-1));
  });

  test('belongs to one job: another one of the template stays as it was', async () => {
    const [first, second] = [await jobPath(standin), await jobPath(standin)];
    const given = await read(standin, `${first}/schema`);
    mappingsOf(given).pop();
    await done(standin.put(`${first}/schema`, given));
    expect(mappingsOf(await read(standin, `${second}/schema`))).toHaveLength(mappingsOf(given).length + 1);
  });

  test.each<[unknown]>([[undefined], [null], [[]], ['x'], [{}]])('refuses %j', async (body) => {
    const path = await jobPath(standin);
    expect((await standin.put(`${path}/schema`, body)).status).toBe(400);
  });
});

test('DELETE brings the default of the template back', async () => {
  const path = await jobPath(standin);
  const given = await read(standin, `${path}/schema`);
  const changed = structuredClone(given);
  mappingsOf(changed).pop();
  await standin.put(`${path}/schema`, changed);
  await done(standin.del(`${path}/schema`));
  expect(await read(standin, `${path}/schema`)).toEqual(given);
  await done(standin.del(`${path}/schema`));
});

test('a deleted job takes its schema along', async () => {
  const path = await jobPath(standin);
  const given = await read(standin, `${path}/schema`);
  await standin.put(`${path}/schema`, given);
  await done(standin.del(path));
  expect(outcome(await standin.get(`${path}/schema`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.put(`${path}/schema`, given))).toBe('404 Request_ResourceNotFound');
  expect(standin.tenant.directory.store.count('synchronizationSchema')).toBe(0);
});

test('writes say 403 or 409 as often as the switches say (azuread-provider.md 8.14)', async () => {
  const path = await jobPath(standin);
  const given = await read(standin, `${path}/schema`);
  await standin.manners({ synchronizationForbidden: 1, synchronizationConflict: 1 });
  expect(outcome(await standin.put(`${path}/schema`, given))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.del(`${path}/schema`))).toBe('409 Conflict');
  expect(outcome(await standin.put(`${path}/schema`, given))).toBe('204');
});

test('a change keeps the state of the job, however far reads are behind (graph.md 7.2)', async () => {
  const path = await jobPath(standin);
  const given = await read(standin, `${path}/schema`);
  await standin.manners({ lagReads: 50 });
  await standin.post(`${path}/start`);
  await done(standin.put(`${path}/schema`, given));
  await done(standin.del(`${path}/schema`));
  await standin.manners({ lagReads: 0 });
  expect((await read(standin, path)).schedule.state).toBe('Active');
});

test('filterOperators and functions are listed', async () => {
  const path = `${await jobPath(standin)}/schema`;
  const operators = await read(standin, `${path}/filterOperators`);
  const names = operators.value.map(({ name }: Json) => name);
  expect(names).toContain('EQUALS');
  expect(names).toContain('NOT REGEX MATCH');
  expect(operators.value.find(({ name }: Json) => name === 'IS NULL').arity).toBe('Unary');
  const functions = await read(standin, `${path}/functions`);
  const join = functions.value.find(({ name }: Json) => name === 'Join');
  expect(join.parameters.map(({ name }: Json) => name)).toEqual(['separator', 'source']);
  for (const list of ['filterOperators', 'functions']) {
    expect(outcome(await standin.get(`${path}/${list}?$top=1`))).toBe('400 BadRequest');
    expect(outcome(await standin.post(`${path}/${list}`))).toBe('405 Request_BadRequest');
  }
  expect(outcome(await standin.get(`${path}?$select=id`))).toBe('400 BadRequest');
});

test('discover answers with the directory, by id or name', async () => {
  const path = `${await jobPath(standin)}/schema`;
  const { directories } = await read(standin, path);
  const [, target] = directories;
  for (const key of [target.id, target.name]) {
    const got = await standin.post(`${path}/directories/${key}/discover`);
    expect(got.status).toBe(200);
    expect(got.body).toMatchObject({ id: target.id, name: 'customappsso' });
    expect(got.body.objects).toEqual(target.objects);
  }
  expect(outcome(await standin.post(`${path}/directories/other/discover`))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await standin.post(`${path}/directories/${target.id}/discover`, { deep: true }))).toBe(
    '400 BadRequest',
  );
});

test('reading needs Synchronization.Read.All, writing Synchronization.ReadWrite.All (graph.md 0.3 row 24)', async () => {
  const path = `${await jobPath(standin)}/schema`;
  const given = await read(standin, path);
  const { token: reader } = await standin.clientWith(['Synchronization.Read.All']);
  const { token: stranger } = await standin.clientWith(['Application.ReadWrite.All']);
  expect(outcome(await standin.get(path, { token: reader }))).toBe('200');
  expect(outcome(await standin.put(path, given, { token: reader }))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.get(path, { token: stranger }))).toBe('403 Authorization_RequestDenied');
});
