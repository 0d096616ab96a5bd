/** The application: its template, what of it is ours, and what is left alone. */
import { describe, expect, test } from 'vitest';
import schema from '../../src/terraform/generated/azuread.schema.json' with { type: 'json' };
import { addressesOf, at, projectOf, stackOf, TENANT } from './support.ts';

const ID = '5f1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11';
const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
const application = (body: string, project = projectOf()) => at(stackOf(body, project), 'azuread_application.app');
const ignoredOf = (block: Record<string, unknown>) =>
  (block['lifecycle'] as { ignore_changes: string[] }).ignore_changes;

describe('the template', () => {
  test('by ID stands as it is, without looking anything up', () => {
    const json = stackOf(`application: {source: gallery, template: ${ID}}`);
    expect(at(json, 'azuread_application_from_template.app')).toMatchObject({ template_id: ID });
    expect(addressesOf(json).filter((address) => address.startsWith('data.azuread_application_template'))).toEqual([]);
  });

  test('by name is looked up', () => {
    const json = stackOf('application: {source: gallery, template: Sentry}');
    expect(at(json, 'data.azuread_application_template.template')).toEqual({ display_name: 'Sentry' });
    expect(at(json, 'azuread_application_from_template.app')['template_id']).toBe(
      '${data.azuread_application_template.template.template_id}',
    );
  });

  test.each([
    ['global', CUSTOM],
    ['usgovernment', '4602d0b4-76bb-404b-bca9-2652e1a39c6d'],
    ['china', '5a532e38-1581-4918-9658-008dc27c1d68'],
  ] as const)('of other applications is the one of the cloud %s, which the provider signs in to', (cloud, id) => {
    const project = projectOf({ environments: { prod: { tenantId: TENANT, cloud } } });
    const json = stackOf('saml: {}', project);
    expect(at(json, 'azuread_application.app')['template_id']).toBe(id);
    expect(json['provider']).toEqual({ azuread: [{ environment: cloud, tenant_id: TENANT }] });
  });
});

describe('the clouds', () => {
  test.each([
    ['global', 'login.microsoftonline.com'],
    ['usgovernment', 'login.microsoftonline.us'],
    ['china', 'login.partner.microsoftonline.cn'],
  ] as const)('%s has its own sign-in host in the metadata URL', (cloud, host) => {
    const project = projectOf({ environments: { prod: { tenantId: TENANT, cloud } } });
    const json = stackOf('saml: {}', project) as { output: Record<string, { value: string }> };
    expect(json.output['metadata_url']?.value).toContain(`"https://${host}/${TENANT}/federationmetadata/`);
  });
});

describe('URLs', () => {
  test('are written where the spec has them', () => {
    const web = application(
      'saml: {replyUrls: [https://a.b/c, {url: https://a.b/d, index: 1}], logoutUrl: https://a.b/l}',
    );
    expect(web['web']).toMatchObject({
      redirect_uris: ['https://a.b/c', 'https://a.b/d'],
      logout_url: 'https://a.b/l',
    });
  });

  test('that must be empty are emptied', () => {
    const block = application('saml: {replyUrls: [], logoutUrl: null}');
    expect(block['web']).toMatchObject({ redirect_uris: [] });
    expect(block['web']).not.toHaveProperty('logout_url');
    expect(ignoredOf(block)).not.toContain('web[0].logout_url');
  });

  test('that are absent are left alone, each for itself', () => {
    expect(ignoredOf(application('saml: {logoutUrl: https://a.b/l}'))).toContain('web[0].redirect_uris');
    expect(ignoredOf(application('saml: {replyUrls: [https://a.b/c]}'))).toContain('web[0].logout_url');
    expect(ignoredOf(application('saml: {}'))).toContain('web');
  });

  test('leave the home page of the template, which the portal keys on', () => {
    for (const body of ['{}', 'saml: {replyUrls: [https://a.b/c]}']) {
      const block = application(body);
      expect((block['web'] as { homepage_url: string }).homepage_url).toContain('?metadata=customappsso|');
      expect(ignoredOf(block).some((path) => path === 'web' || path === 'web[0].homepage_url')).toBe(true);
    }
  });
});

describe('the group claim', () => {
  const groups = (text: string) => {
    const { group_membership_claims: select, optional_claims: claims } = application(`saml: {groups: ${text}}`);
    return [select, claims];
  };
  const claim = (...properties: string[]) => ({
    saml2_token: [{ name: 'groups', additional_properties: properties }],
  });

  test.each([
    ['{}', ['ApplicationGroup'], undefined],
    ['{select: none}', ['None'], undefined],
    ['{select: all}', ['All'], undefined],
    ['{select: security}', ['SecurityGroup'], undefined],
    ['{select: directoryRoles}', ['DirectoryRole'], undefined],
    ['{source: samAccountName}', ['ApplicationGroup'], claim('sam_account_name')],
    ['{source: cloudDisplayName, asRoles: true}', ['ApplicationGroup'], claim('cloud_displayname', 'emit_as_roles')],
    ['{asRoles: true}', ['ApplicationGroup'], claim('emit_as_roles')],
  ])('%s', (text, select, optional) => {
    expect(groups(text)).toEqual([select, optional]);
  });

  test('is left alone where the spec has none', () => {
    expect(ignoredOf(application('saml: {}'))).toEqual(
      expect.arrayContaining(['group_membership_claims', 'optional_claims']),
    );
  });
});

describe('owners', () => {
  const owners = (body: string) => Object.keys(stackOf(body).resource?.['azuread_application_owner'] ?? {});

  test('are added one by one, so that others stay', () => {
    expect(owners('application: {owners: [a@b.c, {id: 5f1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11}]}')).toHaveLength(2);
    expect(ignoredOf(application('application: {owners: [a@b.c]}'))).toContain('owners');
  });

  test('are the whole list where the spec is exact', () => {
    const body = '{application: {owners: [a@b.c]}, exact: [application.owners]}';
    expect(owners(body)).toEqual([]);
    expect(application(body)['owners']).toEqual(['${data.azuread_user.user_a_b_c_f54879b5f4e3.object_id}']);
    expect(ignoredOf(application(body))).not.toContain('owners');
  });
});

test('what is ignored is an argument of the provider: Terraform refuses other paths', () => {
  const types = schema.properties.resource.properties as unknown as Record<string, { additionalProperties: Node }>;
  type Node = { readonly $ref?: string; readonly properties?: Record<string, Node> };
  const definitions = schema.$defs as unknown as Record<string, Node>;
  const known = (node: Node | undefined, [first = '', ...rest]: string[]): boolean => {
    const properties = (node?.$ref ? definitions[node.$ref.split('/').at(-1) as string] : node)?.properties;
    if (properties?.[first] === undefined) return false;
    return rest.length === 0 || known(properties[first], rest);
  };
  for (const body of ['saml: {}', 'saml: {replyUrls: [https://a.b/c]}', 'application: {source: gallery}']) {
    const json = stackOf(body);
    for (const address of addressesOf(json).filter((one) => !one.startsWith('data.'))) {
      const { ignore_changes: paths = [] } = (at(json, address)['lifecycle'] ?? {}) as { ignore_changes?: string[] };
      const type = types[address.split('.')[0] as string]?.additionalProperties;
      expect(
        paths.filter((path) => !known(type, path.split(/\[0\]\.|\./))),
        address,
      ).toEqual([]);
    }
  }
});
