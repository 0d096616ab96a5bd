/** Templates of a fresh tenant (graph.md 0.2, 1.1, 1.3). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { APPLICATION_TEMPLATE } from '../../../src/tenant/model/policy.ts';
import { synchronizationTemplates } from '../../../src/tenant/seed/synchronization-schema.ts';
import { galleryTemplates, type TemplateSeed } from '../../../src/tenant/seed/templates.ts';

const all = galleryTemplates();

function named(name: string): TemplateSeed {
  const [found, ...more] = all.filter(({ template }) => template['displayName'] === name);
  expect(more, name).toEqual([]);
  if (!found) throw new Error(`no template is called ${name}`);
  return found;
}

const duplicates = (values: readonly unknown[]) => values.filter((value, index) => values.indexOf(value) !== index);

test('every template has exactly the properties of the model', () => {
  const expected = Object.keys(APPLICATION_TEMPLATE.properties).sort();
  expect(all.length).toBeGreaterThan(300);
  for (const { template } of all) expect(Object.keys(template).sort(), template.id).toEqual(expected);
});

test('ids, and names without regard to case, are unique: the provider wants exactly one by name (azuread-provider.md 2.4)', () => {
  expect(duplicates(all.map(({ template }) => template.id))).toEqual([]);
  expect(duplicates(all.map(({ template }) => String(template['displayName']).toLowerCase()))).toEqual([]);
});

test('no two templates preset one identifier, since those are unique in a tenant (graph.md 2.3)', () => {
  expect(duplicates(all.flatMap(({ application }) => application.identifierUris))).toEqual([]);
});

test('templates are the same every time, and an id made from a name is a UUID of version 5', () => {
  expect(galleryTemplates()).toEqual(all);
  expect(named('Sentry').template.id).toBe('7b7f410a-8d1c-543c-bea4-da0bddd3bed5');
  const uuid = /^[\da-f]{8}-[\da-f]{4}-[45][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(all.filter(({ template }) => !uuid.test(template.id)).map(({ template }) => template.id)).toEqual([]);
});

test('the home page carries the tag of the gallery, and nothing that would swallow it (graph.md 1.3)', () => {
  const form = /^https?:\/\/[^?#]+\?metadata=[a-z0-9]+\|ISV9\.2\|primary\|z$/;
  expect(all.map(({ application }) => application.homePageUrl).filter((url) => !form.test(url))).toEqual([]);
});

test('no preset is a placeholder or another thing than a URL', () => {
  for (const { application, servicePrincipal } of all) {
    const { redirectUris, identifierUris, logoutUrl } = application;
    const texts = [...redirectUris, ...identifierUris, logoutUrl ?? '', servicePrincipal.loginUrl ?? ''];
    expect(texts.filter((text) => /[<>{}[\]*]|contoso|tenantname|subdomain|yourcompany/i.test(text))).toEqual([]);
    for (const url of redirectUris) expect(new URL(url).protocol).toBe('https:');
  }
});

test('provisioning is shown where a synchronization template is offered, and only those that exist are', () => {
  const known = synchronizationTemplates().map(({ id }) => id);
  for (const { template, synchronization } of all) {
    expect(template['supportedProvisioningTypes']).toEqual(synchronization.length > 0 ? ['sync'] : []);
    expect(synchronization.filter((id) => !known.includes(id))).toEqual([]);
  }
  const offered = new Set(all.flatMap(({ synchronization }) => synchronization));
  expect(known.filter((id) => !offered.has(id))).toEqual([]);
});

test('the non-gallery template is Microsoft’s (graph.md 0.2, 6.1)', () => {
  const { template, application, servicePrincipal, synchronization } = named('Custom');
  expect(template.id).toBe('8adf8e6e-67b2-4cf2-a259-e3dc5476c621');
  expect(application).toMatchObject({ redirectUris: [], identifierUris: [], tags: [], appRoles: 'User+msiam_access' });
  expect(application.homePageUrl).toContain('?metadata=customappsso|');
  expect(servicePrincipal.tags).toEqual([
    'WindowsAzureActiveDirectoryIntegratedApp',
    'WindowsAzureActiveDirectoryCustomSingleSignOnApplication',
  ]);
  expect(synchronization).toEqual(['scim', 'customappsso']);
});

test('the SAML Toolkit is as documented (graph.md 1.3)', () => {
  const { template, application, servicePrincipal } = named('Microsoft Entra SAML Toolkit');
  expect(template.id).toBe('229946b9-a9fb-45b8-9531-efa47453ac9e');
  expect(application).toEqual({
    homePageUrl: 'https://samltoolkit.azurewebsites.net/SAML/Consume?metadata=samltoolkit|ISV9.2|primary|z',
    redirectUris: ['https://samltoolkit.azurewebsites.net/SAML/Consume'],
    identifierUris: [],
    tags: [],
    logoutUrl: null,
    appRoles: 'msiam_access',
  });
  expect(servicePrincipal).toEqual({ loginUrl: null, tags: ['WindowsAzureActiveDirectoryIntegratedApp'] });
});

test('both of AWS have their documented ids; documents show one with its reply URL and no identifier', () => {
  expect(named('AWS IAM Identity Center').template.id).toBe('21ed01d2-ec13-4e9e-86c1-cd546719ebc4');
  const single = named('AWS Single-Account Access');
  expect(single.template.id).toBe('8b1025e4-1dd2-430b-a150-2ef79cd700f5');
  expect(single.application).toMatchObject({
    redirectUris: ['https://signin.aws.amazon.com/saml'],
    identifierUris: [],
    homePageUrl: 'https://signin.aws.amazon.com/saml?metadata=aws|ISV9.2|primary|z',
  });
  expect(single.synchronization).toEqual(['aws']);
});

test('provisioning connectors of the gallery have their documented names (graph.md 6.1, 6.2)', () => {
  expect(named('Box').synchronization).toEqual(['BoxOutDelta']);
  expect(named('Slack').synchronization).toEqual(['Slack']);
  expect(named('Salesforce').synchronization).toEqual(['scim']);
  expect(named('Datahug').synchronization).toEqual([]);
});

/** Identifiers, reply URLs, sign-on URL and logout URL as the vendors' pages print them. */
const VENDORS: ReadonlyArray<readonly [string, string[], string[], string | null, string | null, string[]]> = [
  ['Sentry', [], [], null, null, ['scim']],
  [
    'Serenity Connect',
    ['urn:amazon:cognito:sp:us-east-2_Jx7HtgcRZ'],
    ['https://serenityconnect.auth.us-east-2.amazoncognito.com/saml2/idpresponse'],
    'https://app.serenityconnect.com/sso-sign-in',
    'https://serenityconnect.auth.us-east-2.amazoncognito.com/saml2/logout',
    [],
  ],
  [
    'ServusConnect',
    ['urn:amazon:cognito:sp:us-east-1_rlgU6e3y5'],
    ['https://login.servusconnect.com/saml2/idpresponse'],
    'https://app.servusconnect.com',
    null,
    [],
  ],
  ['MangoApps', [], [], null, null, ['scim']],
  [
    'RudderStack',
    ['urn:amazon:cognito:sp:us-east-1_ABZiTjXia'],
    ['https://auth2.rudderstack.com/saml2/idpresponse'],
    'https://auth2.rudderstack.com/saml2/idpresponse',
    null,
    ['scim'],
  ],
];

test.each(VENDORS)('%s presets what its page gives as fixed', (name, identifiers, replies, login, logout, sync) => {
  const { template, application, servicePrincipal, synchronization } = named(name);
  expect(application.identifierUris).toEqual(identifiers);
  expect(application.redirectUris).toEqual(replies);
  expect(servicePrincipal.loginUrl).toBe(login);
  expect(application.logoutUrl).toBe(logout);
  expect(synchronization).toEqual(sync);
  expect(template['supportedSingleSignOnModes']).toContain('saml');
});

test('our own connections say the same as the templates they name', () => {
  const folder = join(import.meta.dirname, '../../../connections');
  const specs = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), 'utf8')));
  expect(specs).toHaveLength(5);
  for (const { displayName, application, saml, provisioning } of specs) {
    const { application: preset, servicePrincipal, synchronization } = named(application.template ?? displayName);
    if (preset.identifierUris.length > 0) expect(saml.identifiers).toEqual(preset.identifierUris);
    if (preset.redirectUris.length > 0) expect(saml.replyUrls).toEqual(preset.redirectUris);
    if (servicePrincipal.loginUrl !== null) expect(saml.signOnUrl).toBe(servicePrincipal.loginUrl);
    expect(synchronization.length > 0).toBe(provisioning !== undefined);
    if (provisioning?.template) expect(synchronization).toContain(provisioning.template);
  }
});
