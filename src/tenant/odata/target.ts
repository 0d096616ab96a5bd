/** What a query is put to, and the names it may use there. */
import { APPLICATION, FEDERATED_IDENTITY_CREDENTIAL } from '../model/application.ts';
import { DIRECTORY_OBJECT, GROUP, USER } from '../model/directory.ts';
import { CLAIMS_MAPPING_POLICY, TOKEN_ISSUANCE_POLICY } from '../model/policy.ts';
import { APP_ROLE_ASSIGNMENT, SERVICE_PRINCIPAL } from '../model/service-principal.ts';
import { type ApiVersion, type ComplexType, type EntityType, propertyOf } from '../model/type.ts';

/** The type whose objects are asked for, by which version of the API, and whether as an advanced query (graph.md 7.5). */
export interface Target {
  readonly type: EntityType;
  readonly version: ApiVersion;
  readonly advanced: boolean;
}

/** Members of a mixed relation are of these types, so `$select` may name the properties of each. */
const MEMBER_TYPES: EntityType = {
  ...DIRECTORY_OBJECT,
  properties: Object.fromEntries(
    [APPLICATION, SERVICE_PRINCIPAL, GROUP, USER, DIRECTORY_OBJECT].flatMap(({ properties }) =>
      Object.entries(properties),
    ),
  ),
};

const NAVIGATION_TARGETS = new Map(
  [
    DIRECTORY_OBJECT,
    FEDERATED_IDENTITY_CREDENTIAL,
    APP_ROLE_ASSIGNMENT,
    CLAIMS_MAPPING_POLICY,
    TOKEN_ISSUANCE_POLICY,
  ].map((type) => [type.name, type]),
);

/** The type that a relation leads to; undefined where its objects have no properties to choose from. */
export function navigationTarget(name: string): EntityType | undefined {
  return NAVIGATION_TARGETS.get(name);
}

/** The type whose properties `$select` may name: all kinds of members for `directoryObject`, else the type itself. */
export function selectableType(type: EntityType): EntityType {
  return type.name === DIRECTORY_OBJECT.name ? MEMBER_TYPES : type;
}

/** Names of the properties that this version of the API shows, in the order of the model. */
export function propertyNames(type: EntityType | ComplexType, version: ApiVersion): readonly string[] {
  return Object.keys(type.properties).filter((name) => propertyOf(type, name, version));
}

/** The model's spelling of a property's name: the same one, else the only one that differs in case; or undefined. */
export function findProperty(type: EntityType | ComplexType, name: string, version: ApiVersion): string | undefined {
  return propertyOf(type, name, version) ? name : byLetters(propertyNames(type, version), name);
}

/** The model's spelling of a relation's name, found like that of a property. */
export function findNavigation({ type, version }: Target, name: string): string | undefined {
  const names = Object.keys(type.navigation).filter((key) => version === 'beta' || !type.navigation[key]?.beta);
  return names.includes(name) ? name : byLetters(names, name);
}

function byLetters(names: readonly string[], name: string): string | undefined {
  const lower = name.toLowerCase();
  const found = names.filter((candidate) => candidate.toLowerCase() === lower);
  return found.length === 1 ? found[0] : undefined;
}
