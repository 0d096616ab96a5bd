import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { WriteKind } from '../../src/entra/plan/write.ts';
import { EntradaError } from '../../src/errors.ts';
import { type Journal, openJournal, readJournal, type WriteNote } from '../../src/workspace/journal.ts';
import { folderWith, removeFolders } from '../cli/support.ts';

afterAll(removeFolders);

let root: string;
let time: number;
beforeEach(() => {
  root = folderWith({});
  time = Date.parse('2026-11-24T09:00:00Z');
});

const file = () => join(root, '.entrada', 'prod', 'journal.jsonl');
const open = (run = 'r1'): Journal => openJournal(root, 'prod', { run, plan: 'p', now: () => new Date(time) });
const note = (kind: WriteKind, state: WriteNote['state'], more: Partial<WriteNote> = {}): WriteNote => ({
  connection: 'app@prod',
  index: 0,
  kind,
  state,
  target: {},
  ...more,
});
const left = () => Object.fromEntries(readJournal(root, 'prod'));

test('a run that ends well leaves nothing', () => {
  const journal = open();
  journal.note(note('instantiate', 'begin'));
  journal.note(note('instantiate', 'done'));
  journal.ended('app@prod');
  journal.close();
  expect([existsSync(file()), left()]).toEqual([false, {}]);
});

test('a run that is cut off leaves what was begun, what was not answered, and the ids that were learned', () => {
  const journal = open();
  const target = { applicationId: 'a', appId: 'b', servicePrincipalId: 'c' };
  journal.note(note('instantiate', 'begin'));
  journal.note(note('instantiate', 'done', { target }));
  time += 1_000;
  journal.note(note('patchApplication', 'begin', { index: 1, target }));
  journal.note(note('createJob', 'begin', { index: 2, target }));
  journal.note(note('addOwner', 'begin', { connection: 'other@prod' }));
  journal.ended('other@prod');
  expect(left()).toEqual({
    'app@prod': { target, unanswered: ['patchApplication', 'createJob'], madeAt: '2026-11-24T09:00:01.000Z' },
  });
});

test('every note is on the disk when it returns, and says nothing of what is written', () => {
  const journal = open();
  journal.note(note('putSecrets', 'begin'));
  const [line] = readFileSync(file(), 'utf8').trim().split('\n');
  expect(JSON.parse(line as string)).toEqual({
    run: 'r1',
    time: '2026-11-24T09:00:00.000Z',
    plan: 'p',
    connection: 'app@prod',
    index: 0,
    kind: 'putSecrets',
    state: 'begin',
    target: {},
  });
});

test('a connection that failed is left; a later run that does not touch it keeps it, one that ends it does not', () => {
  const first = open();
  first.note(note('instantiate', 'begin', { target: { appId: 'b' } }));
  first.note(note('instantiate', 'failed', { target: { appId: 'b' } }));
  first.close();
  const expected = { 'app@prod': { target: { appId: 'b' }, unanswered: [], madeAt: '2026-11-24T09:00:00.000Z' } };
  expect(left()).toEqual(expected);
  time += 60_000;
  const second = open('r2');
  second.note(note('addOwner', 'begin', { connection: 'other@prod' }));
  second.ended('other@prod');
  second.close();
  expect(left()).toEqual(expected);
  const third = open('r3');
  third.ended('app@prod');
  third.close();
  expect(existsSync(file())).toBe(false);
});

test('a line that was cut off is no error, at whatever byte', () => {
  const journal = open();
  journal.note(note('instantiate', 'begin'));
  const before = readFileSync(file(), 'utf8');
  journal.note(note('instantiate', 'done', { target: { appId: 'b' } }));
  const whole = readFileSync(file(), 'utf8');
  for (let end = before.length; end < whole.length - 1; end++) {
    writeFileSync(file(), whole.slice(0, end));
    expect(left()['app@prod']?.unanswered, String(end)).toEqual(['instantiate']);
  }
  expect(() => open('r2')).not.toThrow();
});

test('what is damaged elsewhere is an error that names the file', () => {
  open().note(note('instantiate', 'begin'));
  appendFileSync(file(), 'not JSON\n{"connection":"x","state":"ended"}\n');
  expect(left).toThrow(EntradaError);
  expect(left).toThrow(/damaged/);
});

test('the folder is for its owner alone, and git does not see it', () => {
  open().close();
  expect(statSync(join(root, '.entrada', 'prod')).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(root, '.entrada', '.gitignore'), 'utf8')).toBe('*\n');
});

test('a folder that cannot be written is an error', () => {
  writeFileSync(join(root, '.entrada'), 'a file stands in the way');
  expect(() => open()).toThrow(expect.objectContaining({ code: 'ENT_JOURNAL', exitCode: 3 }));
});
