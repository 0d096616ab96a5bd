/** The model beside Microsoft's own types (npm package microsoft-graph-types, v1.0): names, lists, and no inventions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APPLICATION, FEDERATED_IDENTITY_CREDENTIAL } from '../../../src/tenant/model/application.ts';
import { GROUP, USER } from '../../../src/tenant/model/directory.ts';
import { ORGANIZATION } from '../../../src/tenant/model/organization.ts';
import {
  APPLICATION_TEMPLATE,
  CLAIMS_MAPPING_POLICY,
  DIRECTORY_AUDIT,
  PROVISIONING_SUMMARY,
  SYNCHRONIZATION_JOB,
  SYNCHRONIZATION_TEMPLATE,
  TOKEN_ISSUANCE_POLICY,
} from '../../../src/tenant/model/policy.ts';
import { APP_ROLE_ASSIGNMENT, SERVICE_PRINCIPAL } from '../../../src/tenant/model/service-principal.ts';
import type { ComplexType, EntityType } from '../../../src/tenant/model/type.ts';

const modules = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@microsoft');
const lines = readFileSync(join(modules, 'microsoft-graph-types', 'microsoft-graph.d.ts'), 'utf8').split(/\r?\n/);

const cache = new Map<string, Map<string, string>>();

/** Members of an interface with their types, those of what it extends included. */
function members(name: string): Map<string, string> {
  const known = cache.get(name) ?? readMembers(name);
  cache.set(name, known);
  return known;
}

function readMembers(name: string): Map<string, string> {
  const start = lines.findIndex((line) => new RegExp(`^export interface ${name}\\b`).test(line));
  if (start < 0) return new Map();
  const base = / extends (\w+)/.exec(lines[start] ?? '')?.[1];
  const end = lines.indexOf('}', start);
  const own = lines.slice(start + 1, end).flatMap((line) => {
    const [, key, type] = /^ {4}"?([\w.@]+)"?\??: (.+);$/.exec(line) ?? [];
    return key && type ? [[key, type] as const] : [];
  });
  return new Map([...(base ? members(base) : []), ...own]);
}

const interfaceOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Properties that the packages do not have, each with where it is known from. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  // graph.md 2.2: new in the metadata of 2026.
  application: [
    'isDisabled',
    'createdByAppId',
    'managerApplications',
    'oauth2RequirePostResponse',
    'nativeAuthenticationApisEnabled',
  ],
  servicePrincipal: [
    'createdByAppId',
    'isAuthorizationServiceEnabled',
    'createdDateTime',
    'publisherName',
    'samlMetadataUrl',
  ],
  // graph.md 1.1: the newer ones.
  applicationTemplate: [
    'deprecationDate',
    'endpoints',
    'isEntraIntegrated',
    'lastModifiedDateTime',
    'riskFactors',
    'riskScore',
  ],
  user: ['showInAddressList', 'companyName', 'externalUserState'],
  group: ['allowExternalSenders', 'creationOptions', 'resourceBehaviorOptions', 'resourceProvisioningOptions'],
  directoryAudit: [],
};

function unknownOf(type: EntityType): string[] {
  const known = new Set(members(interfaceOf(type.name)).keys());
  expect(known.size, type.name).toBeGreaterThan(1);
  const newer = NEWER[type.name] ?? [];
  return Object.keys(type.properties).filter((name) => !known.has(name) && !newer.includes(name));
}

const TYPES = [
  APPLICATION,
  SERVICE_PRINCIPAL,
  APP_ROLE_ASSIGNMENT,
  APPLICATION_TEMPLATE,
  CLAIMS_MAPPING_POLICY,
  TOKEN_ISSUANCE_POLICY,
  SYNCHRONIZATION_JOB,
  SYNCHRONIZATION_TEMPLATE,
  DIRECTORY_AUDIT,
  PROVISIONING_SUMMARY,
  USER,
  GROUP,
  ORGANIZATION,
  FEDERATED_IDENTITY_CREDENTIAL,
];

test.for(TYPES.map((type) => [type.name, type] as const))(
  '%s has no property that Microsoft does not know',
  ([, type]) => {
    expect(unknownOf(type)).toEqual([]);
  },
);

test.for(TYPES.map((type) => [type.name, type] as const))(
  'lists of %s are lists, and single values are single',
  ([, type]) => {
    const known = members(interfaceOf(type.name));
    const wrong = Object.entries(type.properties).filter(([name, property]) => {
      const official = known.get(name);
      return official !== undefined && /\[\]/.test(official) !== (property.collection === true);
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  },
);

/** Every complex type below an entity. */
function complexTypes(type: EntityType | ComplexType): ComplexType[] {
  return Object.values(type.properties).flatMap(({ type: inner }) =>
    typeof inner === 'object' && inner.kind === 'complex' ? [inner, ...complexTypes(inner)] : [],
  );
}

test("members of structures are Microsoft's too", () => {
  const closed = TYPES.flatMap(complexTypes).filter(({ open }) => !open);
  const wrong = closed.flatMap(({ name, properties }) => {
    const known = new Set(members(interfaceOf(name)).keys());
    return Object.keys(properties)
      .filter((member) => !known.has(member))
      .map((member) => `${name}.${member}`);
  });
  expect([...new Set(wrong)]).toEqual([]);
});

/** Relations, and what lives in other services (mail, files, teams): no part of a directory. */
const NO_PROPERTY =
  /DirectoryObject|Onenote|Calendar|Drive|Event\b|Team|Photo|Planner|Site|Conversation|Message|Mail(?!box)|Contact|Chat|Settings?\b|Policy|Grant|Extension(?:\[|Property)|Troubleshooting|Activity\[|Acceptance|Authentication\b|Cloud|Security(?:And|Config)|Employee(?:Exp)|Inference|Insights|License(?:Details)|Managed|Online|Outlook|Person\b|Presence|Scoped|Solution|Todo|Print|Classification|Endpoint|FederatedIdentity|Thread|any/;

test.for([
  ['User', USER, ['deviceEnrollmentLimit']],
  ['Group', GROUP, []],
  ['Application', APPLICATION, []],
  ['ServicePrincipal', SERVICE_PRINCIPAL, []],
] as const)('%s has every property of the directory that Microsoft has', ([name, type, others]) => {
  const missing = [...members(name)].filter(([key, kind]) => {
    const isKnown = key in type.properties || key in type.navigation || (others as readonly string[]).includes(key);
    return !isKnown && !NO_PROPERTY.test(kind.replace('NullableOption', ''));
  });
  expect(missing).toEqual([]);
});
