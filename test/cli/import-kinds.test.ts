/** Applications of many kinds, made by hand: each is imported so that nothing is to be done, or says what will be. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { assign, assignPolicy, own, plant, userIds } from '../graph/read-support.ts';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin, ZERO } from '../tenant/support.ts';
import {
  changed,
  entradaIn,
  handMade,
  liveOf,
  markOf,
  portal,
  projectWith,
  requestsAfter,
  textsIn,
  told,
} from './engine-support.ts';
import { importedIn, leftOver, patch, settled } from './import-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

const textOf = (folder: string, name: string) => textsIn(folder).get(`connections/${name}.yaml`) ?? '';
async function hand(displayName: string, entityId = `urn:${displayName.toLowerCase().replaceAll(' ', '-')}`) {
  const made = await handMade(standin, { displayName, entityId });
  const path = `/v1.0/servicePrincipals/${made.servicePrincipalId}/addTokenSigningCertificate`;
  const { thumbprint } = await portal(standin, 'POST', path, { displayName: 'CN=hand' });
  await patch(standin, 'servicePrincipals', made.servicePrincipalId, {
    preferredTokenSigningKeyThumbprint: thumbprint,
  });
  return made;
}

async function templateNamed(displayName: string): Promise<Json> {
  const filter = encodeURIComponent(`displayName eq '${displayName}'`);
  return (await portal(standin, 'GET', `/v1.0/applicationTemplates?$filter=${filter}`)).value[0];
}

/** Imports by name, and nothing is to be done then; the spec, and what was left over. */
async function imports(displayName: string, file: string): Promise<{ text: string; left: string[]; folder: string }> {
  const { folder, run } = await importedIn(standin, [displayName]);
  await settled(standin, folder);
  return { text: textOf(folder, file), left: leftOver(run), folder };
}

describe('applications of the gallery', () => {
  it('by the name of their template', async () => {
    const { id } = await templateNamed('15Five');
    await standin.instantiate('Our 15Five', id);
    expect((await imports('Our 15Five', 'our-15five')).text).toContain('template: 15Five\n');
  });

  it('by its ID, where the gallery has it no more, or two of that name', async () => {
    const { id } = await templateNamed('15Five');
    await standin.instantiate('Five', id);
    const { store } = standin.tenant.directory;
    const row = store.get('applicationTemplate', id) as Json;
    plant(standin, 'applicationTemplate', row, 1);
    expect((await imports('Five', 'five')).text).toContain(`template: ${id}`);
    store.remove('applicationTemplate', id);
    expect((await imports('Five', 'five')).text).toContain(`template: ${id}`);
  });
});

describe('sign-in', () => {
  it('certificates, a switch of the active one, and one that ended', async () => {
    const { servicePrincipalId } = await hand('Signed');
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}/addTokenSigningCertificate`;
    const { thumbprint } = await portal(standin, 'POST', path, { displayName: 'CN=two' });
    await patch(standin, 'servicePrincipals', servicePrincipalId, { preferredTokenSigningKeyThumbprint: thumbprint });
    const { folder } = await imports('Signed', 'signed');
    const record = JSON.parse(textsIn(folder).get('records/prod/signed.json') ?? '');
    expect(record.certificates).toHaveLength(2);
    expect(record.certificates[0]).toMatchObject({ thumbprint, isActive: true });
  });

  it('without a certificate: the plan makes one, as the import told', async () => {
    await handMade(standin, { displayName: 'Bare' });
    const { folder, run } = await importedIn(standin, ['Bare']);
    expect(leftOver(run)).toContainEqual(
      expect.stringMatching(/^servicePrincipal\.keyCredentials: .* the next apply makes one/),
    );
    expect(changed(await entradaIn(standin, folder, ['plan']))).toEqual([expect.stringMatching(/^certificate create/)]);
  });

  it('policies by other people are kept, not made again', async () => {
    const { applicationId, servicePrincipalId } = await hand('Policed');
    const schema = [{ Source: 'user', ID: 'mail', SamlClaimType: 'urn:mail' }];
    await assignPolicy(standin, `servicePrincipals/${servicePrincipalId}`, 'claimsMappingPolicies', {
      ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: schema },
    });
    await assignPolicy(standin, `applications/${applicationId}`, 'tokenIssuancePolicies', {
      TokenIssuancePolicy: {
        Version: 1,
        SigningAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        TokenResponseSigningPolicy: 'ResponseOnly',
        SamlTokenVersion: '2.0',
      },
    });
    const { text } = await imports('Policed', 'policed');
    expect(text).toContain('source: user.mail');
    expect(text).toContain('option: response');
  });

  it('a claims policy of the portal', async () => {
    const { servicePrincipalId } = await hand('Portal');
    const claim = {
      '@odata.type': '#microsoft.graph.customClaim',
      name: 'kind',
      tokenFormat: ['saml'],
      configurations: [
        { attribute: { '@odata.type': '#microsoft.graph.sourcedAttribute', id: 'mail', source: 'user' } },
      ],
    };
    await portal(standin, 'PUT', `/beta/servicePrincipals/${servicePrincipalId}/claimsPolicy`, {
      includeBasicClaimSet: true,
      claims: [claim],
    });
    expect((await imports('Portal', 'portal')).text).toMatch(/engine: claims-policy/);
  });

  it('OpenID Connect, passwords and API permissions: only what a spec may manage, the rest is told', async () => {
    const { application, servicePrincipal } = await standin.instantiate('Web app');
    await patch(standin, 'applications', application.id, {
      web: { redirectUris: ['https://web.example/cb'] },
      spa: { redirectUris: ['https://web.example/spa'] },
      signInAudience: 'AzureADMultipleOrgs',
      requiredResourceAccess: [
        { resourceAppId: '00000003-0000-0000-c000-000000000000', resourceAccess: [{ id: ZERO, type: 'Scope' }] },
      ],
    });
    await patch(standin, 'servicePrincipals', servicePrincipal.id, { description: 'ours' });
    await portal(standin, 'POST', `/v1.0/applications/${application.id}/addPassword`, {});
    const { text, left } = await imports('Web app', 'web-app');
    expect(text).not.toContain('saml:');
    for (const place of [
      'servicePrincipal.preferredSingleSignOnMode',
      'application.web',
      'application.spa.redirectUris',
      'application.requiredResourceAccess',
      'application.passwordCredentials',
      'application.signInAudience',
      'servicePrincipal.description',
    ]) {
      expect(left).toContainEqual(expect.stringMatching(new RegExp(`^${place}: `)));
    }
  });

  it('an application without a template: the plan has the tag that the import told of, and nothing else', async () => {
    const application = await portal(standin, 'POST', '/v1.0/applications', { displayName: 'Registered' });
    await portal(standin, 'POST', '/v1.0/servicePrincipals', { appId: application.appId });
    const { folder, run } = await importedIn(standin, ['Registered']);
    expect(leftOver(run)).toContainEqual(expect.stringMatching(/servicePrincipal\.tags: .* the next apply adds it/));
    const plan = await entradaIn(standin, folder, ['plan']);
    expect({ changes: changed(plan), errors: told(plan, ['error']) }).toEqual({
      changes: ['servicePrincipal update graph tags'],
      errors: [],
    });
  });
});

describe('people', () => {
  it('assignments by names that mean one, by ID where two groups have it, to apps not at all', async () => {
    const { servicePrincipalId } = await hand('Peopled');
    const group = async (displayName: string) =>
      (
        await portal(standin, 'POST', '/v1.0/groups', {
          displayName,
          mailEnabled: false,
          mailNickname: 'g',
          securityEnabled: true,
        })
      ).id;
    const [only, twin] = [await group("Only 'one'"), await group('Twins')];
    await group('Twins');
    await assign(standin, servicePrincipalId, [only, twin, ...(await userIds(standin, 1))]);
    const { text } = await imports('Peopled', 'peopled');
    expect(text).toMatch(/group: Only 'one'/);
    expect(text).toContain(`{group: {id: ${twin}}, role: `);
    expect(text).toMatch(/user: \S+@entrada\.example/);
  });

  it('owners of both objects; a service principal by its ID; the owner of one is told', async () => {
    const { applicationId, servicePrincipalId } = await hand('Owned');
    const [both, alone] = await userIds(standin, 2);
    const other = (await liveOf(standin, 'Stand-in reader')).servicePrincipal.id;
    for (const id of [both as string, other]) {
      await own(standin, `applications/${applicationId}`, id);
      await own(standin, `servicePrincipals/${servicePrincipalId}`, id);
    }
    await own(standin, `applications/${applicationId}`, alone as string);
    const { text, left } = await imports('Owned', 'owned');
    expect(text).toContain(`{id: ${other}}`);
    expect(text).not.toContain(alone);
    expect(left).toContainEqual(expect.stringMatching(/^application\.owners: .* owns this object alone/));
  });

  it('roles of its own, and who has them', async () => {
    const { applicationId, servicePrincipalId } = await hand('Roled');
    const { appRoles } = await portal(standin, 'GET', `/v1.0/applications/${applicationId}`);
    const id = '11111111-2222-4333-8444-555555555555';
    const role = {
      id,
      value: 'Admin',
      displayName: 'Boss',
      description: 'all',
      allowedMemberTypes: ['User'],
      isEnabled: true,
    };
    await patch(standin, 'applications', applicationId, { appRoles: [...appRoles, role] });
    const [principalId] = await userIds(standin, 1);
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`;
    await portal(standin, 'POST', path, { principalId, resourceId: servicePrincipalId, appRoleId: id });
    const { text } = await imports('Roled', 'roled');
    expect(text).toMatch(/role: Admin/);
  });
});

describe('provisioning', () => {
  it('of jobs of two templates the first is the one of the spec, with its mappings; the other is told', async () => {
    const { servicePrincipalId } = await hand('Two jobs');
    const path = `/v1.0/servicePrincipals/${servicePrincipalId}/synchronization/jobs`;
    const first = await portal(standin, 'POST', path, { templateId: 'scim' });
    await portal(standin, 'PUT', path.replace(/jobs$/, 'secrets'), {
      value: [
        { key: 'BaseAddress', value: 'https://two.acme.com/scim' },
        { key: 'SecretToken', value: 'two-5kWq-secret-value' },
      ],
    });
    const schema = await portal(standin, 'GET', `${path}/${first.id}/schema`);
    const [rule] = schema.synchronizationRules;
    rule.objectMappings[0].attributeMappings.pop();
    await portal(standin, 'PUT', `${path}/${first.id}/schema`, schema);
    const row = standin.tenant.directory.store.get('synchronizationJob', first.id);
    expect(row).toBeDefined();
    plant(standin, 'synchronizationJob', row, 1, () => ({ templateId: 'other' }));
    const { left, text } = await imports('Two jobs', 'two-jobs');
    expect(left).toContainEqual(expect.stringMatching(/^synchronization\.job: .*: a spec has one job/));
    expect(text).toContain('provisioning:');
    expect(text).toMatch(/remove: \[/);
    expect(text).not.toContain('two-5kWq');
    expect(left.join()).not.toContain('schema: not read');
  });
});

describe('names', () => {
  const NAMES: ReadonlyArray<readonly [displayName: string, file: string]> = [
    ['../../etc/passwd', 'etc-passwd'],
    ['/etc/cron.d/x', 'etc-cron-d-x'],
    ['..', 'app'],
    ['C:\\Windows\\x', 'c-windows-x'],
    ['3M Portal', 'app-3m-portal'],
    ['Müller & Söhne', 'muller-sohne'],
    ['株式会社', 'app-2'],
    ['x'.repeat(120), 'x'.repeat(63)],
    ["O'Brien ${HOME} #1: yes", 'o-brien-home-1-yes'],
    ['null', 'null'],
  ];

  it('whatever an application is called, its spec is a file in connections/ that reads back', async () => {
    for (const [displayName] of NAMES)
      await hand(displayName, `urn:n${NAMES.findIndex(([one]) => one === displayName)}`);
    const { folder } = await importedIn(standin, ['--all']);
    const files = readdirSync(join(folder, 'connections')).sort();
    expect(files).toEqual(NAMES.map(([, file]) => `${file}.yaml`).sort());
    expect(readdirSync(folder).sort()).toEqual(['connections', 'entrada.yaml', 'records']);
    await settled(standin, folder);
  });

  it('control characters neither reach a path nor a terminal', async () => {
    const { applicationId, servicePrincipalId } = await hand('Bell');
    const { store } = standin.tenant.directory;
    const displayName = 'Bell\u0007\u001b[31m/../x';
    for (const [kind, id] of [
      ['application', applicationId],
      ['servicePrincipal', servicePrincipalId],
    ] as const) {
      store.put(kind, { ...(store.get(kind, id) as Json), displayName });
    }
    const folder = projectWith({});
    const run = await entradaIn(standin, folder, ['import', servicePrincipalId, '--format', 'text']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(run.stdout + run.stderr).not.toMatch(/[\u0007\u001b]\[31m|\u0007/);
    expect(readdirSync(folder).sort()).toEqual(['connections', 'entrada.yaml', 'records']);
  });
});

it('200 at once: few requests, each name once, and nothing to be done', async () => {
  const { store } = standin.tenant.directory;
  const { applicationId, servicePrincipalId } = await hand('Many');
  const [application, principal] = [
    store.get('application', applicationId),
    store.get('servicePrincipal', servicePrincipalId),
  ];
  const appIds = Array.from({ length: 200 }, (_, at) => `aaaaaaaa-0000-4000-8000-${String(at).padStart(12, '0')}`);
  plant(standin, 'application', application as Json, 200, (at) => ({
    appId: appIds[at],
    identifierUris: [`urn:m:${at}`],
  }));
  plant(standin, 'servicePrincipal', principal as Json, 200, (at) => ({ appId: appIds[at] }));
  const mark = markOf(standin);
  const { folder, run } = await importedIn(standin, ['--all']);
  expect(run.report.summary).toMatchObject({ imported: 201 });
  const sent = requestsAfter(standin, mark).filter(({ path }) => path.endsWith('$batch'));
  expect(sent.length).toBeLessThanOrEqual(80);
  expect(readdirSync(join(folder, 'connections'))).toHaveLength(201);
  await settled(standin, folder);
}, 60_000);
