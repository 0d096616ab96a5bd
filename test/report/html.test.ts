import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Report, ReportedConnection } from '../../src/report/report.ts';
import { checkAnchors, elementsOf, pageOf } from './html-support.ts';
import { large } from './pages.ts';
import { PLAN } from './plan.ts';
import { HOSTILE, hostile, reportOf, WHOLE } from './support.ts';

const placesOf = (text: string, ...parts: string[]) => parts.map((part) => text.indexOf(part));
const inOrder = (text: string, ...parts: string[]) => {
  const places = placesOf(text, ...parts);
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
};
const headings = (page: string) =>
  elementsOf(page)
    .filter(({ name }) => /^h\d$/.test(name))
    .map(({ name, text }) => `${name} ${text}`);

test('the outcome comes first, then figures, the index, and the connections, the riskiest first', () => {
  inOrder(
    pageOf(PLAN),
    '<h1>3 to create, 4 to change, 1 to delete in 2 of 4 connections; 1 by Terraform; 1 connection cannot be planned',
    '<dt>risks to security</dt><dd>2</dd>',
    '<nav',
    '<main',
    '<h3>slack@prod</h3>',
    '<h3>sentry@prod</h3>',
    '<h3>zendesk@prod</h3>',
    '<b>box@prod</b>',
  );
});

test('headings go down one step at a time', () => {
  for (const report of [PLAN, WHOLE, reportOf([]), reportOf([hostile('a')])]) {
    const levels = headings(pageOf(report)).map((heading) => Number(heading[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  }
});

test('links lead to sections, and a section is called by the ID of its connection', () => {
  const elements = elementsOf(pageOf(PLAN));
  checkAnchors(elements);
  const links = elements.flatMap(({ name, attributes }) => (name === 'a' ? [attributes['href']] : []));
  expect(links).toEqual(['#page:content', '#slack@prod', '#sentry@prod', '#zendesk@prod', '#page:quiet']);
});

test('a page lets nothing load or run, and its style is the one its policy knows', () => {
  const page = pageOf(PLAN);
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(style).not.toMatch(/url\(|@import|expression|</);
  expect(page).not.toMatch(/\sstyle=|<script|\son\w+=|javascript:|https?:\/\/[^<"]*"/i);
});

test('every change is told with who writes it, what it was and will be, and what it endangers', () => {
  const page = pageOf(PLAN);
  const rows = elementsOf(page).filter(({ name }) => name === 'tr');
  const row = (start: string) => rows.find(({ text }) => text.startsWith(start))?.text;
  expect(row('~ changed servicePrincipal')).toBe('~ changed servicePrincipal written by Terraform');
  expect(row('BaseAddress')).toBe(
    'BaseAddress /provisioning/tenantUrl"https://sentry.io/api/0/organizations/acme/scim/v2/""https://eu.sentry.io/api/0/organizations/acme/scim/v2/"● provisioning people are provisioned to another address',
  );
  expect(row('appRoleAssignmentRequired')).toContain('▲ security guarded everybody in the tenant may sign in');
  expect(page).toContain('https://<ins>eu.</ins>sentry.<wbr>io/');
  expect(page).toContain('<li><code>Synchronization.ReadWrite.All</code></li>');
});

test('tables have a caption, and heads with a scope', () => {
  const elements = elementsOf(pageOf(PLAN));
  const count = (word: string) => elements.filter(({ name }) => name === word).length;
  expect(count('caption')).toBe(count('table'));
  const scopes = elements.filter(({ name }) => name === 'th').map(({ attributes }) => attributes['scope']);
  expect(new Set(scopes)).toEqual(new Set(['col', 'row', 'rowgroup']));
});

test('findings of no connection come before the connections; those of one stand in its section', () => {
  inOrder(
    pageOf(WHOLE),
    'Findings of the whole run',
    'ENT_PROJECT_MISSING',
    'ENT067',
    '<h3>app@prod</h3>',
    'ENT013',
    '<b>Fix:</b> Use the https address.',
    'connections/app.yaml:12:14',
    '<pre class="snippet">  signOnUrl: http://a.com/</pre>',
  );
});

test('a finding that names a connection by its name is told where that means one', () => {
  const finding = { code: 'ENT013', severity: 'warning', message: 'm', connection: 'app' } as const;
  const of = (...connections: ReportedConnection[]) =>
    headings(pageOf(reportOf([finding], { connections }))).filter((heading) => heading.startsWith('h3'));
  const one = { name: 'app', file: 'a.yaml' };
  expect(of(one)).toEqual(['h3 app']);
  expect(of({ ...one, ids: ['app@prod'] })).toEqual(['h3 app@prod']);
  expect(of({ ...one, ids: ['app.eu@prod'] }, { ...one, ids: ['app.us@prod'] })).toContain('h3 app');
});

test('how it came out is a word', () => {
  const verdict = (report: Report) => /class="verdict \w+">(.*?)<\/span>/.exec(pageOf(report))?.[1];
  expect(verdict(reportOf([]))).toBe('✓ passed');
  expect(verdict(PLAN)).toBe('✕ errors found');
  const changes = [
    { connection: 'a@prod', object: 'application', action: 'update', writer: 'graph', fields: [] },
  ] as const;
  expect(verdict(reportOf([], { ok: false, changes }))).toBe('~ to be looked at');
  expect(verdict(reportOf([], { ok: false }))).toBe('✕ not passed');
});

test('what apply made, and what synth made, is told', () => {
  const applied = {
    name: 'a',
    file: 'a.yaml',
    ids: ['a@prod'],
    outcome: 'update',
    applied: { made: 2, failed: 1, left: 3 },
  } as const;
  const error = { code: 'ENT_GRAPH', severity: 'error', message: 'no', connection: 'a@prod' } as const;
  expect(pageOf(reportOf([error], { connections: [applied] }))).toContain('2 of 6 writes made, 1 failed, 3 not begun');
  const made = { name: 'a', file: 'a.yaml', stacks: ['a@prod', 'a@test'] };
  expect(pageOf(reportOf([], { connections: [made] }))).toContain('a.yaml → a@prod, a@test');
  expect(pageOf(WHOLE)).toContain(
    '<h4>Written through Graph, not by Terraform</h4>\n<ul class="codes"><li><code>servicePrincipal.notes',
  );
});

test.each(HOSTILE.map((text) => [JSON.stringify(text), text]))('nothing breaks out of a page: %s', (_, text) => {
  const connections = [
    { name: text, file: text, displayName: text, environments: [text], ids: [text], permissions: [text] },
  ];
  const page = pageOf(
    reportOf([hostile(text)], {
      command: text,
      connections,
      summary: { [text]: text, errors: 1, warnings: 0, infos: 0 },
    }),
  );
  checkAnchors(elementsOf(page));
  expect(page).not.toMatch(
    /(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u,
  );
});

test('of 1,000 connections with 5 that change the page is below 170 kB, a folded line for each of the others', () => {
  const page = pageOf(large(1000, 5));
  expect(Buffer.byteLength(page)).toBeLessThan(170_000);
  expect(page.match(/^<li><b>connection-\d+@prod<\/b> .*<\/li>$/gm)).toHaveLength(995);
  expect(page).toContain('<details><summary>One line for each</summary>');
  expect(page.match(/<details open>/g)).toHaveLength(5);
  expect(page.match(/<svg class="wide"/g)).toHaveLength(5);
});

test('of hundreds that change, the first twenty are unfolded, and all are in the index', () => {
  const elements = elementsOf(pageOf(large(400, 300)));
  checkAnchors(elements);
  expect(elements.filter(({ name, attributes }) => name === 'details' && 'open' in attributes)).toHaveLength(20);
  expect(elements.filter(({ name }) => name === 'a')).toHaveLength(302);
});
