/**
 * The resource types that a monitor of the stand-in can look at, with what each property is in the directory. Source of the
 * names and permissions: learn.microsoft.com/graph/utcm-entra-resources (microsoft.entra.application,
 * microsoft.entra.serviceprincipal). What a name means in Graph, and that an application is looked for by its ids before its
 * name, is inferred from Microsoft365DSC, whose resources these are (MSFT_AADApplication, MSFT_AADServicePrincipal).
 */
import type { Row } from '../model/type.ts';
import type { Store } from '../store/store.ts';

/** One type. */
export interface ResourceType {
  /** Its key, which `resourceInstanceIdentifier` names. */
  readonly key: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** The object that the properties of a baseline mean. */
  find(store: Store, properties: Readonly<Record<string, unknown>>): Row | undefined;
  /** What the service principal of the service needs to read it. */
  readonly permissions: readonly string[];
}

/** One property: how it is written, and what it is now. `read: null`: real, and not looked at by the stand-in. */
interface Property {
  readonly form: 'text' | 'flag' | 'texts' | 'items';
  readonly read: ((row: Row) => unknown) | null;
}

const text = (read: (row: Row) => unknown): Property => ({ form: 'text', read });
const flag = (read: (row: Row) => unknown): Property => ({ form: 'flag', read });
const texts = (read: (row: Row) => unknown): Property => ({ form: 'texts', read });
const unseen = (form: Property['form']): Property => ({ form, read: null });
const own = (name: string) => (row: Row) => row[name];
const web = (name: string) => (row: Row) => (row['web'] as Readonly<Record<string, unknown>> | null)?.[name];

/** `Ensure` is no property of an object: whether there is one. */
const ENSURE = text(() => 'Present');

/** By name in lower case: names of types compare without case in Microsoft's own examples. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  'microsoft.entra.application': {
    key: 'DisplayName',
    permissions: ['Application.Read.All', 'Policy.Read.All'],
    properties: {
      DisplayName: text(own('displayName')),
      ObjectId: text(own('id')),
      AppId: text(own('appId')),
      AvailableToOtherTenants: flag((row) => row['signInAudience'] !== 'AzureADMyOrg'),
      Description: text(own('description')),
      GroupMembershipClaims: text(own('groupMembershipClaims')),
      Homepage: text(web('homePageUrl')),
      IdentifierUris: texts(own('identifierUris')),
      IsFallbackPublicClient: flag(own('isFallbackPublicClient')),
      KnownClientApplications: unseen('texts'),
      LogoutURL: text(web('logoutUrl')),
      PublicClient: unseen('flag'),
      ReplyURLs: texts(web('redirectUris')),
      Owners: unseen('texts'),
      Permissions: unseen('items'),
      Ensure: ENSURE,
    },
    find: (store, { ObjectId, AppId, DisplayName }) =>
      (typeof ObjectId === 'string' ? store.get('application', ObjectId.toLowerCase()) : undefined) ??
      (typeof AppId === 'string' ? store.find('application', 'appId', AppId.toLowerCase())[0] : undefined) ??
      (AppId === undefined && ObjectId === undefined
        ? store.find('application', 'displayName', String(DisplayName))[0]
        : undefined),
  },
  'microsoft.entra.serviceprincipal': {
    key: 'AppId',
    permissions: ['Application.Read.All', 'Group.Read.All', 'User.Read.All'],
    properties: {
      AppId: text(own('appId')),
      AppRoleAssignedTo: unseen('items'),
      ObjectID: text(own('id')),
      DisplayName: text(own('displayName')),
      AlternativeNames: texts(own('alternativeNames')),
      AccountEnabled: flag(own('accountEnabled')),
      AppRoleAssignmentRequired: flag(own('appRoleAssignmentRequired')),
      ErrorUrl: unseen('text'),
      Homepage: text(own('homepage')),
      LogoutUrl: text(own('logoutUrl')),
      PublisherName: unseen('text'),
      ReplyUrls: texts(own('replyUrls')),
      SamlMetadataUrl: unseen('text'),
      ServicePrincipalNames: texts(own('servicePrincipalNames')),
      ServicePrincipalType: text(own('servicePrincipalType')),
      Tags: texts(own('tags')),
      Ensure: ENSURE,
    },
    find: (store, { AppId }) => store.find('servicePrincipal', 'appId', String(AppId).toLowerCase())[0],
  },
};

/** One resource of a baseline. */
export interface BaselineResource {
  readonly displayName: string;
  readonly resourceType: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A property that is not as the baseline says. */
export interface DriftedProperty {
  readonly propertyName: string;
  readonly currentValue: unknown;
  readonly desiredValue: unknown;
}

/** The type of a resource. @throws {TypeError} for one that was not checked before */
export function typeOf({ resourceType }: BaselineResource): ResourceType {
  const type = RESOURCE_TYPES[resourceType.toLowerCase()];
  if (type === undefined) throw new TypeError(`unchecked resource type ${resourceType}`);
  return type;
}

/**
 * What differs between a resource of a baseline and the directory. An object that is not there differs in `Ensure` alone, as
 * in the example of the page of configurationDrift; that lists are sets and texts compare without case is inferred.
 */
export function driftOf(store: Store, resource: BaselineResource): DriftedProperty[] {
  const type = typeOf(resource);
  const { Ensure: ensure = 'Present', ...wanted } = resource.properties;
  const row = type.find(store, resource.properties);
  const isThere = row === undefined ? 'Absent' : 'Present';
  if (isThere !== ensure) return [{ propertyName: 'Ensure', currentValue: isThere, desiredValue: ensure }];
  if (row === undefined) return [];
  return Object.entries(wanted).flatMap(([propertyName, desiredValue]) => {
    const currentValue = type.properties[propertyName]?.read?.(row) ?? null;
    return keyOf(currentValue) === keyOf(desiredValue) ? [] : [{ propertyName, currentValue, desiredValue }];
  });
}

function keyOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(keyOf).sort().join('\n');
  return JSON.stringify(value).toLowerCase();
}
