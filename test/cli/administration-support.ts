/** Commands that administer the runtime, run inside the test on a database in a folder of its own. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CliContext, Outside } from '../../src/cli/context.ts';
import { runCli } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/report.ts';
import { openStore, type Store } from '../../src/runtime/store/store.ts';
import { organization, START, testClock } from '../runtime/stores.ts';
import { errorsOf } from '../schemas/support.ts';
import { folderWith, OUTSIDE } from './support.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';

const saml = (name: string, slug = '') => `saml:
  identifiers: ['https://${name}.example/saml${slug}']
  replyUrls: ['https://${name}.example/acs${slug}']
  signOnUrl: https://${name}.example/login${slug}
`;
const head = (name: string) =>
  `apiVersion: entrada/v1\nkind: Connection\nname: ${name}\ndisplayName: ${name}\napplication: {source: non-gallery}\n`;

/** One organization, with SCIM. */
const ONE = `${head('one')}${saml('one')}provisioning:
  running: true
  tenantUrl: https://one.example/scim/v2/
  auth: {method: bearer, secret: {env: VENDOR_TOKEN}}
signIn: {domains: [acme.example], unknownUser: reject}
`;

/** Two organizations, without. */
const TWO = `${head('two')}parameters:
  slug: {description: Slug, pattern: '[a-z]+', example: acme}
values: {slug: acme}
${saml('two', '/${slug}')}organizations:
  acme: {domains: [acme.example], values: {slug: acme}}
  globex: {domains: [globex.example], values: {slug: globex}}
`;

/** A project with two connections, and the folder `data` with a database that \`serve\` made. */
export async function administered(more: Readonly<Record<string, string>> = {}, environment = '') {
  const folder = folderWith({
    'entrada.yaml': `apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments:\n  prod: {tenantId: ${TENANT}${environment}}\n`,
    'connections/one.yaml': ONE,
    'connections/two.yaml': TWO,
    ...more,
  });
  const clock = testClock();
  const place = { directory: join(folder, 'data') };
  const store: Store = await openStore({ place, now: clock.now, randomBytes });
  return { folder, clock, store };
}

/** The organization of the first connection, as the store knows it. */
export const one = organization({ connection: 'one', name: 'one', domains: ['acme.example'] });

export interface AdminOptions {
  readonly outside?: Partial<Outside>;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
}

/** What a run left. */
export interface AdminRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `entrada` with these words. */
export async function admin(folder: string, words: readonly string[], options: AdminOptions = {}): Promise<AdminRun> {
  const [stdout, stderr] = [[] as string[], [] as string[]];
  const context: CliContext = {
    cwd: folder,
    env: options.env ?? {},
    stdout: { write: (text: string) => stdout.push(text) },
    stderr: { write: (text: string) => stderr.push(text) },
    now: options.now ?? (() => START),
    version: '0.0.0',
    untilStopped: () => new Promise<void>(() => {}),
    outside: { ...OUTSIDE, randomBytes, ...options.outside },
  };
  const code = await runCli(words, context);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

/** The report of a run on the database in `data`; it fits the schema. */
export async function reported(folder: string, words: readonly string[], options: AdminOptions = {}): Promise<Report> {
  const { code, stdout } = await admin(folder, [...words, '--data', 'data', '--format', 'json'], options);
  const report = JSON.parse(stdout) as Report;
  expect(errorsOf('report', '', report)).toEqual([]);
  expect(report.ok).toBe(code === 0);
  return report;
}

/** The exit code and what was said, as `CODE message`, of a run on the database in `data`. */
export async function saying(folder: string, words: readonly string[], options: AdminOptions = {}) {
  const { code } = await admin(folder, [...words, '--data', 'data'], options);
  const { diagnostics } = await reported(folder, words, options);
  return [code, ...diagnostics.map(({ code: which, message }) => `${which} ${message}`)];
}
