import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  acme,
  applied,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  requestsAfter,
  told,
  write,
} from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
beforeAll(async () => {
  folder = projectWith({ 'connections/acme.yaml': acme() });
  await applied(standin, folder);
  await standin.control('PUT', '/snapshots/applied');
});
beforeEach(() => standin.control('POST', '/snapshots/applied/restore'));

const drift = () => entradaIn(standin, folder, ['drift']);

describe('an application with a mark', () => {
  const check = (mark: string, orphans: number) =>
    it(`${mark} is ${orphans === 0 ? 'no orphan' : 'an orphan'} of acme in prod`, async () => {
      const { servicePrincipal } = await standin.instantiate('Marked');
      await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags: [mark] });
      const run = await drift();
      expect(run.report.summary['orphans']).toBe(orphans);
      expect(run.code).toBe(orphans === 0 ? 0 : 2);
    });
  check('entrada:acme/gone@prod', 1);
  check('entrada:acme/gone.eu@prod', 1);
  check('entrada:acme/gone@test', 0);
  check('entrada:acmex/gone@prod', 0);
  check('gone@prod', 0);
});

describe('the active certificate', () => {
  const file = 'records/prod/acme.json';
  const withRecord = async (change: (record: ReturnType<typeof jsonIn>) => object) => {
    const record = jsonIn(folder, file);
    write(folder, { [file]: JSON.stringify(change(record)) });
    const run = await drift();
    write(folder, { [file]: `${JSON.stringify(record, undefined, 2)}\n` });
    return run;
  };
  it('that is another than the record says is an error: the vendor may not know it', async () => {
    const run = await withRecord((record) => ({
      ...record,
      certificates: record.certificates.map((one: object) => ({ ...one, thumbprint: 'AB'.repeat(20) })),
    }));
    expect(told(run, ['error'])).toEqual([expect.stringMatching(/ENT_DRIFT .*and the record says (AB){20}/)]);
    expect(run.code).toBe(2);
  });
  it('of which the record says nothing is as it is', async () => {
    expect((await withRecord((record) => ({ ...record, certificates: [] }))).code).toBe(0);
  });
  it('is the same, however the tenant writes it', async () => {
    await standin.manners({ recase: true });
    expect((await drift()).code).toBe(0);
  });
});

describe('who changed it', () => {
  const asked = async (edit: () => Promise<unknown>) => {
    standin.tenant.clock.advance(60_000);
    await edit();
    const mark = markOf(standin);
    const run = await drift();
    const audits = requestsAfter(standin, mark).filter(({ path }) => path.includes('directoryAudits'));
    return { run, audits };
  };
  it('is asked where something drifted, and only of that application', async () => {
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    const { run, audits } = await asked(() => portal(standin, 'PATCH', path, { loginUrl: 'https://else.example/' }));
    expect(audits.length).toBeGreaterThan(0);
    expect(told(run, ['error']).join()).toContain('Stand-in deployer');
  });
  it('is asked of an application that is gone, by its record', async () => {
    const { application } = await liveOf(standin, 'Acme');
    const { run } = await asked(() => portal(standin, 'DELETE', `/v1.0/applications/${application.id}`));
    expect(told(run, ['error'])).toEqual([
      expect.stringMatching(/ENT_DELETED .*Stand-in deployer: Remove application/),
    ]);
  });
  it('is not asked of one that never was', async () => {
    await standin.control('POST', '/reset');
    folder = projectWith({ 'connections/acme.yaml': acme() });
    const { run, audits } = await asked(async () => {});
    expect({ code: run.code, audits }).toEqual({ code: 2, audits: [] });
  });
});
