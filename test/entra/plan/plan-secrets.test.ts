/** Synchronization secrets: each row of the truth table, and what stays. */
import { describe, expect, test } from 'vitest';
import type { PlanContext } from '../../../src/entra/plan/context.ts';
import { projectOf } from '../../terraform/support.ts';
import { summary, writesOf } from './application-support.ts';
import { AUTH, KNOWN, live, now, paths, plan, put, SAME, SECRETS, spec, withSecrets } from './provisioning-support.ts';

describe('secrets', () => {
  test.each<[string, Record<string, string | null>]>([
    ['', { BaseAddress: 'HTTPS://A.B/scim' }],
    ['', { SyncAll: 'False' }],
    ['', { SyncAll: null }],
    ['', { SkipOutOfScopeDeletions: 'False', Sandbox: 'x', AppKey: '*' }],
    ['scope: all', { SyncAll: 'TRUE' }],
    ['outOfScope: skip', { SkipOutOfScopeDeletions: 'true' }],
    ['notify: [a@b.c, d@e.f]', { SyncNotificationSettings: '{"Recipients":"D@e.f; a@b.c","Enabled":"True","New":1}' }],
    ['notify: []', { SyncNotificationSettings: '{"Enabled":false,"Recipients":"x@y.z"}' }],
    ['notify: []', {}],
    [
      'notify: [a@b.c]',
      { SyncNotificationSettings: '{"Enabled":true,"Recipients":"a@b.c","DeleteThresholdEnabled":true}' },
    ],
    [
      'accidentalDeletion: {threshold: 5}',
      { SyncNotificationSettings: '{"Enabled":true,"DeleteThresholdEnabled":true,"DeleteThresholdValue":"5"}' },
    ],
    ['accidentalDeletion: {threshold: null}', {}],
  ])('%s is the same as %j', (more, secrets) => {
    expect(plan(spec(more), withSecrets(secrets), SAME)).toEqual({ changes: [], notes: [] });
  });

  test.each<[string, Record<string, string | null>, string]>([
    ['', { BaseAddress: 'https://a.b/SCIM' }, 'BaseAddress'],
    ['', { BaseAddress: null }, 'BaseAddress'],
    ['', { SecretToken: null }, 'SecretToken'],
    ['', { SyncAll: 'true' }, 'SyncAll'],
    ['', { SkipOutOfScopeDeletions: 'True' }, 'SkipOutOfScopeDeletions'],
    ['scope: all', {}, 'SyncAll'],
    ['outOfScope: skip', {}, 'SkipOutOfScopeDeletions'],
    ['notify: [a@b.c]', {}, 'SyncNotificationSettings'],
    ['notify: []', { SyncNotificationSettings: '{"Enabled":true,"Recipients":"x@y.z"}' }, 'SyncNotificationSettings'],
    [
      'accidentalDeletion: {threshold: 5}',
      { SyncNotificationSettings: '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":6}' },
      'SyncNotificationSettings',
    ],
    [
      'accidentalDeletion: {threshold: null}',
      { SyncNotificationSettings: '{"DeleteThresholdEnabled":true}' },
      'SyncNotificationSettings',
    ],
  ])('%s changes %j', (more, secrets, key) => {
    expect(paths(spec(more), withSecrets(secrets))).toEqual([`secrets/${key}`]);
  });

  test('are all written, ours by reference and those of others as they are', () => {
    const found = withSecrets({ BaseAddress: 'https://old', Sandbox: 'x', AppKey: '*', Domain: '' });
    expect(put(spec(), found)).toEqual({
      BaseAddress: 'https://a.b/scim',
      SyncAll: 'false',
      SecretToken: 'reference',
      Sandbox: 'x',
      AppKey: '*',
    });
    expect(plan(spec(), found, SAME).notes).toEqual([
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('AppKey') }),
    ]);
    expect(plan(spec(), withSecrets({ BaseAddress: 'https://old' }), SAME).notes).toEqual([]);
  });

  test('carry the reference even if the secret is not to be had here', () => {
    expect(put(spec(), withSecrets({ SyncAll: 'true' }), {})).toMatchObject({ SecretToken: 'reference' });
  });

  test('of an address that the spec leaves out stay, and go where it must be empty', () => {
    const leftOut = `provisioning: {${AUTH}, scope: all}`;
    expect(put(leftOut, live())).toMatchObject({ BaseAddress: 'https://a.b/scim', SyncAll: 'true' });
    expect(put(`provisioning: {tenantUrl: null, ${AUTH}}`, live())).toMatchObject({ BaseAddress: '' });
  });

  test('of addresses that wait for a parameter stay', () => {
    const body = `{parameters: {p: {phase: after}}, ${spec('notify: [a@b.c, "x@${p}.de"]')}}`;
    const found = withSecrets({ SyncNotificationSettings: '{"Enabled":true,"Recipients":"a@b.c,d@e.f"}' });
    expect(plan(body, found, SAME)).toEqual({ changes: [], notes: [] });
  });

  test('of notification and deletion guard are a field each', () => {
    const found = withSecrets({
      SyncNotificationSettings:
        '{"Enabled":true,"Recipients":"x@y.z","DeleteThresholdEnabled":true,"DeleteThresholdValue":5}',
    });
    const fields = (more: string) =>
      plan(spec(more), found, SAME).changes[0]?.fields.map(({ leaf, before, after, risk }) => [
        leaf,
        before,
        after,
        `${risk?.danger}${risk?.isGuarded ? '!' : ''}`,
      ]);
    const notify = ['/provisioning/notify', '{"Enabled":true,"Recipients":"x@y.z"}'];
    const guard = ['/provisioning/accidentalDeletion', '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":5}'];
    const more = '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":9}';
    expect(fields('notify: [a@b.c], accidentalDeletion: {threshold: 9}')).toEqual([
      [...notify, '{"Enabled":true,"Recipients":"a@b.c"}', 'cosmetic'],
      [...guard, more, 'provisioning'],
    ]);
    expect(fields('notify: [x@y.z], accidentalDeletion: {threshold: 9}')).toEqual([[...guard, more, 'provisioning']]);
    expect(fields('accidentalDeletion: {threshold: null}')?.[0]).toEqual([
      ...guard,
      expect.any(String),
      'provisioning!',
    ]);
  });

  test('of another way to sign in go with the next write', () => {
    const basic = spec('', 'auth: {method: basic, clientId: me, secret: {env: P}}');
    expect(put(basic, live())).toEqual({
      BaseAddress: 'https://a.b/scim',
      SyncAll: 'false',
      UserName: 'me',
      Password: 'reference',
      SecretToken: '',
    });
  });

  test('keep the half of the notification settings of which the spec says nothing', () => {
    const text = '{"Enabled":true,"Recipients":"x@y.z","DeleteThresholdEnabled":false,"New":1}';
    const settings = (more: string) =>
      JSON.parse(
        put(spec(more), withSecrets({ SyncNotificationSettings: text }))?.['SyncNotificationSettings'] ?? 'null',
      );
    expect(settings('accidentalDeletion: {threshold: 5}')).toEqual({
      Enabled: true,
      Recipients: 'x@y.z',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 5,
      New: 1,
    });
    expect(settings('notify: [a@b.c]')).toEqual({
      Enabled: true,
      Recipients: 'a@b.c',
      DeleteThresholdEnabled: false,
      New: 1,
    });
  });

  test.each<[string, Partial<PlanContext>, string[], string[]]>([
    ['cannot be read here', KNOWN, [], ['info']],
    ['is in no record', now('a'), [], ['info']],
    ['was recorded with another key', { ...KNOWN, ...now('b', 'l') }, [], ['info']],
    ['is the same', SAME, [], []],
    ['changed', { ...KNOWN, ...now('b') }, ['putSecrets'], []],
  ])('one that %s', (_title, context, expected, notes) => {
    const found = plan(spec(), live(), context);
    expect(writesOf(found).map(({ kind }) => kind)).toEqual(expected);
    expect(found.notes.map(({ kind }) => kind)).toEqual(notes);
    for (const { fields } of found.changes)
      expect(fields.map(({ before, after }) => [before, after])).toEqual([[undefined, undefined]]);
  });

  test('that Terraform writes are for its own plan to compare', () => {
    const project = projectOf();
    expect(plan(spec(), live(), { ...KNOWN, ...now('b'), project })).toEqual({ changes: [], notes: [] });
    expect(plan(spec(), live(), { project })).toEqual({ changes: [], notes: [] });
  });

  test('that are all hidden are told, and not compared', () => {
    const found = plan(spec(), live({ secrets: SECRETS.map(({ key }) => ({ key, value: '*' })) }), SAME);
    expect([found.changes, found.notes.map(({ kind }) => kind)]).toEqual([[], ['info', 'info']]);
  });

  test.each<[string, string, boolean]>([
    ['bearer', 'auth: {method: bearer, secret: {env: A}}', true],
    ['basic', 'auth: {method: basic, clientId: me, secret: {env: A}}', true],
    [
      'oauth2-client-credentials',
      'auth: {method: oauth2-client-credentials, clientId: me, tokenUrl: https://t, secret: {env: A}}',
      true,
    ],
    [
      'oauth2-code',
      'auth: {method: oauth2-code, clientId: me, tokenUrl: https://t, authorizeUrl: https://u, secret: {env: A}}',
      false,
    ],
    ['workload-identity', 'auth: {method: workload-identity}', false],
    ['bearer without a secret', 'auth: {method: bearer}', false],
  ])('of %s are tried first: %#', (_title, auth, isTried) => {
    const write = writesOf(plan(spec('', auth), live({ secrets: [] }))).find(({ kind }) => kind === 'putSecrets');
    expect(write).toMatchObject({ isTried });
  });

  test('that need a step in the portal say so', () => {
    const notes = (auth: string) => plan(spec('', auth), null).notes.map(({ kind, leaf }) => [kind, leaf]);
    expect(notes('auth: {method: workload-identity, audience: a, scope: s}')).toEqual([
      ['warning', '/provisioning/auth/method'],
      ['info', '/provisioning/auth/scope'],
      ['info', '/provisioning/auth/audience'],
    ]);
    expect(notes(AUTH)).toEqual([]);
  });

  test.each<[string, Record<string, string | null>, string, boolean]>([
    ['', { BaseAddress: 'https://old' }, 'security', true],
    ['scope: all', {}, 'security', true],
    ['', { SyncAll: 'true' }, 'provisioning', true],
    ['outOfScope: skip', {}, 'security', true],
    ['', { SkipOutOfScopeDeletions: 'True' }, 'provisioning', true],
    [
      'accidentalDeletion: {threshold: null}',
      { SyncNotificationSettings: '{"DeleteThresholdEnabled":true}' },
      'provisioning',
      true,
    ],
    ['notify: [a@b.c]', { SyncNotificationSettings: '{"Enabled":false}' }, 'cosmetic', false],
  ])('%s over %j endangers %s', (more, secrets, danger, isGuarded) => {
    expect(plan(spec(more), withSecrets(secrets), SAME).changes[0]?.fields[0]?.risk).toMatchObject({
      danger,
      isGuarded,
    });
  });

  test('get the values that come with the application', () => {
    const body = `provisioning: {tenantUrl: "https://a.b/\${entra.appId}", ${AUTH}}`;
    expect(plan(body, live(), SAME)).toEqual({ changes: [], notes: [expect.objectContaining({ kind: 'info' })] });
    expect(put(body, live(), { ...SAME, late: () => 'x' })).toMatchObject({ BaseAddress: 'https://a.b/x' });
    expect(summary(plan(body, null))[0]).toContain('https://a.b/${entra.appId}');
  });
});
