/** The synchronization job: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import type { LiveJob } from '../../../src/entra/live.ts';
import { writesOf } from './application-support.ts';
import { AUTH, job, kinds, live, plan, SAME, spec } from './provisioning-support.ts';

describe('the job', () => {
  test.each<[string, string, LiveJob[], string[]]>([
    ['is created and started', '', [], ['createJob', 'startJob']],
    ['is created', 'running: false', [], ['createJob']],
    [
      'is created beside that of another template',
      'running: false',
      [job('Active', { templateId: 'other' })],
      ['createJob'],
    ],
    ['runs', '', [job('active', { templateId: 'SCIM' })], []],
    ['is started', '', [job('Paused')], ['startJob']],
    ['is started for the first time', '', [job('Disabled')], ['startJob']],
    ['is paused', 'running: false', [job('Active')], ['pauseJob']],
    ['is paused already', 'running: false', [job('Paused')], []],
    ['is disabled already', 'running: false', [job('Disabled')], []],
    ['is one of several', '', [job('Paused'), job('Active', { templateId: 'other' })], ['startJob']],
  ])('%s', (_title, more, jobs, expected) => expect(kinds(spec(more), live({ jobs }))).toEqual(expected));

  const GALLERY = `{application: {source: gallery, template: X}, provisioning: {tenantUrl: https://a.b/scim, ${AUTH}}}`;

  test('of a gallery application is of any template', () => {
    expect(kinds(GALLERY, live({ jobs: [job('Paused', { templateId: 'x' })] }))).toEqual(['startJob']);
    expect(writesOf(plan(GALLERY, live({ jobs: [] }), SAME))[0]).toEqual({ kind: 'createJob', templateId: null });
  });

  test.each([
    [GALLERY, [job('Active'), job('Active', { templateId: 'x' })]],
    [spec('groups: false'), [job('Active'), job('Paused', { id: 'k' })]],
  ])('that is not known among several is a problem: %#', (body, jobs) => {
    const found = plan(body, live({ jobs }), SAME);
    expect([found.changes, found.notes.map(({ kind }) => kind)]).toEqual([[], ['problem']]);
  });

  test('in quarantine is left, and told', () => {
    const found = plan(spec(), live({ jobs: [job('Active', { status: { code: 'Quarantine' } })] }), SAME);
    expect([found.changes, found.notes.map(({ kind }) => kind)]).toEqual([[], ['warning']]);
  });

  test('that is paused is guarded', () => {
    const [field] = plan(spec('running: false'), live(), SAME).changes[0]?.fields ?? [];
    expect([field?.before, field?.after, field?.risk?.isGuarded]).toEqual(['Active', 'Paused', true]);
  });
});
