/** Applications that a name or a record alone calls ours: nothing is written to them. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  changed,
  type EntradaRun,
  entradaIn,
  handMade,
  jsonIn,
  markOf,
  portal,
  projectWith,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const MARK = 'entrada:acme/acme@prod';
let folder = '';
beforeEach(() => {
  folder = projectWith({ 'connections/acme.yaml': acme() });
});

const run = (...words: string[]) => entradaIn(standin, folder, words);

/** The command ends with this code and error, and nothing is written. */
async function stops(words: string[], code: number, message: RegExp): Promise<EntradaRun> {
  const mark = markOf(standin);
  const got = await run(...words);
  expect(told(got, ['error'])).toEqual([expect.stringMatching(message)]);
  expect({ code: got.code, writes: writesAfter(standin, mark) }).toEqual({ code, writes: [] });
  return got;
}

describe('an application that somebody gave the name of our mark', () => {
  it('is told, and nothing is made or written; once it is ours for sure, it stands in nobody’s way', async () => {
    const { application } = await standin.instantiate(MARK);
    const path = `/v1.0/applications/${application.id}`;
    await portal(standin, 'PATCH', path, { web: { redirectUris: ['https://evil.example/acs'] } });
    await stops(['plan'], 1, /ENT_ADOPT acme@prod: entrada:acme\/acme@prod .*has the name of our mark/);
    await stops(['apply', '--yes'], 1, /ENT_ADOPT/);
    await portal(standin, 'PATCH', path, { displayName: 'Squat' });
    await applied(standin, folder);
    await portal(standin, 'PATCH', path, { displayName: MARK });
    expect([told(await run('plan'), ['error']), changed(await run('plan'))]).toEqual([[], []]);
  });
  it('is none with a password', async () => {
    const { application } = await standin.instantiate(MARK);
    await portal(standin, 'POST', `/v1.0/applications/${application.id}/addPassword`, {});
    await stops(['apply', '--yes'], 1, /ENT_ADOPT .*has the name of our mark/);
  });
});

describe('a record', () => {
  it('of an application without mark is not enough to write to it', async () => {
    await applied(standin, folder);
    const record = jsonIn(folder, 'records/prod/acme.json');
    const { applicationId } = await handMade(standin, { displayName: 'Payroll', entityId: 'urn:payroll' });
    const { appId } = await portal(standin, 'GET', `/v1.0/applications/${applicationId}`);
    const other = acme().replaceAll('acme', 'other').replaceAll('Acme', 'Other');
    const forged = { ...record, connection: 'other@prod', applicationId, appId };
    folder = projectWith({ 'connections/other.yaml': other, 'records/prod/other.json': JSON.stringify(forged) });
    await stops(['apply', '--yes'], 1, /ENT_ADOPT other@prod: the record of other@prod names Payroll/);
    write(folder, { 'records/prod/other.json': JSON.stringify({ ...forged, isMarked: false }) });
    expect(told(await run('plan'), ['warning'])).toContainEqual(expect.stringContaining('by its record alone'));
  });
  it('of another tenant is refused, exit code 5, and rebuilt by entrada record', async () => {
    await applied(standin, folder);
    const record = jsonIn(folder, 'records/prod/acme.json');
    const forged = { ...record, tenantId: '11111111-1111-4111-8111-111111111111' };
    write(folder, { 'records/prod/acme.json': JSON.stringify(forged) });
    await stops(['plan'], 5, /ENT_RECORD the record is of tenant 11111111/);
    expect((await run('record')).code).toBe(0);
    expect(jsonIn(folder, 'records/prod/acme.json').tenantId).toBe(record.tenantId);
  });
});
