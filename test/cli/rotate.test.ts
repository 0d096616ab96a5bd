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
  projectWith,
  told,
  writesAfter,
} from './engine-support.ts';
import { removeFolders, write } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const DAY = 86_400_000;

/** A project whose connection is applied; certificates of different days are told apart. */
async function live(more = '', saml = ''): Promise<string> {
  const folder = projectWith({ 'connections/acme.yaml': acme(more, saml) });
  await applied(standin, folder);
  standin.tenant.clock.advance(DAY);
  return folder;
}

const rotate = (folder: string, ...words: string[]) => entradaIn(standin, folder, ['rotate', 'acme', ...words]);

const thumbprints = (folder: string): string[] =>
  jsonIn(folder, 'records/prod/acme.json').certificates.map(
    ({ thumbprint, isActive }: { thumbprint: string; isActive: boolean }) => `${thumbprint}${isActive ? '*' : ''}`,
  );

async function activeOne(): Promise<string> {
  return (await liveOf(standin, 'Acme')).servicePrincipal.preferredTokenSigningKeyThumbprint;
}

describe('entrada rotate', () => {
  it('adds, hands over, switches and retires, one step a run', async () => {
    const folder = await live();
    const old = await activeOne();
    const added = await rotate(folder, '--yes');
    expect(changed(added)).toEqual(['certificate create graph keyCredentials']);
    const next = thumbprints(folder).find((one) => !one.endsWith('*')) as string;
    expect(told(added)[0]).toMatch(
      new RegExp(`info ENT_ROTATE acme@prod: the next certificate ${next} is published, .*federationmetadata.xml`),
    );
    expect(await activeOne()).toBe(old);

    const mark = markOf(standin);
    const again = await rotate(folder, '--yes');
    expect([again.code, told(again)[0]]).toEqual([0, told(added)[0]]);
    expect(writesAfter(standin, mark)).toEqual([]);

    expect((await rotate(folder, '--switch', '--yes')).code).toBe(0);
    expect(await activeOne()).toBe(next);
    expect(thumbprints(folder)).toEqual([`${next}*`, old]);
    expect(told(await rotate(folder, '--yes'))[0]).toContain(`the last rollover is not ended: ${old} can go`);

    expect((await rotate(folder, '--retire', '--yes')).code).toBe(0);
    expect(thumbprints(folder)).toEqual([`${next}*`]);
    expect((await liveOf(standin, 'Acme')).servicePrincipal.keyCredentials).toHaveLength(2);
    expect(told(await rotate(folder, '--retire', '--yes'))[0]).toContain('no old certificate is left');
    expect((await entradaIn(standin, folder, ['plan'])).code).toBe(0);
  });

  it('leaves a certificate that somebody else added, and tells it', async () => {
    const folder = await live();
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const old = servicePrincipal.preferredTokenSigningKeyThumbprint;
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}/addTokenSigningCertificate`;
    const added = await portal(standin, 'POST', path, {
      displayName: 'CN=theirs',
      endDateTime: '2027-06-01T00:00:00Z',
    });
    standin.tenant.clock.advance(DAY);
    const theirs = added.thumbprint.toUpperCase();
    const next = await portal(standin, 'POST', path, { displayName: 'CN=next', endDateTime: '2029-11-01T00:00:00Z' });
    const patch = { preferredTokenSigningKeyThumbprint: next.thumbprint };
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, patch);
    const run = await rotate(folder, '--retire', '--yes');
    expect([run.code, changed(run)]).toEqual([0, [`certificate ${old} delete graph keyCredentials`]]);
    expect(told(run)).toContainEqual(expect.stringContaining(`the record does not know stay: ${theirs}`));
    expect((await liveOf(standin, 'Acme')).servicePrincipal.keyCredentials).toHaveLength(4);
  });

  it('publishes the next certificate before it signs', async () => {
    const folder = await live();
    await rotate(folder, '--yes');
    const verify = await entradaIn(standin, folder, ['verify']);
    expect(told(verify, ['error'])).toEqual([]);
  });

  it('refuses to switch to what is not there, and to take out what still signs', async () => {
    const folder = await live();
    const none = await rotate(folder, '--switch', '--yes');
    expect([none.code, told(none)[0]]).toEqual([
      5,
      expect.stringContaining('ENT_ROTATE acme@prod: there is no newer certificate'),
    ]);
    await rotate(folder, '--yes');
    const mark = markOf(standin);
    const early = await rotate(folder, '--retire', '--yes');
    expect([early.code, told(early)[0]]).toEqual([5, expect.stringContaining('still signs')]);
    expect(writesAfter(standin, mark)).toEqual([]);
  });

  it('sees a switch that somebody made in the portal', async () => {
    const folder = await live();
    await rotate(folder, '--yes');
    const next = thumbprints(folder).find((one) => !one.endsWith('*')) as string;
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    await portal(standin, 'PATCH', path, { preferredTokenSigningKeyThumbprint: next });
    expect((await rotate(folder, '--switch', '--yes')).code).toBe(5);
    expect((await rotate(folder, '--retire', '--yes')).code).toBe(0);
    expect(thumbprints(folder)).toEqual([`${next}*`]);
  });

  it("is refused where the certificate is Terraform's, before anything is asked of the tenant's", async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() }, 'terraform');
    const run = await rotate(folder, '--yes');
    expect([run.code, run.report.diagnostics[0]?.hint]).toEqual([
      5,
      expect.stringContaining('terraform.certificate: false'),
    ]);
    const graphs = projectWith({ 'connections/acme.yaml': acme() }, 'terraform', 'terraform: {certificate: false}\n');
    expect(told(await rotate(graphs, '--yes'))[0]).not.toContain("Terraform's, and");
  });

  it('is refused without an application, without SAML, and once retired', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    expect((await rotate(folder, '--yes')).code).toBe(5);
    write(folder, { 'connections/acme.yaml': acme('retired: true\n') });
    expect(told(await rotate(folder, '--yes'))[0]).toContain('acme@prod is retired');
    write(folder, { 'connections/acme.yaml': acme().split('saml:')[0] as string });
    expect(told(await rotate(folder, '--yes'))[0]).toContain('has no SAML');
  });

  it('asks, and writes nothing without a yes', async () => {
    const folder = await live();
    const mark = markOf(standin);
    const nobody = await rotate(folder);
    expect([nobody.code, told(nobody)[0]]).toEqual([1, expect.stringContaining('ENT_CONFIRM')]);
    const no = await entradaIn(standin, folder, ['rotate', 'acme'], { outside: { ask: async () => 'no' } });
    expect(no.code).toBe(1);
    expect(writesAfter(standin, mark)).toEqual([]);
    const yes = await entradaIn(standin, folder, ['rotate', 'acme'], { outside: { ask: async () => 'yes' } });
    expect(yes.code).toBe(0);
  });

  it('takes one connection and one step', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    for (const words of [
      ['rotate'],
      ['rotate', 'acme', 'b'],
      ['rotate', 'other'],
      ['rotate', 'acme', '--switch', '--retire'],
    ]) {
      const run = await entradaIn(standin, folder, words);
      expect([run.code, told(run)[0]]).toEqual([1, expect.stringContaining('ENT_USE')]);
    }
  });

  it('wants the name of an instance where there are several', async () => {
    const two = 'instances: {eu: {}, us: {}}\n';
    const folder = projectWith({
      'connections/acme.yaml': acme(two).replace('https://acme.example/saml', 'https://${instance}.acme.example/saml'),
    });
    const run = await rotate(folder, '--yes');
    expect([run.code, run.report.diagnostics[0]?.hint]).toEqual([1, 'name one: acme.eu, acme.us']);
    await applied(standin, folder);
    expect((await entradaIn(standin, folder, ['rotate', 'acme.eu', '--yes'])).code).toBe(0);
    expect(jsonIn(folder, 'records/prod/acme.us.json').certificates).toHaveLength(1);
    expect(jsonIn(folder, 'records/prod/acme.eu.json').certificates).toHaveLength(2);
  });
});
