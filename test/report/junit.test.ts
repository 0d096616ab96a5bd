import { expect, test } from 'vitest';
import { renderJunit } from '../../src/report/junit.ts';
import type { Report } from '../../src/report/report.ts';
import { HOSTILE, hostile, reportOf, reportOn, WHOLE } from './support.ts';

const NAME = '[\\w-]+';
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?!(?:amp|lt|gt|quot|apos);)/u;
const TOKEN = new RegExp(`<\\?xml [^?]*\\?>|<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|[^<]+|<`, 'g');

/** Names of the elements of an XML text; throws where it is not well-formed (XML 1.0, without DTD and CDATA). */
function elementsOf(xml: string): string[] {
  if (NO_XML.test(xml)) throw new Error('a character XML has no form for, or an unknown entity');
  const open: string[] = [];
  const found: string[] = [];
  for (const [token, closing, name, , empty] of xml.matchAll(TOKEN)) {
    if (token === '<' || token.includes(']]>')) throw new Error(`not well-formed: ${token}`);
    if (name === undefined) continue;
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes another element`);
    if (closing) continue;
    found.push(name);
    if (!empty) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join()}`);
  return found;
}

const count = (report: Report, name: string) => elementsOf(renderJunit(report)).filter((item) => item === name).length;

test('the reader of these tests knows what is not well-formed', () => {
  for (const xml of ['<a>', '<a></b>', '<a x="<"/>', '<a>&x;</a>', '<a>\u0001</a>', '<a>]]></a>', '<a x=1/>']) {
    expect(() => elementsOf(xml), xml).toThrow();
  }
  expect(elementsOf('<?xml version="1.0"?><a><b x="1"/>t</a>')).toEqual(['a', 'b']);
});

test('each connection or file is a case, failed where it has errors, with a failure for each', () => {
  expect(renderJunit(WHOLE)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="entrada" tests="2" failures="1" errors="0">
  <testsuite name="entrada synth" tests="2" failures="1" errors="0">
    <testcase classname="entrada.synth" name="app@prod">
      <system-out>connections/app.yaml:12:14 warning ENT013 the sign-on URL is not https: http://a.com/ (fix: Use the https address.)
connections/app.yaml info ENT067 a note</system-out>
    </testcase>
    <testcase classname="entrada.synth" name="synth">
      <failure type="ENT_PROJECT_MISSING" message="there is no entrada.yaml"> error ENT_PROJECT_MISSING there is no entrada.yaml</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('a file of which nothing is to be said is a case that passed', () => {
  const report = reportOf([], { connections: [{ name: 'app', file: 'app.yaml' }] });
  expect(renderJunit(report)).toContain('    <testcase classname="entrada.validate" name="app.yaml"/>\n');
  expect(count(report, 'failure')).toBe(0);
});

const CHANGE = { connection: 'a@prod', object: 'application', action: 'update', writer: 'graph', fields: [] } as const;
const PLANNED = { name: 'a', file: 'a.yaml', ids: ['a@prod'], outcome: 'update' } as const;

test('a connection with changes is a failed case, unless apply made them all', () => {
  const failures = (rest: object) =>
    count(reportOf([], { connections: [{ ...PLANNED, ...rest }], changes: [CHANGE] }), 'failure');
  expect(failures({})).toBe(1);
  expect(failures({ applied: { made: 2, failed: 0, left: 0 } })).toBe(0);
  expect(failures({ applied: { made: 1, failed: 1, left: 0 } })).toBe(1);
  expect(failures({ applied: { made: 1, failed: 0, left: 1 } })).toBe(1);
  expect(count(reportOf([], { changes: [CHANGE] }), 'failure')).toBe(1);
});

test('a diagnostic belongs to the case of its connection, or of its file', () => {
  const names = (connections: Report['connections'], connection?: string) => {
    const item = { ...hostile('x'), file: 'a.yaml', ...(connection === undefined ? {} : { connection }) };
    const xml = renderJunit(reportOf([item], { connections }));
    return [...xml.matchAll(/name="([^"]*)">\n\s*<failure/g)].map(([, name]) => name);
  };
  expect(names([PLANNED])).toEqual(['a@prod']);
  const both = { ...PLANNED, ids: ['a@prod', 'a@test'] };
  expect(names([both], 'a@test')).toEqual(['a@test']);
  expect(names([both], 'a')).toEqual(['a.yaml']);
});

test('without files there is a suite without cases', () => {
  expect(elementsOf(renderJunit(reportOf([])))).toEqual(['testsuites', 'testsuite']);
});

test('failures are counted by file', () => {
  const report = reportOn({ 'a.yaml': 'saml: {x: 1, y: 2}\n', 'b.yaml': '' });
  expect(renderJunit(report)).toContain('tests="2" failures="2"');
  expect(count(report, 'failure')).toBe(report.diagnostics.length);
});

test.each(HOSTILE)('a hostile text leaves the XML well-formed: %j', (text) => {
  const report = reportOf([hostile(text), { ...hostile(text), severity: 'info' }], { command: text });
  expect(elementsOf(renderJunit(report))).toEqual(['testsuites', 'testsuite', 'testcase', 'failure', 'system-out']);
});

test('a file of two instances has a case for each, and what is said of one stays with it', () => {
  const connections = [{ ...PLANNED, ids: ['a@prod', 'a@test'] }];
  const said = { severity: 'warning', code: 'ENT_DRIFT', message: 'm', file: 'a.yaml', connection: 'a@test' } as const;
  const xml = renderJunit(reportOf([said], { connections }));
  expect(count(reportOf([said], { connections }), 'testcase')).toBe(2);
  expect(xml).toContain('name="a@prod"/>');
  expect(xml).toMatch(/name="a@test">\s*<system-out>[^<]*ENT_DRIFT/);
});
