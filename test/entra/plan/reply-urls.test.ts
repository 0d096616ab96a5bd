/** Reply URLs, their indexes and the default one. */
import { describe, expect, test } from 'vitest';
import type { LiveApplication } from '../../../src/entra/live.ts';
import { planApplication } from '../../../src/entra/plan/plan-application.ts';
import { projectOf } from '../../terraform/support.ts';
import { liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planApplication);
const A = 'https://a.b/acs';
const B = 'https://a.b/other';
const OTHERS = 'https://x.y/acs';

const web = (
  redirectUris: string[],
  indexes: Record<string, number> = {},
  defaultRedirectUri: string | null = null,
) => ({
  web: { redirectUris, redirectUriSettings: redirectUris.map((uri) => ({ uri, index: indexes[uri] ?? null })) },
  defaultRedirectUri,
});

function check(replyUrls: unknown, application: Partial<LiveApplication>, expected: readonly string[]): void {
  expect(summary(plan({ saml: { replyUrls } }, liveOf(application)))).toEqual(expected);
}

describe('reply URLs', () => {
  test('are the same in other order and with other hosts, and differ by their paths', () => {
    check([A], web(['HTTPS://A.B/acs']), []);
    check([A, B], web([B, A], {}, A), []);
    check([A], web(['https://a.b/ACS']), [`update web.redirectUris = ["${A}","https://a.b/ACS"]`]);
  });

  test('of others stay and are told; none stays where none is wanted, or the set is exact', () => {
    const part = plan({ saml: { replyUrls: [A] } }, liveOf(web([OTHERS])));
    expect(summary(part)).toEqual([`update web.redirectUris = ["${A}","${OTHERS}"]`]);
    expect(part.notes).toMatchObject([
      { kind: 'info', message: `reply URLs that the spec does not have stay: ${OTHERS}` },
    ]);
    check([], web([OTHERS]), ['update web.redirectUris = []']);
    const exact = plan({ saml: { replyUrls: [A] }, exact: ['saml.replyUrls'] }, liveOf(web([A, OTHERS])));
    expect(summary(exact)).toEqual([`update web.redirectUris = ["${A}"]`]);
    expect(exact.changes[0]?.fields[0]?.risk).toMatchObject({ danger: 'sign-in', isGuarded: true });
  });

  test('are written in our spelling, so that what hangs on them agrees', () => {
    const part = plan({ saml: { replyUrls: [A, B] } }, liveOf(web(['HTTPS://A.B/acs'], {}, null)));
    expect(writesOf(part)).toMatchObject([
      { set: { defaultRedirectUri: A }, lists: [{ include: [A, B], exclude: ['HTTPS://A.B/acs'] }] },
    ]);
  });

  test('are whole where Terraform writes them, since azuread knows no other way', () => {
    const part = plan({ saml: { replyUrls: [A] } }, liveOf(web([A, OTHERS])), { project: projectOf() });
    expect(summary(part)).toEqual([`update web.redirectUris = ["${A}"] by terraform`]);
  });
});

describe('indexes', () => {
  test.each([
    ['not given', [A], web([A], { [A]: 3 }), []],
    ['null, and there is none', [{ url: A, index: null }], web([A]), []],
    [
      'null, and there is one',
      [{ url: A, index: null }],
      web([A], { [A]: 3 }),
      ['update web.redirectUriSettings = []'],
    ],
    ['the same', [{ url: A, index: 3 }], web([A], { [A]: 3 }), []],
    [
      'another',
      [{ url: A, index: 1 }],
      web([A], { [A]: 3 }),
      [`update web.redirectUriSettings = [{"uri":"${A}","index":1}]`],
    ],
  ])('%s', (_title, replyUrls, application, expected) => {
    check(replyUrls, application, expected);
  });

  test('are written for all reply URLs, with those of others as they were', () => {
    const part = plan({ saml: { replyUrls: [{ url: A, index: 1 }] } }, liveOf(web([OTHERS, A], { [OTHERS]: 7 })));
    const settings = [
      { uri: A, index: 1 },
      { uri: OTHERS, index: 7 },
    ];
    expect(writesOf(part)).toEqual([
      { kind: 'patchApplication', set: { web: { redirectUriSettings: settings } }, lists: [] },
    ]);
  });

  test("that are another's are a problem", () => {
    const part = plan({ saml: { replyUrls: [{ url: A, index: 7 }] } }, liveOf(web([OTHERS, A], { [OTHERS]: 7 })));
    expect(part.notes.filter(({ kind }) => kind === 'problem')).toHaveLength(1);
  });

  test('wait until Terraform has made their reply URL', () => {
    const body = { saml: { replyUrls: [{ url: A, index: 1 }, B] } };
    const project = projectOf();
    expect(summary(plan(body, liveOf(), { project }))).toEqual([
      `update web.redirectUris = ["${A}","${B}"] by terraform`,
    ]);
    expect(summary(plan(body, liveOf(web([A, B])), { project }))).toEqual([
      `update web.redirectUriSettings = [{"uri":"${A}","index":1}]`,
      `update defaultRedirectUri = "${A}"`,
    ]);
  });
});

describe('the default reply URL', () => {
  test.each([
    ['is the first of several', [A, B], web([A, B], {}, B), [`update defaultRedirectUri = "${A}"`]],
    ['is set where there is none', [A, B], web([A, B]), [`update defaultRedirectUri = "${A}"`]],
    ['is the same with another host', [A, B], web([A, B], {}, 'https://A.B/acs'), []],
    ['is as it was where the spec has one', [A], web([A, OTHERS]), []],
    ['may be the only one of the spec', [A], web([A, OTHERS], {}, 'https://A.B/acs'), []],
    [
      "is nobody else's where the spec has one",
      [A],
      web([A, OTHERS], {}, OTHERS),
      [`update defaultRedirectUri = "${A}"`],
    ],
    [
      "is nobody else's where the spec has several",
      [A, B],
      web([A, B, OTHERS], {}, OTHERS),
      [`update defaultRedirectUri = "${A}"`],
    ],
    ["is anybody's where no leaf speaks of reply URLs", undefined, web([OTHERS], {}, OTHERS), []],
    [
      'never points at what is removed',
      [],
      web([OTHERS], {}, OTHERS),
      ['update web.redirectUris = []', 'update defaultRedirectUri = null'],
    ],
  ])('%s', (_title, replyUrls, application, expected) => {
    check(replyUrls, application, expected);
  });

  test.each([
    ['one', [A], OTHERS, 'security'],
    ['several', [A, B], OTHERS, 'security'],
    ['several, and it was one of them', [A, B], B, 'sign-in'],
  ])("that was nobody's endangers security, and may be put back unasked: %s", (_title, replyUrls, before, danger) => {
    const part = plan({ saml: { replyUrls } }, liveOf(web([A, B, OTHERS], {}, before)));
    expect(part.changes.flatMap(({ fields }) => fields)).toMatchObject([
      { path: 'defaultRedirectUri', before, after: A, risk: { danger, isGuarded: false } },
    ]);
  });

  test('waits while the first one waits for a parameter', () => {
    const replyUrls = ['https://a.b/${p}', A, B];
    const body = { parameters: { p: { phase: 'after' } }, saml: { replyUrls } };
    expect(summary(plan(body, liveOf(web([A, B]))))).toEqual([]);
    expect(summary(plan(body, liveOf(web([A, B, OTHERS], {}, OTHERS))))).toEqual([]);
  });
});
