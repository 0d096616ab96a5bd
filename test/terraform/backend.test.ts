/** Where states live: one for each stack, whatever the backend. */
import { describe, expect, test } from 'vitest';
import { connectionsOf, projectOf, stackOf, synthesized, TENANT } from './support.ts';

type Backend = Record<string, Record<string, string | boolean | number>>;

const withBackend = (backend: Backend) =>
  projectOf({ terraform: { backend }, environments: { prod: { tenantId: TENANT }, test: { tenantId: TENANT } } });
const backendOf = (backend: Backend) => stackOf('{}', withBackend(backend)).terraform?.['backend'];

test('without a backend the state is a file beside entrada.yaml, named relative to the stack', () => {
  const json = stackOf('{}', projectOf());
  expect(json.terraform?.['backend']).toEqual({ local: { path: '../../../terraform.app@prod.tfstate' } });
});

describe('the key of a stack', () => {
  test.each<[Backend, Record<string, unknown>]>([
    [
      { azurerm: { container_name: 'tf', use_oidc: true } },
      { container_name: 'tf', use_oidc: true, key: 'app@prod.tfstate' },
    ],
    [{ azurerm: { key: 'sso' } }, { key: 'sso/app@prod.tfstate' }],
    [{ azurerm: { key: 'sso/' } }, { key: 'sso/app@prod.tfstate' }],
    [{ azurerm: { key: 'x/{stack}.state' } }, { key: 'x/app@prod.state' }],
    [{ s3: { bucket: 'tf', region: 'eu-1' } }, { bucket: 'tf', region: 'eu-1', key: 'app@prod.tfstate' }],
    [{ gcs: { bucket: 'tf' } }, { bucket: 'tf', prefix: 'app@prod' }],
    [{ gcs: { bucket: '{stack}-tf' } }, { bucket: 'app@prod-tf' }],
    [{ consul: { path: 'tf/sso' } }, { path: 'tf/sso/app@prod' }],
    [{ pg: { schema_name: 'tf' } }, { schema_name: 'tf_app---prod' }],
    [{ kubernetes: { secret_suffix: 'tf' } }, { secret_suffix: 'tf-app---prod' }],
    [{ oss: {} }, { key: 'app@prod.tfstate' }],
    [{ cos: { key: 'k' } }, { key: 'k/app@prod.tfstate' }],
    [{ http: { address: 'https://s/{stack}' } }, { address: 'https://s/app@prod' }],
    [{ local: {} }, { path: '../../../terraform.app@prod.tfstate' }],
    [{ local: { path: 'states' } }, { path: '../../../states/terraform.app@prod.tfstate' }],
    [{ local: { path: 'states/{stack}.tfstate' } }, { path: '../../../states/app@prod.tfstate' }],
  ])('%j', (backend, settings) => {
    const [kind] = Object.keys(backend);
    expect(backendOf(backend)).toEqual({ [kind as string]: settings });
  });

  test('is another in every stack', () => {
    const kinds: Backend[] = [{ pg: {} }, { kubernetes: {} }, { azurerm: {} }, { gcs: {} }, { local: {} }];
    for (const backend of kinds) {
      const project = withBackend(backend);
      const instances = 'instances: {b: {}, b-c: {}}';
      const specs = [`{name: a, ${instances}}`, `{name: a-b, ${instances}}`, '{name: a-b-c}', '{name: a}'];
      const keys = specs.flatMap((spec) =>
        connectionsOf(spec, project).map((one) => JSON.stringify(synthesized(one, project).terraform?.['backend'])),
      );
      expect(keys).toHaveLength(12);
      expect(new Set(keys).size, JSON.stringify(backend)).toBe(keys.length);
    }
  });
});

test.each<Backend>([
  { http: { address: 'https://s/state' } },
  { http: { address: 'https://s/state', lock_address: 'https://s/{stack}' } },
])('a backend that would keep all stacks in one state is refused: %j', (backend) => {
  const refused = expect.objectContaining({ code: 'ENT_BACKEND', hint: expect.stringContaining('{stack}') });
  expect(() => backendOf(backend)).toThrow(refused);
});

test('a setting holds no expression: Terraform allows none in a backend', () => {
  expect(() => backendOf({ s3: { bucket: '${file("a")}' } })).toThrow(/does not allow/);
  expect(() => backendOf({ s3: { bucket: '${TfToken[TOKEN.0]}' } })).toThrow(/does not allow/);
});
