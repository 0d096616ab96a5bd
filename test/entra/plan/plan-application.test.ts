/** The application object: each row of the truth table, and the notes of what stays. */
import { describe, expect, test } from 'vitest';
import type { LiveApplication } from '../../../src/entra/live.ts';
import { planApplication } from '../../../src/entra/plan/plan-application.ts';
import { lateMark } from '../../../src/spec/parameters.ts';
import { projectOf } from '../../terraform/support.ts';
import { liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planApplication);
const found = (saml: string, application: Partial<LiveApplication>) =>
  summary(plan(`saml: ${saml}`, liveOf(application)));

function check(saml: string, application: Partial<LiveApplication>, expected: readonly string[]): void {
  expect(found(saml, application)).toEqual(expected);
}

describe('texts', () => {
  test('that no leaf names stay as they are', () => {
    check('{}', { web: { logoutUrl: 'https://x' }, serviceManagementReference: 'x', samlMetadataUrl: 'https://x' }, []);
  });

  test.each([
    ['logoutUrl: null', { web: null }],
    ['logoutUrl: ""', { web: { logoutUrl: null } }],
    ['logoutUrl: null', { web: { logoutUrl: '' } }],
    ['logoutUrl: https://a.b/c', { web: { logoutUrl: 'HTTPS://A.b/c' } }],
    ['spMetadata: {url: https://a.b/m}', { samlMetadataUrl: 'https://A.B/m' }],
    ['spMetadata: {file: m.xml}', { samlMetadataUrl: 'https://a.b/m' }],
  ])('%s is the same as %j', (leaf, application) => {
    check(`{${leaf}}`, application, []);
  });

  test.each([
    ['logoutUrl: null', { web: { logoutUrl: 'https://x' } }, 'update web.logoutUrl = null'],
    ['logoutUrl: https://a.b/c', { web: { logoutUrl: 'https://a.b/C' } }, 'update web.logoutUrl = "https://a.b/c"'],
    ['logoutUrl: https://a.b', {}, 'update web.logoutUrl = "https://a.b"'],
    ['spMetadata: {url: https://a.b/m}', {}, 'update samlMetadataUrl = "https://a.b/m"'],
    ['spMetadata: {url: null}', { samlMetadataUrl: 'https://a.b' }, 'update samlMetadataUrl = null'],
  ])('%s changes %j', (leaf, application, expected) => {
    check(`{${leaf}}`, application, [expected]);
  });

  test('of the application itself are the name and the reference', () => {
    const body = '{displayName: New, application: {serviceManagementReference: ref}}';
    expect(writesOf(plan(body, liveOf()))).toEqual([
      { kind: 'patchApplication', set: { displayName: 'New', serviceManagementReference: 'ref' }, lists: [] },
    ]);
  });
});

describe('identifiers', () => {
  test('are compared character by character, in any order', () => {
    check('{identifiers: ["a:b", "c:d"]}', { identifierUris: ['c:d', 'a:b'] }, []);
    check('{identifiers: ["a:b"]}', { identifierUris: ['a:B'] }, ['update identifierUris = ["a:b","a:B"]']);
  });

  test('of others stay and are told, and go where the set is exact or empty', () => {
    const live = liveOf({ identifierUris: ['a:b', 'x:y'] });
    const kept = plan('saml: {identifiers: ["a:b"]}', live);
    expect([kept.changes, kept.notes]).toEqual([
      [],
      [
        {
          kind: 'info',
          code: 'ENT_DRIFT_ADDED',
          message: 'identifiers that the spec does not have stay: x:y',
          hint: 'add what belongs there to the spec; exact: [saml.identifiers] takes out the rest',
          leaf: '/saml/identifiers',
        },
      ],
    ]);
    const exact = plan('{saml: {identifiers: ["a:b"]}, exact: [saml.identifiers]}', live);
    expect(summary(exact)).toEqual(['update identifierUris = ["a:b"]']);
    expect(exact.changes[0]?.fields[0]?.risk).toMatchObject({ danger: 'sign-in', isGuarded: true });
    expect(summary(plan('saml: {identifiers: []}', live))).toEqual(['update identifierUris = []']);
    expect(summary(plan('saml: {identifiers: null}', live))).toEqual(['update identifierUris = []']);
  });

  test('of others are taken out by Graph even where Terraform adds them', () => {
    const project = projectOf();
    const body = '{saml: {identifiers: ["a:b"]}, exact: [saml.identifiers]}';
    const part = plan(body, liveOf({ identifierUris: ['x:y'] }), { project });
    expect(part.changes.map(({ writer, writes }) => [writer, writes])).toEqual([
      ['terraform', []],
      [
        'graph',
        [
          {
            kind: 'patchApplication',
            set: {},
            lists: [{ path: 'identifierUris', only: false, include: [], exclude: ['x:y'] }],
          },
        ],
      ],
    ]);
  });

  test('are not exact while one waits for a parameter: it may be the one that is there', () => {
    const body = '{parameters: {p: {phase: after}}, exact: [saml.identifiers], saml: {identifiers: ["a:b", "a:${p}"]}}';
    expect(summary(plan(body, liveOf({ identifierUris: ['a:b', 'a:1'] })))).toEqual([]);
  });
});

describe('the group claim', () => {
  test.each([
    ['select: assigned', { groupMembershipClaims: 'ApplicationGroup' }],
    ['select: security', { groupMembershipClaims: 'securitygroup' }],
    ['select: none', {}],
    ['select: none', { groupMembershipClaims: 'None' }],
    [
      'source: objectId',
      { groupMembershipClaims: 'ApplicationGroup', optionalClaims: { saml2Token: [{ name: 'groups' }] } },
    ],
  ])('%s is the same as %j', (leaf, application) => {
    check(`{groups: {${leaf}}}`, application, []);
  });

  test('that no leaf names stays', () => {
    check('{}', { groupMembershipClaims: 'All', optionalClaims: { saml2Token: [{ name: 'groups' }] } }, []);
  });

  test('changes its own entry, and leaves other entries, members and tokens', () => {
    const groups = { name: 'groups', essential: true, additionalProperties: ['sam_account_name'] };
    const optionalClaims = { idToken: [{ name: 'x' }], saml2Token: [{ name: 'upn' }, groups] };
    const live = liveOf({ groupMembershipClaims: 'SecurityGroup, All', optionalClaims });
    const part = plan('saml: {groups: {select: all, source: cloudDisplayName, asRoles: true}}', live);
    const additionalProperties = ['cloud_displayname', 'emit_as_roles'];
    expect(writesOf(part)).toEqual([
      {
        kind: 'patchApplication',
        set: {
          groupMembershipClaims: 'All',
          optionalClaims: {
            idToken: [{ name: 'x' }],
            saml2Token: [{ name: 'upn' }, { ...groups, additionalProperties }],
          },
        },
        lists: [],
      },
    ]);
  });
});

describe('signed requests', () => {
  test.each([
    ['{}', {}],
    ['{}', { requestSignatureVerification: null }],
    ['{}', { requestSignatureVerification: { isSignedRequestRequired: null } }],
    ['{requests: {signed: true}}', { requestSignatureVerification: { isSignedRequestRequired: true } }],
  ])('%s is the same as %j', (saml, application) => {
    check(saml, application, []);
  });

  test('keep the algorithms that somebody allowed, and going off is guarded', () => {
    const requestSignatureVerification = { isSignedRequestRequired: true, allowedWeakAlgorithms: 'rsaSha1' };
    const part = plan('saml: {}', liveOf({ requestSignatureVerification }));
    const set = { requestSignatureVerification: { isSignedRequestRequired: false, allowedWeakAlgorithms: 'rsaSha1' } };
    expect(writesOf(part)).toEqual([{ kind: 'patchApplication', set, lists: [] }]);
    expect(part.changes[0]?.fields[0]?.risk).toMatchObject({ danger: 'security', isGuarded: true });
  });

  test("are nobody's without SAML", () => {
    expect(summary(plan('{}', liveOf({ requestSignatureVerification: { isSignedRequestRequired: true } })))).toEqual(
      [],
    );
  });
});

describe('a new application', () => {
  test('is written in one PATCH without looking, empty leaves too, and nothing of it is a risk', () => {
    const part = plan('saml: {identifiers: ["a:b"], replyUrls: [], logoutUrl: null}', null);
    expect(writesOf(part)).toEqual([
      {
        kind: 'patchApplication',
        set: { displayName: 'App', web: { logoutUrl: null } },
        lists: [
          { path: 'identifierUris', only: false, include: ['a:b'], exclude: [] },
          { path: 'web.redirectUris', only: true, include: [], exclude: [] },
        ],
      },
    ]);
    const fields = part.changes.flatMap((change) => change.fields);
    expect(fields.every(({ risk, before }) => risk === null && before === undefined)).toBe(true);
    expect(part.changes.map(({ action }) => action)).toEqual(['create']);
  });

  test('keeps the marks of what comes with it, and shows them as the spec has them', () => {
    const part = plan('saml: {identifiers: ["api://${entra.appId}"]}', null);
    expect(writesOf(part)[0]).toMatchObject({ lists: [{ include: [`api://${lateMark('entra.appId')}`] }] });
    expect(summary(part)).toContain('create identifierUris = ["api://${entra.appId}"]');
  });
});

describe('built-ins that come with the application', () => {
  const body = 'saml: {identifiers: ["api://${entra.appId}"]}';

  test('are filled in once it is there', () => {
    const late = () => '42';
    expect(summary(plan(body, liveOf(), { late }))).toEqual(['update identifierUris = ["api://42"]']);
    expect(summary(plan(body, liveOf({ identifierUris: ['api://42'] }), { late }))).toEqual([]);
  });

  test('hold their leaf back while nobody knows them', () => {
    const part = plan(body, liveOf());
    expect([part.changes, part.notes[0]?.message]).toEqual([
      [],
      'identifierUris is written once the application exists',
    ]);
  });
});

test('what Terraform writes is named and not written', () => {
  const part = plan('{displayName: New, saml: {requests: {signed: true}}}', liveOf(), { project: projectOf() });
  expect(
    part.changes.map(({ writer, fields, writes }) => [writer, fields.map(({ path }) => path), writes.length]),
  ).toEqual([
    ['terraform', ['displayName'], 0],
    ['graph', ['requestSignatureVerification'], 1],
  ]);
});

test('an application that is not in this tenant is a problem', () => {
  const part = plan('saml: {}', liveOf({}, {}, { application: null }));
  expect([part.changes, part.notes.map(({ kind }) => kind)]).toEqual([[], ['problem']]);
});
