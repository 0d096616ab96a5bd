import { expect, test } from 'vitest';
import type { Diagram } from '../../src/entra/diagram.ts';
import { render } from '../../src/report/render.ts';
import type { Report } from '../../src/report/report.ts';
import { errorsOf } from '../schemas/support.ts';
import { checkAnchors, type Element, elementsOf, pageOf } from './html-support.ts';
import { filled, NASTY, reportWith } from './pages.ts';
import { PLAN } from './plan.ts';
import { reportOf, VERSION } from './support.ts';

const number = ({ attributes }: Element, name: string) => Number(attributes[name]);

test.each(NASTY.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
  'a diagram keeps every text inside of its boxes: %s',
  (_, text) => {
    const changes = [
      {
        connection: 'a@prod',
        object: 'application',
        action: 'update',
        writer: 'graph',
        fields: [{ path: 'identifierUris', before: [text, 'old'], after: [`${text}2`], leaf: '/saml/identifiers' }],
      },
    ] as const;
    const report = reportWith(filled(text), changes);
    expect(errorsOf('report', '', JSON.parse(render(report, 'json', { color: false, version: VERSION })))).toEqual([]);
    const elements = elementsOf(pageOf(report));
    checkAnchors(elements);
    const drawn = elements.filter(({ attributes }) => attributes['class']?.startsWith('t'));
    const lines = drawn.filter(({ name }) => name === 'text').map(({ text: line }) => line);
    for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    for (const line of lines.filter((one) => /^[\x20-\x7e]*$/.test(one))) expect(line.length).toBeLessThanOrEqual(40);
    const stretched = elements.filter(({ attributes }) => 'textLength' in attributes);
    const isNote = ({ attributes }: Element) => attributes['class'] === 'note';
    const ends = stretched.filter((one) => !isNote(one)).map((one) => number(one, 'x') + number(one, 'textLength'));
    expect(ends.filter((end) => end > 320 - 13)).toEqual([]);
    // Between the panels there are 196; in the tall picture, 344 less what stands before.
    const notes = stretched.filter(isNote).map((one) => [number(one, 'x'), number(one, 'textLength')] as const);
    expect(notes.filter(([x, length]) => length > (x === 52 ? 344 - 52 : 196))).toEqual([]);
  },
);

test('boxes of a side stand below each other, and the picture is as high as both', () => {
  const page = pageOf(PLAN);
  for (const [, picture = ''] of page.matchAll(/<svg class="wide"([\s\S]*?)<\/svg>/g)) {
    const boxes = [...picture.matchAll(/translate\((\d+) (\d+)\)"><g [^>]*><rect width="320" height="(\d+)"/g)].map(
      ([, x, y, height]) => ({ x: Number(x), y: Number(y), end: Number(y) + Number(height) }),
    );
    expect(new Set(boxes.map(({ x }) => x))).toEqual(new Set([12, 552]));
    for (const side of [12, 552]) {
      const own = boxes.filter(({ x }) => x === side);
      expect(own.length).toBeGreaterThan(2);
      expect(own.filter(({ y }, index) => y <= (own[index - 1]?.end ?? 0))).toEqual([]);
    }
    const height = Number(/viewBox="0 0 884 (\d+)"/.exec(picture)?.[1]);
    expect(height).toBe(Math.max(...boxes.map(({ end }) => end)) + 12);
  }
});

test('both pictures have a name and a description, which tells what is marked', () => {
  const elements = elementsOf(pageOf(PLAN));
  const pictures = elements.filter(({ name }) => name === 'svg');
  expect(pictures.map(({ attributes }) => attributes['role'])).toEqual(['img', 'img', 'img', 'img']);
  const described = elements.filter(({ name }) => name === 'desc').map(({ text }) => text);
  expect(described[0]).toContain(
    'Marked: Application changed, Access changed (endangers security), Claims changed, Reply URLs changed (endangers security), Logout URL new, SCIM tenant URL changed (endangers provisioning).',
  );
  expect(described[1]).toBe(described[0]);
});

test('the marks are words and signs, on the boxes and in the words below', () => {
  const page = pageOf(PLAN);
  expect(page).toMatch(/id="sentry@prod:logoutUrl" class="box create">.*?<tspan>\+ new<\/tspan>/);
  expect(page).toMatch(/<tspan class="risk security">security · <\/tspan><tspan>~ changed<\/tspan>/);
  expect(page).toMatch(
    /<text class="t fresh sign"[^>]*>\+<\/text><text class="t fresh"[^>]*>https:\/\/sentry\.io\/saml\/acs\/acme-eu\/</,
  );
  expect(page).toMatch(
    /<text class="t gone sign"[^>]*>−<\/text><text class="t gone"[^>]*>https:\/\/old\.sentry\.example/,
  );
  expect(page.replaceAll('<wbr>', '')).toContain(
    '<dd>+ https://sentry.io/saml/acs/acme-eu/</dd><dd>− https://old.sentry.example/saml/acs/acme/</dd>',
  );
});

test('an arrow that changes is marked too, and what waits or is left alone is said', () => {
  const diagram: Diagram = {
    diagramVersion: 1,
    nodes: [
      { kind: 'entityId', lines: [], blank: 'unmanaged' },
      { kind: 'replyUrls', lines: [], blank: 'pending' },
    ],
    arrows: [{ kind: 'authnRequest', text: 'post, signed' }, { kind: 'assertion' }],
  };
  const page = pageOf(
    reportWith(diagram, [
      {
        connection: 'a@prod',
        object: 'application',
        action: 'update',
        writer: 'graph',
        fields: [{ path: 'requestSignatureVerification', before: false, after: true, leaf: '/saml/requests/signed' }],
      },
    ]),
  );
  expect(page).toContain('<g class="arrow update">');
  expect(page).toContain('>~ AuthnRequest<');
  expect(page).toContain('left as it is in Entra');
  expect(page).toContain('waits for a parameter');
});

test('secrets in a diagram are masked, in every format and once', () => {
  const report = reportWith({
    ...filled('https://user:hunter2@vendor.example/scim?api_key=hunter2&token=hunter2'),
    arrows: [],
  });
  for (const format of ['html', 'json'] as const) {
    const output = render(report, format, { color: false, version: VERSION });
    expect(output).not.toContain('hunter2');
    expect(output).toContain('vendor.example');
  }
  const once = render(report, 'json', { color: false, version: VERSION });
  expect(render(JSON.parse(once) as Report, 'json', { color: false, version: VERSION })).toBe(once);
});

test('so is what a name of an application holds', () => {
  const [one] = reportWith(filled('a')).connections;
  const report = reportOf([], {
    connections: [{ name: 'a', file: 'a.yaml', ...one, displayName: 'https://u:hunter2@a.example' }],
  });
  expect(pageOf(report) + render(report, 'json', { color: false, version: VERSION })).not.toContain('hunter2');
});

test('without diagrams a page has none', () => {
  const report = reportOf([{ code: 'ENT013', severity: 'warning', message: 'm', connection: 'a' }], {
    connections: [{ name: 'a', file: 'a.yaml' }],
  });
  expect(pageOf(report)).not.toContain('<svg');
});
