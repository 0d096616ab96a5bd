import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  changed,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectText,
  projectWith,
  SCIM,
  textsIn,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders, write } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const MORE = "  claims: {add: [{name: uid, source: user.mail, namespace: 'urn:x'}]}\n  signing: {option: both}\n";
const renamed = (text: string, name = 'umbra') => text.replace('name: acme\n', `name: ${name}\n`);

/** A project whose connection is applied, and whose spec then got another name. */
async function renamedSpec(saml = MORE): Promise<string> {
  const folder = projectWith({ 'connections/acme.yaml': acme(SCIM, saml) });
  await applied(standin, folder);
  rmSync(join(folder, 'connections/acme.yaml'));
  write(folder, { 'connections/umbra.yaml': renamed(acme(SCIM, saml)) });
  return folder;
}

const move = (folder: string, ...words: string[]) => entradaIn(standin, folder, ['move', 'acme', 'umbra', ...words]);
const tagsOf = async (): Promise<string[]> => (await liveOf(standin, 'Acme')).servicePrincipal.tags;
const ours = async () => (await tagsOf()).filter((tag) => tag.startsWith('entrada:'));

describe('entrada move', () => {
  it('hands mark, policies and record over, and leaves nothing to apply', async () => {
    const folder = await renamedSpec();
    const before = jsonIn(folder, 'records/prod/acme.json');
    const tags = await tagsOf();
    const run = await move(folder, '--yes');
    expect([run.code, changed(run)]).toEqual([
      0,
      [
        'claimsMappingPolicy entrada:acme/acme@prod claims update graph displayName',
        'tokenIssuancePolicy entrada:acme/acme@prod signing update graph displayName',
        'servicePrincipal update graph tags',
      ],
    ]);
    expect(await tagsOf()).toEqual(tags.map((tag) => tag.replace('acme@prod', 'umbra@prod')));
    const after = jsonIn(folder, 'records/prod/umbra.json');
    const { secrets } = after;
    expect(after).toEqual({ ...before, connection: 'umbra@prod', secrets });
    expect(Object.keys(secrets)).toEqual(Object.keys(before.secrets));
    expect(secrets.SecretToken.fingerprint).not.toBe(before.secrets.SecretToken.fingerprint);
    expect(textsIn(folder).has('records/prod/acme.json')).toBe(false);
    const plan = await entradaIn(standin, folder, ['plan']);
    expect([plan.code, told(plan)]).toEqual([0, []]);
  });

  it('shows what it would do, and does nothing without a yes', async () => {
    const folder = await renamedSpec();
    const mark = markOf(standin);
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return 'no';
    };
    const run = await entradaIn(standin, folder, ['move', 'acme', 'umbra'], { outside: { ask } });
    expect([run.code, asked, writesAfter(standin, mark)]).toEqual([1, [expect.stringContaining('Hand over?')], []]);
    expect(run.stderr).toContain('entrada:acme/umbra@prod');
    expect(textsIn(folder).has('records/prod/acme.json')).toBe(true);
  });

  it('finishes what a cut-off run began', async () => {
    const folder = await renamedSpec();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const tags = servicePrincipal.tags.map((tag: string) => tag.replace('acme@prod', 'umbra@prod'));
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags });
    const mark = markOf(standin);
    const run = await move(folder, '--yes');
    expect([run.code, writesAfter(standin, mark)]).toEqual([0, []]);
    expect(jsonIn(folder, 'records/prod/umbra.json').secrets).toHaveProperty('SecretToken');
    expect(textsIn(folder).has('records/prod/acme.json')).toBe(false);
  });

  it('renames policies before the mark, so that a run which fails between them can be repeated', async () => {
    const folder = await renamedSpec();
    const mark = markOf(standin);
    await move(folder, '--yes');
    const writes = writesAfter(standin, mark).map((one) => one.split('/')[2]);
    expect(writes).toEqual(['policies', 'policies', 'servicePrincipals']);
  });

  it('finds the application by its record where the mark was taken off', async () => {
    const folder = await renamedSpec();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { tags: ['theirs'] });
    expect((await move(folder, '--yes')).code).toBe(0);
    expect(await tagsOf()).toEqual(['theirs', 'entrada:acme/umbra@prod']);
  });

  it('is refused while the old spec is there', async () => {
    const folder = await renamedSpec();
    write(folder, { 'connections/acme.yaml': acme().replaceAll('acme.example', 'old.example') });
    const run = await move(folder, '--yes');
    expect([run.code, told(run)[0]]).toEqual([
      5,
      expect.stringContaining('acme@prod has a spec still: connections/acme.yaml'),
    ]);
  });

  it('is refused where the new name has an application, or the old one has none or two', async () => {
    const folder = await renamedSpec();
    const copy = await standin.instantiate('Copy');
    const mark = (tag: string) =>
      portal(standin, 'PATCH', `/v1.0/servicePrincipals/${copy.servicePrincipal.id}`, { tags: [tag] });
    await mark('entrada:acme/umbra@prod');
    const taken = await move(folder, '--yes');
    expect([taken.code, told(taken)[0]]).toEqual([5, expect.stringContaining('has an application already: Copy')]);
    await mark('entrada:acme/acme@prod');
    const two = await move(folder, '--yes');
    expect([two.code, told(two)[0]]).toEqual([
      5,
      expect.stringContaining('several applications carry the mark of acme@prod'),
    ]);
    const none = await entradaIn(standin, folder, ['move', 'other', 'umbra', '--yes']);
    expect([none.code, told(none)[0]]).toEqual([
      5,
      expect.stringContaining('no application carries the mark entrada:acme/other@prod'),
    ]);
    expect(await ours()).toEqual(['entrada:acme/acme@prod']);
  });

  it('takes over from another project, and leaves its record alone', async () => {
    const theirs = projectWith({ 'connections/acme.yaml': acme(SCIM) });
    await applied(standin, theirs);
    const folder = projectWith({
      'entrada.yaml': projectText().replace('project: acme', 'project: umbra'),
      'connections/acme.yaml': acme(SCIM),
    });
    const unasked = await entradaIn(standin, folder, ['move', 'acme', 'acme', '--yes']);
    expect(unasked.code).toBe(5);
    expect(await ours()).toEqual(['entrada:acme/acme@prod']);
    const run = await entradaIn(standin, folder, ['move', 'acme', 'acme', '--from-project', 'acme', '--yes']);
    expect([run.code, await ours()]).toEqual([0, ['entrada:umbra/acme@prod']]);
    expect(jsonIn(folder, 'records/prod/acme.json').applicationId).toBe(
      jsonIn(theirs, 'records/prod/acme.json').applicationId,
    );
    expect((await entradaIn(standin, theirs, ['plan'])).report.diagnostics[0]?.code).toBe('ENT_ADOPT');
  });

  it('says which app roles must be kept, and keeps them once the spec says so', async () => {
    const roles = '  appRoles: [{value: admin, displayName: Admin, memberTypes: [User]}]\n';
    const folder = await renamedSpec(roles);
    const { application } = await liveOf(standin, 'Acme');
    const { id } = application.appRoles.find(({ value }: { value: string }) => value === 'admin');
    const run = await move(folder, '--yes');
    expect(run.report.diagnostics[0]).toMatchObject({
      severity: 'warning',
      hint: expect.stringContaining(`{value: admin, id: ${id}}`),
    });
    write(folder, {
      'connections/umbra.yaml': renamed(acme(SCIM, roles.replace('value: admin', `value: admin, id: ${id}`))),
    });
    expect((await entradaIn(standin, folder, ['plan'])).code).toBe(0);
  });

  it('says what becomes of the state in a project that Terraform deploys', async () => {
    const folder = await renamedSpec();
    write(folder, { 'entrada.yaml': projectText('terraform') });
    const run = await move(folder, '--yes');
    expect(run.report.diagnostics[0]).toMatchObject({
      code: 'ENT_MOVE',
      severity: 'warning',
      hint: expect.stringContaining('entrada deploy --forget acme@prod'),
    });
  });

  it('moves all instances of a connection, or one', async () => {
    const text = (name: string, instances: string) =>
      renamed(acme(`instances: {${instances}}\n`), name).replace(
        'https://acme.example/saml',
        'https://${instance}.acme.example/saml',
      );
    const folder = projectWith({ 'connections/acme.yaml': text('acme', 'eu: {}, us: {}') });
    await applied(standin, folder);
    rmSync(join(folder, 'connections/acme.yaml'));
    write(folder, { 'connections/umbra.yaml': text('umbra', 'eu: {}, us: {}') });
    expect((await entradaIn(standin, folder, ['move', 'acme.eu', 'umbra', '--yes'])).code).toBe(1);
    const run = await move(folder, '--yes');
    expect([run.code, changed(run)]).toEqual([
      0,
      ['servicePrincipal update graph tags', 'servicePrincipal update graph tags'],
    ]);
    write(folder, { 'connections/umbra.yaml': text('umbra', 'emea: {}, us: {}') });
    expect((await entradaIn(standin, folder, ['move', 'umbra.eu', 'umbra.emea', '--yes'])).code).toBe(0);
    expect([...textsIn(folder).keys()].filter((name) => name.startsWith('records/')).sort()).toEqual([
      'records/prod/umbra.emea.json',
      'records/prod/umbra.us.json',
    ]);
  });

  it('takes two names', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    for (const words of [[], ['a'], ['a', 'acme', 'b'], ['a', 'unknown']]) {
      const run = await entradaIn(standin, folder, ['move', ...words]);
      expect([run.code, told(run)[0]]).toEqual([1, expect.stringContaining('ENT_USE')]);
    }
  });
});
