import { expect, test } from 'vitest';
import type { ConnectionSpec, Override } from '../../src/spec/generated/connection.ts';
import { lateMark } from '../../src/spec/parameters.ts';
import { impliedProject, type Project, readProject } from '../../src/spec/project.ts';
import { placeOf, UNKNOWN_TENANT, type Variant, variantsOf, writtenAt } from '../../src/spec/resolve.ts';
import { projectOf } from './support.ts';

const HEAD: ConnectionSpec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', displayName: 'App' };
const PROJECT = projectOf(['prod', 'test']);
const variants = (body: object, project: Project = PROJECT) => variantsOf({ ...HEAD, ...body }, project);
const one = (body: object, project?: Project): Variant => variants(body, project)[0] as Variant;
const checkNames = (body: object, expected: string[], project?: Project) =>
  expect(
    variants(body, project).map(({ environment, instance }) => environment.name + (instance ? `/${instance}` : '')),
  ).toEqual(expected);

test('there is a variant for each environment and instance, in the order of the project', () => {
  checkNames({}, ['prod', 'test']);
  checkNames({ instances: { us: {}, eu: {} } }, ['prod/us', 'prod/eu', 'test/us', 'test/eu']);
  checkNames({ environments: { test: {} } }, ['test']);
  checkNames({ environments: { test: {}, prod: {} } }, ['prod', 'test']);
  checkNames({ environments: {} }, []);
  checkNames({ environments: { other: {} } }, []);
  checkNames({ instances: {} }, ['prod', 'test']);
});

test('without a project there is one environment, or those that the spec names', () => {
  checkNames({}, ['default'], impliedProject());
  checkNames({ environments: { a: {}, b: {} } }, ['a', 'b'], impliedProject());
  expect(one({}, impliedProject()).environment).toEqual({
    name: 'default',
    tenantId: null,
    cloud: 'global',
    origins: null,
  });
});

/** What a text becomes. */
const text = (notes: string, project: Project, body: object = {}) =>
  one({ application: { notes }, ...body }, project).body.application.notes;
const inCloud = (cloud: 'global' | 'usgovernment' | 'china') =>
  readProject({
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'p',
    environments: { prod: { tenantId: '00000000-0000-4000-8000-000000000001', cloud } },
  });
const TENANT = '00000000-0000-4000-8000-000000000001';

test('built-ins tell the environment, the instance and the tenant', () => {
  expect(text('${environment}:${instance}:${entra.tenantId}', PROJECT)).toBe(`prod::${TENANT}`);
  expect(text('${environment}:${instance}', PROJECT, { instances: { eu: {} } })).toBe('prod:eu');
  expect(text('${entra.tenantId}', impliedProject())).toBe(UNKNOWN_TENANT);
  expect(text('${entra.identifier}', PROJECT)).toBe(`https://sts.windows.net/${TENANT}/`);
});

test('addresses are those of the cloud', () => {
  const login = (cloud: Parameters<typeof inCloud>[0]) => text('${entra.loginUrl}', inCloud(cloud));
  expect(login('global')).toBe(`https://login.microsoftonline.com/${TENANT}/saml2`);
  expect(login('usgovernment')).toBe(`https://login.microsoftonline.us/${TENANT}/saml2`);
  expect(login('china')).toBe(`https://login.partner.microsoftonline.cn/${TENANT}/saml2`);
  expect(text('${entra.logoutUrl}', inCloud('china'))).toBe(login('china'));
});

test('what is known once the application exists stays a mark', () => {
  expect(text('${entra.appId}', PROJECT)).toBe(lateMark('entra.appId'));
  expect(text('${entra.metadataUrl}', PROJECT)).toBe(lateMark('entra.metadataUrl'));
});

test('values of an environment or instance are those of its variant only', () => {
  const body = {
    parameters: { org: {}, region: {} },
    values: { org: 'acme', region: 'none' },
    application: { notes: '${org} ${region}' },
    environments: { prod: {}, test: { values: { org: 'acme-test' } } },
    instances: { eu: { values: { region: 'eu' } } },
  };
  expect(variants(body).map((variant) => variant.body.application.notes)).toEqual(['acme eu', 'acme-test eu']);
});

test('a parameter that every organization gives makes a leaf wait; one that some give is a problem', () => {
  const body = (second: object) => ({
    parameters: { slug: {} },
    saml: { signOnUrl: 'https://a.com/${slug}' },
    organizations: { one: { values: { slug: '1' } }, two: { values: second } },
  });
  expect(one(body({ slug: '2' })).pending).toEqual([{ pointer: '/saml/signOnUrl', parameters: ['slug'] }]);
  expect(one(body({})).problems).toEqual([{ kind: 'no-value', pointer: '/saml/signOnUrl', name: 'slug' }]);
});

test('texts of organizations are left to whoever resolves them', () => {
  const organizations = { one: { values: { slug: '${nope}' }, signIn: { startUrl: '${nope}' } } };
  const { body, problems } = one({ organizations });
  expect(problems).toEqual([]);
  expect(body.organizations['one']?.signIn).toEqual({ startUrl: '${nope}' });
});

test('a body is complete, and holds no values', () => {
  const { body, merged } = one({ values: {}, saml: { identifiers: ['x'] } });
  expect(body).toMatchObject({
    displayName: 'App',
    protected: false,
    saml: { initiatedBy: ['sp'], claims: { add: [] } },
  });
  expect(body).not.toHaveProperty('values');
  expect(merged).toEqual({ displayName: 'App', values: {}, saml: { identifiers: ['x'] } });
});

test('variants share no block that differs, and the spec is not changed', () => {
  const spec = { ...HEAD, saml: { identifiers: ['${environment}'] }, application: { tags: ['t'] } };
  const before = structuredClone(spec);
  const bodies = variantsOf(spec, PROJECT).map(({ body }) => body);
  expect(bodies.map(({ saml }) => saml?.identifiers)).toEqual([['prod'], ['test']]);
  expect(bodies.map(({ application }) => application.tags)).toEqual([['t'], ['t']]);
  expect(spec).toEqual(before);
});

test('resolving twice gives the same', () => {
  const body = {
    parameters: { later: { phase: 'after' } },
    saml: { signOnUrl: '${later}', identifiers: ['${environment}'] },
  };
  expect(variants(body)).toEqual(variants(body));
});

test('places are found in the layer that wrote them', () => {
  const defaults: Override = { application: { tags: ['owner'] } };
  const project = projectOf(['prod'], { defaults });
  const variant = one({ saml: {}, environments: { prod: { saml: { signOnUrl: 'x' } } } }, project);
  expect(writtenAt(variant, '/saml/signOnUrl')).toBe('/environments/prod/saml/signOnUrl');
  expect(writtenAt(variant, '/application/tags')).toBeNull();
  expect(placeOf(variant, '/displayName')).toEqual({ pointer: '/displayName', note: '' });
  expect(placeOf(variant, '/application/tags/0')).toEqual({
    pointer: '',
    note: ' (from the defaults of entrada.yaml: /application/tags/0)',
  });
});
