/** The page of a plan and of a drift check, of the five connections of this repository on a stand-in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { trustStandin } from '../graph/support.ts';
import { checkAnchors, elementsOf } from '../report/html-support.ts';
import { useStandin } from '../tenant/support.ts';
import { applied, entradaIn, FIVE, liveOf, portal, projectOfFive, SECRETS } from './engine-support.ts';
import { removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
let page = '';
let planned: Report;
beforeAll(async () => {
  folder = projectOfFive();
  const run = await entradaIn(standin, folder, ['plan', '--format', 'html', '--out', 'x.html']);
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 2, stdout: '' });
  page = readFileSync(join(folder, 'x.html'), 'utf8');
  planned = (await entradaIn(standin, folder, ['plan'])).report;
}, 60_000);

const texts = (html: string, word: string) =>
  elementsOf(html)
    .filter(({ name }) => name === word)
    .map(({ text }) => text);

it('has a section and a diagram for each of them, and every change of the report', () => {
  checkAnchors(elementsOf(page));
  expect(
    texts(page, 'h3')
      .filter((text) => text.includes('@'))
      .sort(),
  ).toEqual(FIVE.map((name) => `${name}@prod`));
  expect(texts(page, 'title')).toEqual(expect.arrayContaining(FIVE.map((name) => `Connection ${name}@prod`)));
  expect(page.match(/<tr class="object">/g)).toHaveLength(planned.changes.length);
});

it('shows on a diagram what the spec says, as new', () => {
  const list = texts(page, 'div').filter((text) => text.startsWith('SCIM tenant URL'));
  expect(list).toContainEqual(expect.stringContaining('+ newhttps://sentry.io/api/0/organizations/acme/scim/v2/'));
  expect(page).toContain(standin.tenant.tenantId);
  expect(page).toContain('lasts: 1095 days, once it is made');
});

it('holds no value of a secret', () => {
  for (const value of Object.values(SECRETS)) expect(page).not.toContain(value);
});

it('of a tenant in which one connection was changed behind its spec, shows the change on its diagram', async () => {
  await applied(standin, folder);
  const { servicePrincipal } = await liveOf(standin, 'Sentry');
  await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    loginUrl: 'https://else.example/',
  });
  const { report } = await entradaIn(standin, folder, ['drift']);
  const serious = report.diagnostics.filter(({ severity }) => severity !== 'info');
  const told = new Set(serious.map(({ connection }) => connection));
  const drawn = report.connections.filter(({ diagram }) => diagram !== undefined).flatMap(({ ids = [] }) => ids);
  expect(drawn).toContain('sentry@prod');
  expect(drawn).toEqual(report.connections.flatMap(({ ids = [] }) => ids).filter((id) => told.has(id)));
  const run = await entradaIn(standin, folder, ['drift', '--format', 'html']);
  expect(run.code).toBe(2);
  const [sentry = ''] = texts(run.stdout, 'article').filter((text) => text.includes('sentry@prod'));
  expect(sentry).toContain('ENT_DRIFT');
  expect(sentry).toContain('Marked: Sign-on URL changed');
  expect(sentry).toContain('ends: 2029-11-2');
  expect(run.stdout).toMatch(/class="t gone"[^>]*>https:\/\/else\.example\//);
});

it('of a plan without changes has one line for each connection, and its report no diagram', async () => {
  const other = projectOfFive();
  await applied(standin, other);
  const { report } = await entradaIn(standin, other, ['plan']);
  const quiet = report.connections.filter(
    ({ ids = [] }) => !report.diagnostics.some((one) => ids.includes(one.connection ?? '')),
  );
  expect(quiet.length).toBeGreaterThan(0);
  expect(quiet.filter(({ diagram }) => diagram)).toEqual([]);
  const { stdout } = await entradaIn(standin, other, ['plan', '--format', 'html']);
  expect(stdout.match(/^<li><b>[\w-]+@prod<\/b> connections\/[\w-]+\.yaml<\/li>$/gm)).toHaveLength(quiet.length);
});
