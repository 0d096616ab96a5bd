/** What a connection wants of Entra, whoever writes it. */
import { describe, expect, test } from 'vitest';
import { NON_GALLERY_TEMPLATES } from '../../src/entra/constants.ts';
import { connectionOf, projectOf, TENANT } from '../terraform/support.ts';
import { desired } from './support.ts';

const ID = '5f1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11';

describe('the template', () => {
  test('of the gallery is known by ID or by name, else by the name of the connection', () => {
    const of = (template: string) => desired(`application: {source: gallery${template}}`).application.template;
    expect(of(`, template: ${ID}`)).toEqual({ id: ID });
    expect(of(', template: Sentry')).toEqual({ displayName: 'Sentry' });
    expect(of('')).toEqual({ displayName: 'App' });
  });

  test.each(['global', 'usgovernment', 'china'] as const)('of other applications is that of the cloud %s', (cloud) => {
    const project = projectOf({ environments: { prod: { tenantId: TENANT, cloud } } });
    expect(desired('{}', project).application.template).toEqual({ id: NON_GALLERY_TEMPLATES[cloud] });
  });
});

describe('the shape', () => {
  test.each([
    ['application: {source: non-gallery}', 'template'],
    ['application: {source: gallery}', 'preset'],
    ['{application: {source: gallery}, saml: {identifiers: [a:b]}}', 'preset'],
    ['{application: {source: gallery}, saml: {replyUrls: [https://a.b/c]}}', 'template'],
    ['{application: {source: gallery}, saml: {replyUrls: []}}', 'template'],
    ['{application: {source: gallery}, saml: {replyUrls: null}}', 'template'],
  ])('of %s is %s', (body, shape) => {
    expect(desired(body).shape).toBe(shape);
  });

  test('does not change when a pending reply URL gets its value', () => {
    const body = (value: string) => `
application: {source: gallery}
parameters: {slug: {phase: after}}
values: ${value}
saml: {replyUrls: ['https://a.b/\${slug}']}`;
    expect([desired(body('{}')).shape, desired(body('{slug: x}')).shape]).toEqual(['template', 'template']);
    expect(desired(body('{}')).application.redirectUris).toBeUndefined();
  });
});

describe('what is absent', () => {
  test('is unmanaged, and what is empty must be empty', () => {
    const leaves = (saml: string) => {
      const { application, servicePrincipal } = desired(`saml: ${saml}`);
      return [application.redirectUris, application.logoutUrl, servicePrincipal.loginUrl, servicePrincipal.relayState];
    };
    expect(leaves('{}')).toEqual([undefined, undefined, undefined, undefined]);
    expect(leaves('{replyUrls: [], logoutUrl: null, signOnUrl: "", relayState: null}')).toEqual([[], null, '', null]);
    expect(leaves('{replyUrls: null}')[0]).toEqual([]);
  });
});

describe('tags', () => {
  const tagsOf = (body: string) => desired(body).servicePrincipal;

  test('hold the mark, and hide the application where the spec does', () => {
    expect(tagsOf('{}').tags).toEqual(['WindowsAzureActiveDirectoryIntegratedApp', 'entrada:acme/app@prod']);
    expect(tagsOf('{}').tagsAbsent).toEqual(['HideApp']);
    const hidden = tagsOf('application: {visibleToUsers: false, tags: ["team:a", HideApp]}');
    expect(hidden.tags).toEqual([
      'WindowsAzureActiveDirectoryIntegratedApp',
      'HideApp',
      'entrada:acme/app@prod',
      'team:a',
    ]);
    expect(hidden.tagsAbsent).toEqual([]);
  });

  test('say custom single sign-on for SAML outside the gallery only', () => {
    const sso = 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication';
    expect(tagsOf('saml: {}').tags).toContain(sso);
    expect(tagsOf('{saml: {}, application: {source: gallery}}').tags).not.toContain(sso);
  });

  test('are exact where the spec says so, or says there are none', () => {
    expect(tagsOf('application: {tags: ["team:a"]}').isTagsExact).toBe(false);
    expect(tagsOf('{application: {tags: ["team:a"]}, exact: [application.tags]}').isTagsExact).toBe(true);
    expect(tagsOf('application: {tags: []}').isTagsExact).toBe(true);
    expect(tagsOf('application: {tags: null}').isTagsExact).toBe(true);
  });
});

test('an owner that is named twice is one', () => {
  const { owners } = desired(`application: {owners: [a@b.c, {id: ${ID}}, a@b.c, {id: ${ID}}]}`).application;
  expect(owners).toEqual(['a@b.c', { id: ID }]);
});

describe('roles and assignments', () => {
  test('a role shows its value where it has no name, and its name where it has no description', () => {
    const [plain, named] = desired(`saml: {appRoles: [{value: a}, {value: b, displayName: B, id: ${ID}}]}`).appRoles;
    expect(plain).toMatchObject({ value: 'a', displayName: 'a', description: 'a', allowedMemberTypes: ['User'] });
    expect(named).toMatchObject({ id: ID, displayName: 'B', description: 'B' });
  });

  test('an assignment knows what it assigns', () => {
    expect(desired(`assignments: [{group: G}, {user: {id: ${ID}}, role: admin}]`).assignments).toEqual([
      { kind: 'group', principal: 'G', role: null },
      { kind: 'user', principal: { id: ID }, role: 'admin' },
    ]);
  });
});

describe('provisioning', () => {
  const secretsOf = (provisioning: string) =>
    desired(`provisioning: ${provisioning}`).provisioning?.secrets.map(({ key, value }) => [
      key,
      typeof value === 'string' ? value : value.secret.env,
    ]);
  const scim = 'tenantUrl: https://a.b/scim';

  test.each([
    ['bearer, secret: {env: T}', [['SecretToken', 'T']]],
    [
      'basic, clientId: me, secret: {env: T}',
      [
        ['UserName', 'me'],
        ['Password', 'T'],
      ],
    ],
    [
      'oauth2-client-credentials, clientId: me, tokenUrl: "https://t", secret: {env: T}',
      [
        ['Oauth2ClientId', 'me'],
        ['Oauth2TokenExchangeUri', 'https://t'],
        ['Oauth2ClientSecret', 'T'],
      ],
    ],
    [
      'oauth2-code, clientId: me, tokenUrl: "https://t", authorizeUrl: "https://a", secret: {env: T}',
      [
        ['Oauth2ClientId', 'me'],
        ['Oauth2TokenExchangeUri', 'https://t'],
        ['Oauth2AuthorizationUri', 'https://a'],
        ['Oauth2ClientSecret', 'T'],
      ],
    ],
  ])('signs in with %s', (auth, expected) => {
    const found = secretsOf(`{${scim}, auth: {method: ${auth}}}`)?.filter(([key]) => key !== 'SyncAll');
    expect(found).toEqual([['BaseAddress', 'https://a.b/scim'], ...expected]);
  });

  test('keeps scope, notification and deletion guard among the secrets, as Graph does', () => {
    const found = secretsOf('{scope: all, outOfScope: skip, notify: [a@b.c], accidentalDeletion: {threshold: 5}}');
    const notification = {
      Enabled: true,
      Recipients: 'a@b.c',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 5,
    };
    expect(found).toEqual([
      ['SyncAll', 'true'],
      ['SkipOutOfScopeDeletions', 'True'],
      ['SyncNotificationSettings', JSON.stringify(notification)],
    ]);
    expect(secretsOf('{}')).toEqual([['SyncAll', 'false']]);
  });

  test('is by scim outside the gallery, and by a template that has to be looked up inside', () => {
    expect(desired('provisioning: {}').provisioning?.templateId).toBe('scim');
    const gallery = '{application: {source: gallery}, provisioning: {}}';
    expect(desired(gallery).provisioning?.templateId).toBeNull();
  });
});

test('without SAML there is neither certificate nor single sign-on mode', () => {
  expect(desired('{}')).toMatchObject({ certificate: null, claimsMappingPolicy: null });
  expect(desired('{}').servicePrincipal.preferredSingleSignOnMode).toBeUndefined();
  expect(desired('saml: {signing: {lifetimeDays: 90}}').certificate).toEqual({ lifetimeDays: 90 });
});

test('the frozen connection is what it was made of', () => {
  const connection = connectionOf('saml: {}');
  expect(desired(connection).connection).toBe(connection);
});
