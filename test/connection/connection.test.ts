/** What a connection is in one environment and instance. */
import { describe, expect, test } from 'vitest';
import { connectionId } from '../../src/connection/connection.ts';
import { connectionOf, connectionsOf, projectOf } from '../terraform/support.ts';

const BOTH = { environments: { prod: {}, test: {} } };

describe('identity', () => {
  test('is name, instance and environment', () => {
    expect(connectionId('sentry', null, 'prod')).toBe('sentry@prod');
    expect(connectionId('sentry', 'eu', 'prod')).toBe('sentry.eu@prod');
  });

  test('is one for each environment and instance', () => {
    const ids = connectionsOf('instances: {eu: {}, us: {}}', projectOf(BOTH)).map(({ id }) => id);
    expect(ids).toEqual(['app.eu@prod', 'app.us@prod', 'app.eu@test', 'app.us@test']);
  });

  test('exists only in the environments a spec lists', () => {
    const ids = connectionsOf('environments: {test: {}}', projectOf(BOTH)).map(({ id }) => id);
    expect(ids).toEqual(['app@test']);
  });

  test('is the mark of what is live, with the project', () => {
    expect(connectionOf('{}').mark).toBe('entrada:acme/app@prod');
    expect(connectionOf('instances: {eu: {}}').mark).toBe('entrada:acme/app.eu@prod');
    expect(connectionOf('{}', projectOf({ project: 'other' })).mark).toBe('entrada:other/app@prod');
  });

  test('has nothing of the display name', () => {
    const { displayName: _name, ...rest } = connectionOf('displayName: One').body;
    const { displayName: _other, ...same } = connectionOf('displayName: Two').body;
    expect(rest).toEqual(same);
    expect(connectionOf('displayName: One').id).toBe(connectionOf('displayName: Two').id);
  });
});

describe('the body', () => {
  test('is complete: defaults are in it, unmanaged leaves are not', () => {
    const { body } = connectionOf('saml: {}');
    expect(body.application).toMatchObject({ source: 'non-gallery', enabled: true, assignmentRequired: true });
    expect(body.saml?.signing).toMatchObject({ option: 'assertion', lifetimeDays: 1095 });
    expect(body.application).not.toHaveProperty('notes');
    expect(body.saml).not.toHaveProperty('identifiers');
  });

  test('cannot be changed, at any depth', () => {
    const connection = connectionOf('saml: {replyUrls: [{url: https://a.b/c}]}');
    expect(() => Object.assign(connection, { id: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(connection.body.application, { enabled: false })).toThrow(TypeError);
    const replyUrls = connection.body.saml?.replyUrls ?? [];
    expect(() => replyUrls.push('x')).toThrow(TypeError);
    expect(() => Object.assign(replyUrls[0] as object, { index: 2 })).toThrow(TypeError);
  });

  test('of one environment is untouched by the overrides of another', () => {
    const spec = 'environments: {prod: {}, test: {application: {enabled: false}}}';
    const [prod, test] = connectionsOf(spec, projectOf(BOTH));
    expect([prod?.body.application.enabled, test?.body.application.enabled]).toEqual([true, false]);
  });
});

describe('leaves that wait for a parameter', () => {
  const spec = (values: string) => `
parameters: {slug: {phase: after}}
values: ${values}
saml:
  identifiers: ['urn:fixed', 'urn:\${slug}']
  signOnUrl: https://a.b/\${slug}`;

  test('are listed and left out', () => {
    const { body, pending } = connectionOf(spec('{}'));
    expect(pending).toEqual([
      { pointer: '/saml/identifiers/1', parameters: ['slug'] },
      { pointer: '/saml/signOnUrl', parameters: ['slug'] },
    ]);
    expect(body.saml?.identifiers).toEqual(['urn:fixed']);
    expect(body.saml).not.toHaveProperty('signOnUrl');
  });

  test('are written once the value is there', () => {
    const { body, pending } = connectionOf(spec('{slug: acme}'));
    expect(pending).toEqual([]);
    expect(body.saml).toMatchObject({ identifiers: ['urn:fixed', 'urn:acme'], signOnUrl: 'https://a.b/acme' });
  });
});
