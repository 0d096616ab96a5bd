/** The service principal: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import type { LiveServicePrincipal } from '../../../src/entra/live.ts';
import { planServicePrincipal } from '../../../src/entra/plan/plan-service-principal.ts';
import { projectOf } from '../../terraform/support.ts';
import { applied, liveOf, planOf, summary, writesOf } from './application-support.ts';

const MARK = 'entrada:acme/app@prod';
const INTEGRATED = 'WindowsAzureActiveDirectoryIntegratedApp';
const CUSTOM = 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication';
const GALLERY = 'WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1';

const plan = planOf(planServicePrincipal);

/** As a connection without SAML wants it. */
const SAME = { accountEnabled: true, appRoleAssignmentRequired: true, tags: [MARK, INTEGRATED] };
const SAML = { ...SAME, preferredSingleSignOnMode: 'saml', tags: [MARK, INTEGRATED, CUSTOM] };
const live = (changes: Partial<LiveServicePrincipal> = {}) => liveOf({}, { ...SAML, ...changes });

function check(body: string, changes: Partial<LiveServicePrincipal>, expected: readonly string[]): void {
  expect(summary(plan(body, live(changes)))).toEqual(expected);
}

describe('what is the same', () => {
  test.each([
    ['saml: {}', {}],
    ['saml: {}', { preferredSingleSignOnMode: 'SAML' }],
    ['saml: {}', { accountEnabled: null }],
    ['saml: {}', { loginUrl: 'https://x', notes: 'x', samlSingleSignOnSettings: { relayState: 'x' } }],
    ['saml: {}', { notificationEmailAddresses: ['x@y.z'] }],
    ['saml: {signOnUrl: null, relayState: ""}', { loginUrl: '', samlSingleSignOnSettings: { relayState: null } }],
    ['saml: {signOnUrl: https://a.b/c}', { loginUrl: 'https://A.B/c' }],
    ['saml: {signing: {notify: [a@b.c, d@e.f]}}', { notificationEmailAddresses: ['D@e.f', 'A@b.c'] }],
    ['{saml: {}, application: {notes: null}}', { notes: '' }],
  ])('%s and %j', (body, changes) => {
    check(body, changes, []);
  });

  test("a mode that the spec does not want is nobody's", () => {
    expect(summary(plan('{}', liveOf({}, { ...SAME, preferredSingleSignOnMode: 'oidc' })))).toEqual([]);
  });
});

describe('what differs', () => {
  test.each([
    ['saml: {}', { accountEnabled: false }, 'update accountEnabled = true'],
    ['saml: {}', { appRoleAssignmentRequired: false }, 'update appRoleAssignmentRequired = true'],
    ['saml: {}', { appRoleAssignmentRequired: null }, 'update appRoleAssignmentRequired = true'],
    ['saml: {}', { preferredSingleSignOnMode: null }, 'update preferredSingleSignOnMode = "saml"'],
    ['saml: {signOnUrl: null}', { loginUrl: 'https://x' }, 'update loginUrl = null'],
    ['saml: {signOnUrl: https://a.b/c}', { loginUrl: 'https://a.b/C' }, 'update loginUrl = "https://a.b/c"'],
    ['saml: {relayState: r}', { samlSingleSignOnSettings: null }, 'update samlSingleSignOnSettings.relayState = "r"'],
    [
      'saml: {relayState: null}',
      { samlSingleSignOnSettings: { relayState: 'x' } },
      'update samlSingleSignOnSettings.relayState = null',
    ],
    [
      'saml: {signing: {notify: [a@b.c]}}',
      { notificationEmailAddresses: ['a@b.c', 'x@y.z'] },
      'update notificationEmailAddresses = ["a@b.c"]',
    ],
    [
      'saml: {signing: {notify: []}}',
      { notificationEmailAddresses: ['x@y.z'] },
      'update notificationEmailAddresses = []',
    ],
    ['{saml: {}, application: {notes: n}}', { notes: 'N' }, 'update notes = "n"'],
  ])('%s and %j', (body, changes, expected) => {
    check(body, changes, [expected]);
  });

  test('is one PATCH', () => {
    const body = 'saml: {signOnUrl: https://a.b, relayState: r}';
    const tags = { path: 'tags', only: false, include: [INTEGRATED, CUSTOM, MARK], exclude: [] };
    expect(writesOf(plan(body, live({ accountEnabled: false, tags: [CUSTOM, INTEGRATED] })))).toEqual([
      {
        kind: 'patchServicePrincipal',
        set: { accountEnabled: true, loginUrl: 'https://a.b', samlSingleSignOnSettings: { relayState: 'r' } },
        lists: [tags],
      },
    ]);
  });
});

describe('weakenings are guarded', () => {
  test.each([
    ['{saml: {}, application: {enabled: false}}', 'sign-in'],
    ['{saml: {}, application: {assignmentRequired: false}}', 'security'],
  ])('%s', (body, danger) => {
    expect(plan(body, live()).changes[0]?.fields[0]?.risk).toMatchObject({ danger, isGuarded: true });
  });

  test('but not on a new application', () => {
    const body = '{saml: {}, application: {enabled: false, assignmentRequired: false}}';
    expect(plan(body, null).changes.flatMap(({ fields }) => fields.filter(({ risk }) => risk))).toEqual([]);
  });
});

describe('tags', () => {
  test('are a field for each leaf, and one list', () => {
    const part = plan('{saml: {}, application: {tags: [team]}}', live({ tags: [INTEGRATED, CUSTOM, 'HideApp'] }));
    expect(part.changes.flatMap(({ fields }) => fields.map(({ leaf, after }) => [leaf, after]))).toEqual([
      ['/application/tags', [INTEGRATED, CUSTOM, 'HideApp', 'team']],
      ['/name', [INTEGRATED, CUSTOM, 'HideApp', 'team', MARK]],
      ['/application/visibleToUsers', [INTEGRATED, CUSTOM, 'team', MARK]],
    ]);
    expect(writesOf(part)).toMatchObject([{ lists: [{ path: 'tags', exclude: ['HideApp'] }] }]);
    expect(writesOf(part)).toHaveLength(1);
  });

  test('lack the mark where an application is adopted', () => {
    check('saml: {}', { tags: [CUSTOM, INTEGRATED] }, [`update tags = ["${CUSTOM}","${INTEGRATED}","${MARK}"]`]);
  });

  test('of others stay and are told; those of Entra are not worth a word', () => {
    const part = plan('saml: {}', live({ tags: [...SAML.tags, GALLERY, 'team:x'] }));
    expect([part.changes, part.notes]).toEqual([
      [],
      [
        {
          kind: 'info',
          code: 'ENT_DRIFT_ADDED',
          message: 'tags that the spec does not have stay: team:x',
          hint: 'add what belongs there to the spec; exact: [application.tags] takes out the rest',
          leaf: '/application/tags',
        },
      ],
    ]);
  });

  test.each([['exact: [application.tags]'], ['application: {tags: []}']])(
    'of others go with %s, but for those of Entra',
    (leaf) => {
      check(`{saml: {}, ${leaf}}`, { tags: [...SAML.tags, GALLERY, 'team:x'] }, [
        `update tags = ["${MARK}","${INTEGRATED}","${CUSTOM}","${GALLERY}"]`,
      ]);
    },
  );

  test('hide and show the application', () => {
    expect(writesOf(plan('saml: {}', live({ tags: [...SAML.tags, 'HideApp'] })))).toMatchObject([
      { lists: [{ path: 'tags', only: false, exclude: ['HideApp'] }] },
    ]);
    check('{saml: {}, application: {visibleToUsers: false}}', {}, [
      `update tags = ["${MARK}","${INTEGRATED}","${CUSTOM}","HideApp"]`,
    ]);
  });

  test('that the application carries are taken out there, since they show through', () => {
    const shown = liveOf({ tags: ['HideApp', 'x'] }, { ...SAML, tags: [...SAML.tags, 'HideApp', 'x'] });
    const writes = writesOf(plan('saml: {}', shown));
    expect(writes.map(({ kind }) => kind)).toEqual(['patchServicePrincipal', 'patchApplication']);
    expect(applied(shown, writes).application?.tags).toEqual(['x']);
  });

  test('of a new application lose nothing but what must not be there', () => {
    expect(writesOf(plan('{saml: {}, exact: [application.tags]}', null))).toMatchObject([
      { lists: [{ path: 'tags', only: false, exclude: ['HideApp'] }] },
    ]);
  });
});

test('a new service principal gets its switches, whatever its template says', () => {
  expect(writesOf(plan('saml: {}', null))).toMatchObject([
    {
      kind: 'patchServicePrincipal',
      set: { accountEnabled: true, appRoleAssignmentRequired: true, preferredSingleSignOnMode: 'saml' },
    },
  ]);
});

test('Terraform writes all of it', () => {
  const part = plan('saml: {}', live({ accountEnabled: false, tags: ['HideApp'] }), { project: projectOf() });
  expect(part.changes.map(({ writer, writes }) => [writer, writes])).toEqual([['terraform', []]]);
});
