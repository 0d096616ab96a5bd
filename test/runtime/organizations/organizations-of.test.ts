import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { ISSUER, METADATA_URL, TENANT } from '../saml/support.ts';
import { one, RECORD, serve, specOf } from './support.ts';

const OTHER = '22222222-2222-4222-8222-222222222222';
const SAML = specOf().saml ?? {};
const messages = (changes: object, serving = {}) =>
  serve([specOf(changes)], serving).problems.map(({ organization, message, isWaiting }) => [
    organization,
    message,
    isWaiting,
  ]);

test('a connection without organizations is one, named after it, on the tenant of the environment', () => {
  const app = one();
  expect([app.connection, app.name, app.displayName, app.tenantId, app.isRetired]).toEqual([
    'app',
    'app',
    'App',
    TENANT,
    false,
  ]);
  expect(app.idp).toEqual({ kind: 'url', url: METADATA_URL, entityId: ISSUER });
  expect([app.entityId, app.audiences, app.acsUrls, app.startUrl, app.applicationOrigin]).toEqual([
    'https://app.example/saml',
    ['https://app.example/saml'],
    ['https://app.example/acs'],
    'https://app.example/',
    'https://app.example',
  ]);
});

test('the seeds of the project are served, on their own paths', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'connections');
  const specs = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), 'utf8')) as ConnectionSpec);
  const { organizations, problems } = serve(specs);
  expect(problems).toEqual([]);
  const told = organizations.map(({ connection, entityId, acsUrls, startUrl }) => [
    connection,
    entityId,
    acsUrls[0],
    startUrl,
  ]);
  expect(told).toContainEqual([
    'rudderstack',
    'urn:amazon:cognito:sp:us-east-1_ABZiTjXia',
    'https://auth2.rudderstack.com/saml2/idpresponse',
    'https://app.rudderstack.com/sso',
  ]);
  // The page names the identity provider's own entity ID.
  expect(told).toContainEqual([
    'mangoapps',
    ISSUER,
    'https://acme.mangoapps.com/saml/acs',
    'https://acme.mangoapps.com/',
  ]);
  expect(organizations.filter(({ acsUrls }) => acsUrls[0]?.endsWith('/saml2/idpresponse'))).toHaveLength(3);
});

test('an organization has its own values, tenant, identity provider, domains and signIn', () => {
  const { organizations, problems } = serve([
    specOf({
      parameters: { slug: { description: 'Slug' } },
      saml: { ...SAML, identifiers: ['${entra.identifier}'], replyUrls: ['https://app.example/acs/${slug}'] },
      provisioning: { tenantUrl: 'https://app.example/scim/${slug}', auth: { secret: { env: 'TOKEN' } } },
      signIn: { button: 'All', startUrl: 'https://app.example/${slug}', domains: ['nobody.example'] },
      organizations: {
        acme: { values: { slug: 'a' }, domains: ['ACME.com'] },
        beta: {
          tenantId: OTHER.toUpperCase(),
          values: { slug: 'b' },
          idp: { metadata: `https://login.microsoftonline.com/${OTHER}/fm.xml` },
          scim: false,
          signIn: { button: 'Beta' },
          provisioning: { auth: { secret: { env: 'BETA' } } },
        },
      },
    }),
  ]);
  expect(problems).toEqual([]);
  const told = organizations.map(({ name, entityId, acsUrls, startUrl, tenantId, domains, signIn, scim, idp }) => ({
    name,
    entityId,
    acsUrl: acsUrls[0],
    startUrl,
    tenantId,
    domains,
    button: signIn.button,
    scim: [scim?.isEnabled, scim?.baseUrl, scim?.auth.secret?.env],
    idp: idp.kind === 'url' ? idp.entityId : idp,
  }));
  expect(told).toEqual([
    {
      name: 'acme',
      entityId: ISSUER,
      acsUrl: 'https://app.example/acs/a',
      startUrl: 'https://app.example/a',
      tenantId: TENANT,
      domains: ['acme.com'],
      button: 'All',
      scim: [true, 'https://app.example/scim/a', 'TOKEN'],
      idp: ISSUER,
    },
    {
      name: 'beta',
      entityId: `https://sts.windows.net/${OTHER}/`,
      acsUrl: 'https://app.example/acs/b',
      startUrl: 'https://app.example/b',
      tenantId: OTHER,
      domains: [],
      button: 'Beta',
      scim: [false, 'https://app.example/scim/b', 'BETA'],
      idp: `https://sts.windows.net/${OTHER}/`,
    },
  ]);
});

test("an organization's identity provider takes the place of the connection's as a whole", () => {
  const typed = { entityId: 'e', ssoUrl: 'https://idp.example/', certificates: [{ file: 'c.pem' }] };
  const changes = { signIn: { idp: { metadata: 'https://idp.example/' } }, organizations: { acme: { idp: typed } } };
  expect(one(changes).idp).toEqual({
    kind: 'typed',
    entityId: 'e',
    ssoUrl: 'https://idp.example/',
    certificates: ['c.pem'],
  });
  const nested = { ...changes, organizations: { acme: { signIn: { idp: 'record' } } } };
  expect(one(nested).idp).toMatchObject({ url: METADATA_URL });
});

test('where the environment is local every URL is, and names are not', () => {
  const saml = { ...SAML, logoutUrl: 'https://id.app.example/sls', signOnUrl: 'https://www.app.example/' };
  const environment = { tenantId: TENANT, runtime: { origins: 'https://{host}.localhost:8443' } };
  const app = one({ saml }, { environment });
  expect([app.entityId, app.acsUrls[0], app.logoutUrl, app.startUrl, app.applicationOrigin]).toEqual([
    'https://app.example/saml',
    'https://app-example.localhost:8443/acs',
    'https://id-app-example.localhost:8443/sls',
    'https://www-app-example.localhost:8443/',
    'https://www-app-example.localhost:8443',
  ]);
});

const start = (saml: object, signIn: object = {}) => one({ saml: { ...SAML, ...saml }, signIn }).startUrl;
const ACS = 'https://app.example/acs';

test.each([
  ['startUrl', { signOnUrl: 'https://b.example/' }, { startUrl: 'https://a.example/x' }, 'https://a.example/x'],
  ['else signOnUrl', { signOnUrl: 'https://b.example/y' }, {}, 'https://b.example/y'],
  ['but not one that is the reply URL', { signOnUrl: ACS }, {}, 'https://app.example/'],
  ['else the origin of the reply URL', {}, {}, 'https://app.example/'],
])('people begin at %s', (_name, saml, signIn, expected) => {
  expect(start(saml, signIn)).toBe(expected);
});

test.each([
  ['https://app.example/saml', ['https://app.example/saml']],
  ['urn:x', ['urn:x']],
  ['https://app.example/saml#2', ['https://app.example/saml#2', 'https://app.example/saml']],
  ['App One', ['App One', 'spn:App One']],
])('the audiences of the identifier %s', (identifier, expected) => {
  expect(one({ saml: { ...SAML, identifiers: [identifier, 'second'] } }).audiences).toEqual(expected);
});

test.each([
  [undefined, null],
  ['default', null],
  ['windowsDomainQualifiedName', null],
  ['unspecified', 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'],
  ['emailAddress', 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
  ['persistent', 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
])('the NameID format %s is asked for as %s', (format, expected) => {
  expect(one({ saml: { ...SAML, nameId: { source: 'user.mail', format } } }).requests.nameIdFormat).toBe(expected);
});

test('reply URLs keep their indexes, and others get what is free', () => {
  const replyUrls = [ACS, { url: `${ACS}/2`, index: 0 }, `${ACS}/3`, { url: `${ACS}/4`, index: 7 }];
  const app = one({ saml: { ...SAML, replyUrls } });
  expect([app.acsUrls, app.acsIndexes]).toEqual([
    [ACS, `${ACS}/2`, `${ACS}/3`, `${ACS}/4`],
    [1, 0, 2, 7],
  ]);
});

const idpOf = (idp: unknown, serving = {}) => one({ signIn: { idp } }, serving).idp;
const URL_OF = 'https://idp.example/metadata';

test.each([
  ['the record', 'record', {}, { kind: 'url', url: METADATA_URL, entityId: ISSUER }],
  [
    'a record in China',
    'record',
    {
      environment: { tenantId: TENANT, cloud: 'china' },
      records: { app: { ...RECORD, metadataUrl: 'https://login.partner.microsoftonline.cn/fm.xml' } },
    },
    { kind: 'url', entityId: `https://sts.chinacloudapi.cn/${TENANT}/` },
  ],
  [
    'a record of the stand-in',
    'record',
    {
      isStandIn: true,
      environment: { tenantId: TENANT, cloud: 'china' },
      records: { app: { ...RECORD, metadataUrl: 'https://localhost:7443/fm.xml' } },
    },
    { kind: 'url', url: 'https://localhost:7443/fm.xml', entityId: ISSUER },
  ],
  ['no record', 'record', { records: {} }, { kind: 'waiting', reason: expect.stringMatching(/no record yet/) }],
  [
    'a record of another tenant',
    'record',
    { records: { app: { ...RECORD, tenantId: OTHER } } },
    { kind: 'waiting', reason: expect.stringMatching(OTHER) },
  ],
  ['no tenant but the one of the record', 'record', { environment: {} }, { kind: 'url', entityId: ISSUER }],
  ['a URL', { metadata: URL_OF }, {}, { kind: 'url', url: URL_OF, entityId: null }],
  ['a URL with an entity ID', { metadata: URL_OF, entityId: 'e' }, {}, { kind: 'url', entityId: 'e' }],
  [
    'a URL of Microsoft',
    { metadata: 'https://login.microsoftonline.com/x/fm.xml' },
    {},
    { kind: 'url', entityId: ISSUER },
  ],
  ['a file', { metadata: { file: 'idp.xml' } }, {}, { kind: 'file', file: 'idp.xml', entityId: null }],
])('the trust comes from %s', (_name, idp, serving, expected) => {
  expect(idpOf(idp, serving)).toMatchObject(expected);
});

test.each([
  ['no reply URL', { saml: { ...SAML, replyUrls: [] } }, /has no reply URL/],
  ['no identifier', { saml: { ...SAML, identifiers: undefined } }, /has no identifier/],
  ['a reply URL over http', { saml: { ...SAML, replyUrls: ['http://app.example/acs'] } }, /reply URL .* is not https/],
  ['a start over http', { signIn: { startUrl: 'http://app.example/' } }, /start URL .* is not https/],
  ['a logout URL over http', { saml: { ...SAML, logoutUrl: 'http://app.example/' } }, /logout URL .* is not https/],
  ['a reply URL that is ours', { saml: { ...SAML, replyUrls: ['https://app.example/entrada/acs'] } }, /runtime's own/],
  ['a health check as start', { signIn: { startUrl: 'https://app.example/healthz' } }, /runtime's own/],
  ['signed requests without a key', { saml: { ...SAML, requests: { signed: true } } }, /no key to sign/],
  [
    'encryption without a key',
    { saml: { ...SAML, encryption: { certificate: { file: 'c.pem' } } } },
    /no key can decrypt/,
  ],
  ['metadata over http', { signIn: { idp: { metadata: 'http://idp.example/' } } }, /metadata URL .* is not https/],
  ['two kinds of trust', { signIn: { idp: { metadata: URL_OF, ssoUrl: 'https://idp.example/' } } }, /typed in by hand/],
  ['half of what is typed', { signIn: { idp: { entityId: 'e', ssoUrl: 'https://idp.example/' } } }, /lacks/],
  [
    'a typed sign-in over http',
    { signIn: { idp: { entityId: 'e', ssoUrl: 'http://idp.example/', certificates: [{ file: 'c' }] } } },
    /sign-in URL .* is not https/,
  ],
])('%s is a problem of the one, and no other is stopped by it', (_name, changes, message) => {
  const { organizations, problems } = serve([specOf(changes), specOf({}, 'good')]);
  expect(problems).toEqual([
    {
      connection: 'app',
      organization: null,
      isWaiting: false,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\w/),
    },
  ]);
  expect(organizations.map(({ connection }) => connection)).toEqual(['good']);
});

test('a record whose metadata is elsewhere than at Microsoft is not trusted', () => {
  const records = { app: { ...RECORD, metadataUrl: 'https://attacker.example/fm.xml' } };
  expect(messages({}, { records })).toEqual([[null, expect.stringMatching(/attacker\.example/), false]]);
});

test('what waits for a value or for the application waits, with a reason', () => {
  const parameters = { later: { description: 'd', phase: 'after' } };
  const waiting = { parameters, signIn: { startUrl: 'https://app.example/${later}' } };
  expect(one(waiting).idp).toEqual({ kind: 'waiting', reason: '/signIn/startUrl waits for later' });
  const pending = { parameters, saml: { ...SAML, replyUrls: ['https://app.example/${later}'] } };
  expect(messages(pending)).toEqual([[null, '/saml/replyUrls/0 waits for later', true]]);
  const claims = { parameters, saml: { ...SAML, relayState: '${later}' } };
  expect(one(claims).idp.kind).toBe('url');
  const late = { saml: { ...SAML, identifiers: ['api://${entra.appId}'] } };
  expect(one(late).entityId).toBe(`api://${RECORD.appId}`);
  expect(messages(late, { records: {} })).toEqual([[null, expect.stringMatching(/only the record knows/), true]]);
  const own = { ...late, organizations: { beta: { tenantId: OTHER, idp: { metadata: URL_OF } } } };
  expect(messages(own)).toEqual([['beta', expect.stringMatching(/only the record knows/), true]]);
});

test('a retired connection is known, and says so; one without SAML has no organization', () => {
  expect(one({ retired: true }).isRetired).toBe(true);
  expect(serve([specOf({ saml: undefined })])).toEqual({ organizations: [], problems: [] });
});

test('instances are connections of their own', () => {
  const { organizations } = serve([specOf({ instances: { eu: {}, us: {} } })], { records: { 'app.eu': RECORD } });
  expect(organizations.map(({ connection, name, idp }) => [connection, name, idp.kind])).toEqual([
    ['app.eu', 'app', 'url'],
    ['app.us', 'app', 'waiting'],
  ]);
});
