/** One writer for each field of Entra, and a field for each leaf that is about Entra. */
import { describe, expect, test } from 'vitest';
import { leftToGraph } from '../../src/entra/left-to-graph.ts';
import { type Block, OWNERSHIP, writerOf, writerOfBlock } from '../../src/entra/ownership.ts';
import type { Project } from '../../src/spec/project.ts';
import { leavesOf } from '../terraform/schema-leaves.ts';
import { connectionOf, projectOf } from '../terraform/support.ts';
import { desired } from './support.ts';

const leaves = [...leavesOf().keys()];
const isBelow = (leaf: string, pointer: string) => leaf === pointer || leaf.startsWith(`${pointer}/`);

/** What is about the vendor's side, the hand-over or Entrada itself, and no field of Entra. */
const ELSEWHERE = [
  '/vendor',
  '/handover',
  '/signIn',
  '/organizations',
  '/exact',
  '/protected',
  '/retired',
  '/saml/initiatedBy',
  '/saml/requests/binding',
  '/provisioning/auth/expires',
  '/provisioning/vendor',
];

type Switches = Pick<Project, 'deploy' | 'terraform'>;
const switches = (changes: Partial<Project['terraform']> = {}, deploy: Project['deploy'] = 'terraform'): Switches => ({
  deploy,
  terraform: { backend: {}, certificate: true, claims: true, provisioning: true, ...changes },
});

describe('the table of writers', () => {
  test('has each field once', () => {
    const fields = OWNERSHIP.map(({ field }) => field);
    expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([]);
  });

  test('names leaves and blocks of the schema only', () => {
    const pointers = OWNERSHIP.flatMap((row) => row.leaves);
    expect(pointers.filter((pointer) => !leaves.some((leaf) => isBelow(leaf, pointer)))).toEqual([]);
  });

  test('has a field for every leaf that is about Entra', () => {
    const pointers = [...OWNERSHIP.flatMap((row) => row.leaves.filter((leaf) => leaf !== '/saml')), ...ELSEWHERE];
    expect(leaves.filter((leaf) => !pointers.some((pointer) => isBelow(leaf, pointer)))).toEqual([]);
  });

  test('claims nothing that is elsewhere', () => {
    const pointers = OWNERSHIP.flatMap((row) => row.leaves);
    expect(pointers.filter((pointer) => ELSEWHERE.some((other) => isBelow(pointer, other)))).toEqual([]);
  });

  test('says never for what azuread has no argument for', () => {
    const never = OWNERSHIP.filter(({ azuread }) => azuread === 'never').map(({ field }) => field);
    expect(never).toEqual([
      'application.web.redirectUriSettings',
      'application.defaultRedirectUri',
      'application.requestSignatureVerification',
      'application.keyCredentials',
      'application.tokenIssuancePolicies',
      'application.samlMetadataUrl',
      'servicePrincipal.owners',
      'servicePrincipal.preferredTokenSigningKeyThumbprint',
      'servicePrincipal.claimsPolicy',
      'synchronization.authorization',
      'synchronization.schema',
    ]);
  });
});

describe('the switches', () => {
  const movable: Block[] = ['certificate', 'claims', 'provisioning'];

  test.each(movable)('move %s as a whole, and nothing else', (block) => {
    const graph = OWNERSHIP.filter((row) => writerOf(row, switches({ [block]: false }), 'template') === 'graph');
    const before = OWNERSHIP.filter((row) => writerOf(row, switches(), 'template') === 'graph');
    expect(OWNERSHIP.filter((row) => row.block === block && !graph.includes(row))).toEqual([]);
    expect(graph.filter((row) => !before.includes(row) && row.block !== block)).toEqual([]);
  });

  test('leave application and assignments to Terraform', () => {
    const all = switches({ certificate: false, claims: false, provisioning: false });
    expect(writerOfBlock('application', all)).toBe('terraform');
    expect(writerOfBlock('assignments', all)).toBe('terraform');
  });

  test('give everything to Graph with deploy: graph', () => {
    for (const row of OWNERSHIP) expect(writerOf(row, switches({}, 'graph'), 'template')).toBe('graph');
  });
});

describe('the shape', () => {
  test('leaves to Graph what azuread_application_from_template has no argument for', () => {
    const graph = OWNERSHIP.filter((row) => row.azuread === 'template');
    for (const row of graph) expect(writerOf(row, switches(), 'preset')).toBe('graph');
    for (const row of graph) expect(writerOf(row, switches(), 'template')).toBe('terraform');
  });
});

describe('what a connection leaves to Graph', () => {
  const left = (body: string, project = projectOf()) =>
    leftToGraph(desired(connectionOf(body, project), project), project);

  test('is the active certificate alone, where the rest is plain', () => {
    const plain = 'saml: {identifiers: [a:b], replyUrls: [https://a.b/c]}';
    expect(left(plain)).toEqual(['servicePrincipal.preferredTokenSigningKeyThumbprint']);
    expect(left('provisioning: {template: scim}')).toEqual([]);
  });

  test('are the exact sets that Terraform only adds to', () => {
    const body = 'provisioning: {template: scim}\nexact: [assignments, application.tags, saml.identifiers]';
    expect(left(body)).toEqual(['exact assignments', 'exact saml.identifiers']);
    const owners = 'provisioning: {template: scim}\nexact: [application.owners]';
    expect(left(owners)).toEqual([]);
    expect(left(`${owners}\napplication: {source: gallery}`)).toEqual(['exact application.owners']);
  });

  test.each([
    ['{replyUrls: [{url: https://a.b/c, index: 1}]}', 'application.web.redirectUriSettings'],
    ['{replyUrls: [https://a.b/c, https://a.b/d]}', 'application.defaultRedirectUri'],
    ['{requests: {signed: true}}', 'application.requestSignatureVerification'],
    ['{requests: {certificates: [{file: a.pem}]}}', 'application.keyCredentials'],
    ['{encryption: {certificate: {file: a.pem}}}', 'application.keyCredentials'],
    ['{signing: {option: both}}', 'application.tokenIssuancePolicies'],
    ['{claims: {engine: claims-policy}}', 'servicePrincipal.claimsPolicy'],
    ['{spMetadata: {url: https://a.b/m}}', 'application.samlMetadataUrl'],
  ])('with saml: %s also %s', (saml, field) => {
    expect(left(`saml: ${saml}`)).toContain(field);
  });

  test.each([
    ['{template: scim, mappings: {users: {remove: [title]}}}', 'synchronization.schema'],
    ['{template: scim, groups: false}', 'synchronization.schema'],
    ['{template: scim, users: {delete: false}}', 'synchronization.schema'],
    ['{template: scim, extensions: ["urn:a:b"]}', 'synchronization.schema'],
    ['{template: scim, auth: {method: oauth2-code, scope: scim}}', 'synchronization.authorization'],
  ])('with provisioning: %s also %s', (provisioning, field) => {
    expect(left(`provisioning: ${provisioning}`)).toContain(field);
  });
});
