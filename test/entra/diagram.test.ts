import { expect, test } from 'vitest';
import type { DiagramFacts, DiagramNode } from '../../src/entra/diagram.ts';
import { APP_ID, certificateUntil, diagramFor, TENANT } from '../report/diagrams.ts';

/** Boxes as `kind: line | line`, of these kinds. */
const boxes = (body: string, kinds: readonly DiagramNode['kind'][], facts: Partial<DiagramFacts> = {}) =>
  diagramFor('app', body, facts)
    .nodes.filter(({ kind }) => kinds.includes(kind))
    .map(boxText);
const boxText = ({ kind, lines, more, blank }: DiagramNode) => {
  const texts = lines.map(({ name, text }) => (name === undefined ? text : `${name}=${text}`));
  return `${kind}: ${[...texts, ...(more ? [`+${more}`] : []), ...(blank ? [`(${blank})`] : [])].join(' | ')}`;
};
const arrows = (body: string) => diagramFor('app', body).arrows.map(({ kind, text = '' }) => `${kind} ${text}`.trim());

const SAML = "saml: {identifiers: ['urn:a'], replyUrls: ['https://a.example/acs']}\n";

test('a connection without sign-in or provisioning is a tenant, an application, who may use it, and a vendor', () => {
  const { diagramVersion, nodes, arrows: none } = diagramFor('app', '{}');
  expect(diagramVersion).toBe(1);
  expect(nodes.map(boxText)).toEqual([
    `tenant: ${TENANT} | environment=prod`,
    `application: app | ID=${APP_ID}`,
    'access: assigned people only',
    'vendor: app',
  ]);
  expect(none).toEqual([]);
});

test('the boxes of sign-in and provisioning come in one order', () => {
  const body = `${SAML}provisioning: {running: true, tenantUrl: 'https://a.example/scim', auth: {method: bearer, secret: {env: A}}}\n`;
  expect(diagramFor('app', body).nodes.map(({ kind }) => kind)).toEqual([
    ...['tenant', 'application', 'access', 'certificate', 'claims', 'provisioning'],
    ...['vendor', 'entityId', 'replyUrls', 'scim'],
  ]);
});

test('the certificate ends on a day, or lasts so long once it is made', () => {
  const check = (facts: Partial<DiagramFacts>, expected: string) =>
    expect(boxes(SAML, ['certificate'], facts)).toEqual([
      `certificate: ${expected} | signs=assertion | algorithm=rsa-sha256`,
    ]);
  check({ certificate: certificateUntil('2029-11-23') }, 'ends=2029-11-23');
  check({}, 'lasts=1095 days, once it is made');
});

test('what the spec leaves alone, empties, or cannot say yet is told to be so', () => {
  const check = (saml: string, expected: string[]) =>
    expect(boxes(saml, ['signOnUrl', 'entityId', 'replyUrls', 'logoutUrl'])).toEqual(expected);
  check('saml: {}', ['entityId: (unmanaged)', 'replyUrls: (unmanaged)']);
  check("saml: {identifiers: ['urn:a'], replyUrls: [], signOnUrl: null, logoutUrl: ''}", [
    'signOnUrl: (empty)',
    'entityId: urn:a',
    'replyUrls: (empty)',
    'logoutUrl: (empty)',
  ]);
  const late = 'parameters: {id: {description: d, phase: after}}\n';
  check(`${late}saml: {identifiers: ['urn:a'], replyUrls: ['https://a.example/\${id}', 'https://a.example/b']}`, [
    'entityId: urn:a',
    'replyUrls: https://a.example/b | (pending)',
  ]);
});

test('reply URLs say their index, and long lists are cut', () => {
  const urls = Array.from({ length: 9 }, (_, index) => `https://a.example/${index}`);
  const list = JSON.stringify([{ url: urls[0], index: 3 }, ...urls.slice(1)]);
  expect(boxes(`saml: {replyUrls: ${list}}`, ['replyUrls'])).toEqual([
    `replyUrls: index 3=${urls.slice(0, 6).join(' | ')} | +3`,
  ]);
});

test('claims say what they are made from, and never what a constant or secret is', () => {
  const claims = `claims: {base: none, add: [
    {name: Email, source: user.mail}, {name: team, constant: green}, {name: token, secret: {env: TOKEN}},
    {name: uid, transform: [{extractMailPrefix: user.mail}]}, {name: kind, when: [{userType: members, source: user.mail}]}]}`;
  expect(boxes(`saml: {nameId: {constant: fixed}, ${claims}}`, ['claims'])).toEqual([
    'claims: NameID=a constant | Email=user.mail | team=a constant | token=a secret | uid=a transformation | kind=by condition',
  ]);
  expect(boxes('saml: {claims: {remove: [surname]}, groups: {select: assigned}}', ['claims'])).toEqual([
    'claims: NameID=user.userprincipalname | groups=assigned groups | givenname=user.givenname | emailaddress=user.mail | name=user.userprincipalname',
  ]);
});

test('nothing of a secret is in it but the day on which it ends', () => {
  const auth = 'auth: {method: bearer, secret: {env: VENDOR_TOKEN}, expires: 2027-06-30}';
  const body = `provisioning: {running: false, tenantUrl: 'https://a.example/scim', ${auth}, scope: all, template: scim}`;
  const diagram = diagramFor('app', body);
  expect(JSON.stringify(diagram)).not.toContain('VENDOR_TOKEN');
  expect(diagram.nodes.slice(-3).map(boxText)).toEqual([
    'provisioning: job=paused | scope=everybody | template=scim',
    'vendor: app',
    'scim: https://a.example/scim | secret ends=2027-06-30',
  ]);
  expect(arrows(body)).toEqual(['scim bearer, paused']);
});

test('who may sign in', () => {
  const people = `assignments: [{group: Staff, role: Admin}, {user: ann@acme.example}, {group: {id: ${APP_ID}}}]`;
  expect(boxes(`application: {assignmentRequired: false}\n${people}`, ['access'])).toEqual([
    `access: everybody in the tenant | group=Staff as Admin | user=ann@acme.example | group=${APP_ID}`,
  ]);
  expect(boxes('application: {enabled: false}\nretired: true', ['application'], { appId: null })).toEqual([
    'application: app | sign-in=off | state=retired',
  ]);
});

test('arrows tell how requests and assertions go', () => {
  const check = (saml: string, expected: string[]) => expect(arrows(`saml: {${saml}}`)).toEqual(expected);
  check('initiatedBy: [sp]', ['authnRequest redirect, not signed', 'assertion rsa-sha256']);
  check('initiatedBy: [idp]', ['assertion rsa-sha256, started by Entra']);
  check("initiatedBy: [sp, idp], requests: {signed: true, binding: post}, logoutUrl: 'https://a.example/sls'", [
    'authnRequest post, signed',
    'assertion rsa-sha256',
    'logout',
  ]);
  check('initiatedBy: [sp], encryption: {certificate: {file: a.cer}}, signing: {algorithm: rsa-sha1}', [
    'authnRequest redirect, not signed',
    'assertion rsa-sha1, encrypted',
  ]);
});

test('what is known only with the application is filled in, or stands as in the spec', () => {
  const body = "saml: {identifiers: ['spn:${entra.appId}']}";
  expect(boxes(body, ['entityId'])).toEqual(['entityId: spn:${entra.appId}']);
  expect(boxes(body, ['entityId'], { late: () => APP_ID })).toEqual([`entityId: spn:${APP_ID}`]);
});
