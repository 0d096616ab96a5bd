/** A gallery page about provisioning → a connection. */
import type {
  Auth,
  ConnectionSpec,
  Instance,
  Mapping,
  Provisioning,
  Vendor,
} from '../../src/spec/generated/connection.ts';
import { DEFAULT_GROUP_MAPPINGS, DEFAULT_USER_MAPPINGS } from '../../src/spec/vocabulary/scim.ts';
import { type Conversion, type Gap, given, nameOf, toYaml } from './conversion.ts';
import { Parameters } from './placeholders.ts';
import type { AttributeRecord, ScimRecord } from './records.ts';

/** The page that provisions into the directory: not a connection in this project's sense (gallery-corpus 4, no. 54). */
const INBOUND = 'workday-inbound-tutorial.md';

/** Converts one record; provisioning out of an HR system into the directory is not one of them. */
export function convertScim(record: ScimRecord): Conversion {
  const name = nameOf(record, 'scim');
  if (record.file === INBOUND) return { kind: 'inbound', name };
  const parameters = new Parameters();
  const gaps = gapsOf(record);
  const provisioning = provisioningOf(record, parameters, name);
  const instances = instancesOf(record, parameters);
  const spec = given<ConnectionSpec>({
    apiVersion: 'entrada/v1',
    kind: 'Connection',
    name,
    displayName: record.app,
    vendor: given<Vendor>({ name: record.app, limitations: limitationsOf(record) }),
    application: { source: 'gallery', template: record.app },
    parameters: parameters.declarations(),
    values: parameters.values(),
    provisioning,
    instances,
  });
  return { kind: 'spec', name, yaml: toYaml(spec), gaps };
}

function limitationsOf({ tenantUrlOptional, bearerUnsupported, attributesAsPicture }: ScimRecord): string[] {
  return [
    tenantUrlOptional ? 'The tenant URL may be left out.' : '',
    bearerUnsupported ? 'A bearer token is not accepted.' : '',
    attributesAsPicture ? 'The page shows the attributes as a picture only.' : '',
  ].filter((text) => text !== '');
}

function provisioningOf(record: ScimRecord, parameters: Parameters, name: string): Provisioning {
  const [tenantUrl, ...more] = record.tenantUrls;
  const extensions = [...new Set(record.attributes.user.flatMap(({ attribute }) => extensionOf(attribute) ?? []))];
  return given<Provisioning>({
    tenantUrl: tenantUrl === undefined || more.length > 0 ? undefined : parameters.convert(tenantUrl),
    auth: authOf(record, name),
    groups: record.groups ? undefined : false,
    mappings: mappingsOf(record),
    extensions,
  });
}

/** Several tenant URLs are several applications. */
function instancesOf({ app, tenantUrls }: ScimRecord, parameters: Parameters): ConnectionSpec['instances'] {
  if (tenantUrls.length < 2) return undefined;
  const rows = tenantUrls.map((url, index): [string, Instance] => [
    `row-${index + 1}`,
    { displayName: `${app} (row ${index + 1})`, provisioning: { tenantUrl: parameters.convert(url) } },
  ]);
  return Object.fromEntries(rows);
}

/** Pages name the fields of the portal's form; the first method that covers them is meant. */
function authOf({ auth }: ScimRecord, name: string): Auth {
  const variable = name.replaceAll('-', '_').toUpperCase();
  if (auth.some((kind) => kind.startsWith('oauth'))) return { method: 'oauth2-code' };
  const isBasic = auth.some((kind) => /^(basicAdmin|adminUsername)$/.test(kind));
  if (isBasic) return { method: 'basic', clientId: 'provisioning@acme.com', secret: { env: `${variable}_PASSWORD` } };
  return { method: 'bearer', secret: { env: `${variable}_TOKEN` } };
}

function mappingsOf({ attributes, groups }: ScimRecord): Provisioning['mappings'] {
  const users = attributes.user.map((row) => mappingOf(row, USER_SOURCES, row.attribute === 'userName'));
  const ofGroups = attributes.group.map((row) => mappingOf(row, GROUP_SOURCES, row.attribute === 'displayName'));
  if (users.length === 0) return undefined;
  return {
    users: { base: 'none', add: users },
    ...(groups && ofGroups.length > 0 ? { groups: { base: 'none', add: ofGroups } } : {}),
  };
}

/** Directory attributes for targets beyond the default mappings. */
const MORE_SOURCES: ReadonlyArray<readonly [string, string]> = [
  ['addresses[type eq "work"].formatted', 'physicalDeliveryOfficeName'],
  ['addresses[type eq "work"].locality', 'city'],
  ['addresses[type eq "work"].region', 'state'],
  ['addresses[type eq "work"].country', 'country'],
  ['emails[type eq "work"]', 'mail'],
  ['name.formatted', 'displayName'],
  ['displayname', 'displayName'],
  ['preferredLanguage', 'preferredLanguage'],
  ['nickName', 'mailNickname'],
  ['userType', 'userType'],
];

const USER_SOURCES = new Map([
  ...DEFAULT_USER_MAPPINGS.map(({ target, source }) => [target, source] as const),
  ...MORE_SOURCES,
]);
const GROUP_SOURCES = new Map(DEFAULT_GROUP_MAPPINGS.map(({ target, source }) => [target, source]));

/** A target that no directory attribute is made for takes one that is free for anything. */
const FREE_SOURCE = 'extensionAttribute1';

function mappingOf(row: AttributeRecord, sources: ReadonlyMap<string, string>, mayMatch: boolean): Mapping {
  return given<Mapping>({
    target: row.attribute,
    source: sources.get(row.attribute.replace(/:manager\.value$/, ':manager')) ?? FREE_SOURCE,
    matching: row.filter && mayMatch ? 1 : undefined,
    type: row.type === undefined ? undefined : typeOf(row.type),
  });
}

const TYPES: ReadonlySet<string> = new Set(['String', 'Boolean', 'Integer', 'Reference', 'Binary', 'DateTime']);

function typeOf(printed: string): Mapping['type'] {
  return TYPES.has(printed) ? (printed as Mapping['type']) : undefined;
}

function extensionOf(attribute: string): string | undefined {
  const urn = /^(urn:.+):[^:]+$/.exec(attribute)?.[1];
  return urn?.includes(':enterprise:2.0:') ? undefined : urn;
}

function gapsOf({ attributes: { user, group }, auth, expressions = [] }: ScimRecord): Gap[] {
  const isBoth = auth.includes('secretToken') && auth.some((kind) => /^(basicAdmin|adminPassword)$/.test(kind));
  return [
    ...(isBoth ? [{ what: 'a secret token beside user and password', why: 'provisioning.auth holds one secret' }] : []),
    ...expressions.map((what) => ({ what: `expression ${what}`, why: 'the record names no target attribute' })),
    ...marksOf('user', user, 'userName'),
    ...marksOf('group', group, 'displayName'),
  ];
}

/** What a table says of the vendor's server, beyond the mapping itself. `matched` is filtered by as Entra matches by it. */
function marksOf(kind: string, rows: readonly AttributeRecord[], matched: string): Gap[] {
  const required = rows.filter((row) => row.required).map(({ attribute }) => attribute);
  const filtered = rows.filter(({ filter, attribute }) => filter && attribute !== matched);
  const typed = rows.filter(({ type }) => type !== undefined && !TYPES.has(type));
  return [
    ...typed.map(({ attribute, type }) => ({
      what: `${kind} ${attribute}: ${type}`,
      why: 'mappings have no such type',
    })),
    ...filtered.map(({ attribute }) => mark(`${kind} ${attribute} is filterable`)),
    ...(required.length > 0 ? [mark(`${kind}s require ${required.join(', ')}`)] : []),
  ];
}

function mark(what: string): Gap {
  return { what, why: 'mappings have no such mark', isMark: true };
}
