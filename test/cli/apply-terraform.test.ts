/** A project that Terraform deploys: apply writes Graph's fields only, plan names the writer of each, and no terraform is needed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  applied,
  changed,
  entradaIn,
  liveOf,
  markOf,
  portal,
  projectOfFive,
  projectText,
  projectWith,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const CLAIMS_OF_GRAPH = 'terraform: {certificate: false, claims: false, provisioning: false}\n';

/** PATH leads nowhere: terraform cannot be what does it. */
const run = (folder: string, ...words: string[]) => entradaIn(standin, folder, words, { env: { PATH: '/nowhere' } });

describe('an application that is not deployed yet', () => {
  it('is planned as Terraform’s, and apply writes nothing for it: exit code 0', async () => {
    const folder = projectOfFive('terraform');
    const plan = await run(folder, 'plan');
    expect(plan.report.connections.every(({ outcome }) => outcome === 'terraform')).toBe(true);
    expect(
      new Set(plan.report.changes.filter(({ action }) => action === 'create').map(({ writer }) => writer)),
    ).toContain('terraform');
    expect(plan.code).toBe(2);
    const mark = markOf(standin);
    const apply = await run(folder, 'apply');
    expect({ code: apply.code, writes: writesAfter(standin, mark) }).toEqual({ code: 0, writes: [] });
    expect(told(apply, ['info']).join('\n')).toMatch(/Terraform makes the application/);
  });
  it('is drift until its stack is deployed, and the hint says so', async () => {
    const drift = await run(projectOfFive('terraform'), 'drift', '--only', 'sentry');
    const [one] = drift.report.diagnostics.filter(({ code }) => code === 'ENT_DRIFT');
    expect(one).toMatchObject({ severity: 'warning', hint: 'deploy the stack (cdktf deploy)' });
    expect(drift.code).toBe(2);
  });
});

describe('an application that is deployed', () => {
  let folder = '';
  /** The state after a deployment of everything, as if Terraform had made its part; the record is of the apply before. */
  beforeEach(async () => {
    folder = projectWith(await fullSpecs());
    await applied(standin, folder);
    rmSync(join(folder, '.entrada'), { recursive: true });
    write(folder, { 'entrada.yaml': projectText('terraform', CLAIMS_OF_GRAPH) });
  });

  it('is in sync after it, whoever writes', async () => {
    const plan = await run(folder, 'plan', '--only', 'mapped');
    expect({ code: plan.code, changed: changed(plan) }).toEqual({ code: 0, changed: [] });
  });

  /** What somebody changes: fields of both writers. */
  async function edit(): Promise<{ application: Json; servicePrincipal: Json }> {
    const live = await liveOf(standin, 'Full mapped');
    const { application, servicePrincipal } = live;
    await portal(standin, 'PATCH', `/v1.0/applications/${application.id}`, {
      web: { logoutUrl: null },
      requestSignatureVerification: { isSignedRequestRequired: false },
    });
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
      loginUrl: 'https://else.example/',
    });
    return live;
  }

  it('a plan names the writer of each change', async () => {
    await edit();
    const plan = await run(folder, 'plan');
    expect(changed(plan).sort()).toEqual([
      'application update graph requestSignatureVerification',
      'application update terraform web.logoutUrl',
      'servicePrincipal update terraform loginUrl',
    ]);
    expect(plan.code).toBe(2);
    const text = (await entradaIn(standin, folder, ['plan', '--format', 'text'])).stdout;
    expect(text).toContain('~ servicePrincipal (by Terraform)\n      loginUrl');
    expect(text).toContain('~ application\n      requestSignatureVerification');
  });

  it('apply writes only what is Graph’s, and leaves the rest to the stack', async () => {
    const { application, servicePrincipal } = await edit();
    const mark = markOf(standin);
    const apply = await run(folder, 'apply', '--yes');
    expect(apply.code).toBe(0);
    expect(writesAfter(standin, mark)).toEqual([`PATCH /v1.0/applications/${application.id}`]);
    const after = await liveOf(standin, 'Full mapped');
    expect(after.application.requestSignatureVerification.isSignedRequestRequired).toBe(true);
    expect([after.application.web.logoutUrl, after.servicePrincipal.loginUrl]).toEqual([null, 'https://else.example/']);
    expect(after.servicePrincipal.id).toBe(servicePrincipal.id);
    const plan = await run(folder, 'plan');
    expect(plan.report.changes.every(({ writer }) => writer === 'terraform')).toBe(true);
    expect(plan.code).toBe(2);
  });

  it('drift of a field of Terraform’s says that the stack is deployed', async () => {
    await edit();
    const drift = await run(folder, 'drift');
    const hints = drift.report.diagnostics
      .filter(({ code }) => code === 'ENT_DRIFT')
      .map(({ hint }) => hint?.split(',')[0]);
    expect(hints).toContain('deploy the stack');
    expect(hints).toContain('entrada apply puts it back; or change the spec to what is live');
  });

  it('a certificate of Graph’s is added and activated there', async () => {
    const { servicePrincipal } = await liveOf(standin, 'Full mapped');
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    await portal(standin, 'PATCH', path, { keyCredentials: [], passwordCredentials: [] });
    await portal(standin, 'PATCH', path, { preferredTokenSigningKeyThumbprint: null });
    const mark = markOf(standin);
    const apply = await run(folder, 'apply', '--yes');
    expect({ code: apply.code, errors: told(apply, ['error']) }).toEqual({ code: 0, errors: [] });
    expect(writesAfter(standin, mark)).toEqual([`POST ${path}/addTokenSigningCertificate`, `PATCH ${path}`]);
  });
});

it('claims and certificate of Terraform’s: apply writes neither', async () => {
  const { 'connections/mapped.yaml': mapped = '', 'sp.pem': pem = '' } = await fullSpecs();
  const folder = projectWith({ 'connections/mapped.yaml': mapped, 'sp.pem': pem });
  await applied(standin, folder);
  write(folder, { 'entrada.yaml': projectText('terraform') });
  const { servicePrincipal } = await liveOf(standin, 'Full mapped');
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies`;
  const { value } = await portal(standin, 'GET', path);
  await portal(standin, 'DELETE', `${path}/${value[0].id}/$ref`);
  const mark = markOf(standin);
  const apply = await run(folder, 'apply', '--yes');
  expect(
    apply.report.changes.filter(({ object }) => object === 'claimsMappingPolicy').map(({ writer }) => writer),
  ).toEqual(['terraform']);
  expect({ code: apply.code, writes: writesAfter(standin, mark) }).toEqual({ code: 0, writes: [] });
});
