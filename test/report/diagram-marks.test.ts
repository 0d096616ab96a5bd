import { expect, test } from 'vitest';
import { type Mark, marksOf, type Part } from '../../src/report/diagram-marks.ts';
import type { ReportedChange, ReportedField } from '../../src/report/report.ts';
import { diagramFor } from './diagrams.ts';
import { PLAN } from './plan.ts';

const DIAGRAM = diagramFor(
  'app',
  `saml: {identifiers: ['urn:a'], replyUrls: ['https://a.example/acs'], signOnUrl: 'https://a.example/', logoutUrl: 'https://a.example/sls'}
provisioning: {running: true, tenantUrl: 'https://a.example/scim', auth: {method: bearer, secret: {env: A}}}
`,
);
const change = (object: string, action: string, ...fields: ReportedField[]): ReportedChange => ({
  connection: 'app@prod',
  object,
  action,
  writer: 'graph',
  fields,
});
const field = (leaf: string, rest: Partial<ReportedField> = {}): ReportedField => ({
  path: 'p',
  before: 1,
  after: 2,
  leaf,
  ...rest,
});
const marks = (...changes: ReportedChange[]) => marksOf(DIAGRAM, changes);
const partsOf = (found: ReadonlyMap<Part, Mark>) => [...found.keys()];

test('a change is marked where the leaf of the spec is shown', () => {
  const check = (leaf: string, expected: Part) =>
    expect(partsOf(marks(change('application', 'update', field(leaf))))).toEqual([expected]);
  check('/saml/identifiers', 'entityId');
  check('/saml/spMetadata', 'entityId');
  check('/saml/replyUrls', 'replyUrls');
  check('/saml/replyUrls/0/index', 'replyUrls');
  check('/saml/signOnUrl', 'signOnUrl');
  check('/saml/logoutUrl', 'logoutUrl');
  check('/saml/relayState', 'arrow:assertion');
  check('/saml/encryption', 'arrow:assertion');
  check('/saml/requests/signed', 'arrow:authnRequest');
  check('/saml/signing/lifetimeDays', 'certificate');
  check('/saml/nameId', 'claims');
  check('/saml/claims/add/0', 'claims');
  check('/saml/groups/filter', 'claims');
  check('/saml/appRoles', 'access');
  check('/provisioning/tenantUrl', 'scim');
  check('/provisioning/auth/secret', 'scim');
  check('/provisioning/mappings', 'provisioning');
  check('/assignments', 'access');
  check('/application/assignmentRequired', 'access');
  check('/application/notes', 'application');
  check('/saml/replyUrlsOfOthers', 'application');
  check('/displayName', 'application');
});

test('where a leaf speaks of the whole, the object says what it is about', () => {
  const check = (object: string, expected: Part) =>
    expect(partsOf(marks(change(object, 'update', field('/retired')), change(object, 'delete')))).toEqual([expected]);
  check('synchronizationJob', 'provisioning');
  check('synchronizationSecrets', 'scim');
  check('claimsPolicy', 'claims');
  check('certificate', 'certificate');
  check('assignment', 'access');
  check('servicePrincipal', 'application');
  check('something new', 'application');
});

test('what has no part of its own is marked on the application', () => {
  const bare = diagramFor('app', '{}');
  expect(partsOf(marksOf(bare, [change('certificate', 'create', field('/saml/signing/lifetimeDays'))]))).toEqual([
    'application',
  ]);
});

test('what comes, goes and changes', () => {
  const check = (rest: Partial<ReportedField>, action: string, expected: Mark['action']) =>
    expect(marks(change('application', action, field('/saml/logoutUrl', rest))).get('logoutUrl')?.action).toBe(
      expected,
    );
  check({ before: null, after: 'a' }, 'update', 'create');
  check({ before: [], after: ['a'] }, 'update', 'create');
  check({ before: 'a', after: '' }, 'update', 'delete');
  check({ before: 'a', after: 'b' }, 'update', 'update');
  check({ before: undefined, after: undefined }, 'create', 'create');
  check({ before: undefined, after: undefined }, 'rotate', 'update');
});

test('of several changes the worst danger counts, and what is both made and taken away is changed', () => {
  const found = marks(
    change('assignment', 'create', field('/assignments', { before: undefined, danger: 'cosmetic' })),
    change('appRole', 'delete', field('/saml/appRoles', { after: undefined, danger: 'sign-in' })),
    change('assignment', 'create', field('/assignments', { before: undefined })),
  );
  expect(found.get('access')).toMatchObject({ action: 'update', danger: 'sign-in' });
});

test('addresses that come and go are known by their texts', () => {
  const sentry = PLAN.changes.filter(({ connection }) => connection === 'sentry@prod');
  const found = marksOf(DIAGRAM, sentry);
  expect(found.get('replyUrls')).toEqual({
    action: 'update',
    danger: 'security',
    added: ['https://sentry.io/saml/acs/acme-eu/'],
    removed: ['https://old.sentry.example/saml/acs/acme/'],
  });
  expect(found.get('scim')?.removed).toEqual(['https://sentry.io/api/0/organizations/acme/scim/v2/']);
  expect(found.get('application')).toMatchObject({ added: [], removed: [] });
});
