/**
 * The Entra objects that a connection wants, in Graph's terms, whoever writes them.
 *
 * `undefined` is unmanaged: nobody fills it in or changes it. `null`, `''` and `[]` mean must be empty.
 */
import type { Connection } from '../connection/connection.ts';
import type {
  AppRole,
  Assignment,
  FileRef,
  GroupClaim,
  Principal,
  Provisioning,
  SecretRef,
} from '../spec/generated/resolved.ts';
import type { Project } from '../spec/project.ts';
import { type ClaimsMappingDefinition, claimsMappingDefinition } from './claims-mapping-policy.ts';
import { CUSTOM_SSO_TAG, GUID, HIDE_APP_TAG, INTEGRATED_APP_TAG, NON_GALLERY_TEMPLATES } from './constants.ts';
import type { Shape } from './ownership.ts';
import { appRoleId } from './role-id.ts';

/** Everything one connection wants in its tenant. */
export interface Desired {
  readonly connection: Connection;
  readonly shape: Shape;
  readonly application: DesiredApplication;
  readonly servicePrincipal: DesiredServicePrincipal;
  readonly appRoles: readonly DesiredAppRole[];
  /** `null`: no SAML, so no certificate. */
  readonly certificate: { readonly lifetimeDays: number } | null;
  readonly claimsMappingPolicy: ClaimsMappingDefinition | null;
  readonly assignments: readonly DesiredAssignment[];
  /** `null`: there is none, or it waits for its parameters. */
  readonly provisioning: DesiredProvisioning | null;
}

/** The application object. */
export interface DesiredApplication {
  readonly displayName: string;
  /** The template by ID, or by the display name it has in the gallery. */
  readonly template: { readonly id: string } | { readonly displayName: string };
  readonly identifierUris: readonly string[] | undefined;
  readonly redirectUris: readonly string[] | undefined;
  /** Reply URLs whose index the spec gives; `null`: it has none. */
  readonly redirectUriSettings: ReadonlyArray<{ readonly uri: string; readonly index: number | null }>;
  readonly logoutUrl: string | null | undefined;
  readonly serviceManagementReference: string | null | undefined;
  readonly groupClaim: GroupClaim | undefined;
  /** `undefined`: no SAML. */
  readonly isSignedRequestRequired: boolean | undefined;
  readonly samlMetadataUrl: string | null | undefined;
  /** The vendor's certificates that verify requests. */
  readonly requestCertificates: readonly FileRef[] | undefined;
  readonly encryptionCertificate: FileRef | undefined;
  readonly owners: readonly Principal[] | undefined;
  readonly isOwnersExact: boolean;
}

/** The service principal (the enterprise application). */
export interface DesiredServicePrincipal {
  readonly accountEnabled: boolean;
  readonly appRoleAssignmentRequired: boolean;
  readonly preferredSingleSignOnMode: 'saml' | undefined;
  readonly loginUrl: string | null | undefined;
  readonly relayState: string | null | undefined;
  readonly notificationEmailAddresses: readonly string[] | undefined;
  readonly notes: string | null | undefined;
  /** Tags that must be there; those of others stay unless `isTagsExact`. */
  readonly tags: readonly string[];
  /** Tags that must not be there. */
  readonly tagsAbsent: readonly string[];
  readonly isTagsExact: boolean;
}

/** An app role that the spec declares. */
export interface DesiredAppRole {
  readonly id: string;
  readonly value: string;
  readonly displayName: string;
  readonly description: string;
  readonly allowedMemberTypes: readonly ('User' | 'Application')[];
}

/** A user or group of the application. `role` is a value or display name; `null`: the default access. */
export interface DesiredAssignment {
  readonly kind: 'group' | 'user';
  readonly principal: Principal;
  readonly role: string | null;
}

/** Synchronization secrets and job. */
export interface DesiredProvisioning {
  readonly templateId: string | null;
  readonly running: boolean;
  /** Keys of Graph's synchronizationSecret, in a fixed order. */
  readonly secrets: ReadonlyArray<{ readonly key: string; readonly value: string | { readonly secret: SecretRef } }>;
}

/** Derives what a connection wants. A retired connection wants nothing: its callers ask `body.retired` first. */
export function desiredOf(connection: Connection, project: Project): Desired {
  const { body } = connection;
  return {
    connection,
    shape: shapeOf(connection),
    application: applicationOf(connection),
    servicePrincipal: servicePrincipalOf(connection),
    appRoles: (body.saml?.appRoles ?? []).map((role) => appRoleOf(role, connection.name)),
    certificate: body.saml ? { lifetimeDays: body.saml.signing.lifetimeDays } : null,
    claimsMappingPolicy: claimsMappingDefinition(body, project.compatibility.claimsTransformationKey),
    assignments: (body.assignments ?? []).map(assignmentOf),
    provisioning:
      body.provisioning && !isHeldBack(connection) ? provisioningOf(body.provisioning, body.application.source) : null,
  };
}

/**
 * A gallery template may preset reply URLs, and azuread_application would overwrite them on creation
 * (reference/azuread-provider.md 2.1): without reply URLs of its own a gallery application keeps what the template brings.
 * Reply URLs that are only pending count, so that the shape stays when their parameter gets its value.
 */
function shapeOf({ body, pending }: Connection): Shape {
  if (body.application.source !== 'gallery' || body.saml?.replyUrls !== undefined) return 'template';
  return pending.some(({ pointer }) => pointer.startsWith('/saml/replyUrls')) ? 'template' : 'preset';
}

function applicationOf({ body, environment }: Connection): DesiredApplication {
  const { application, saml, displayName } = body;
  const template = application.template ?? displayName;
  const byId = GUID.test(template) ? { id: template } : { displayName: template };
  return {
    displayName,
    template: application.source === 'gallery' ? byId : { id: NON_GALLERY_TEMPLATES[environment.cloud] },
    identifierUris: listOf(saml?.identifiers),
    redirectUris: listOf(saml?.replyUrls)?.map((item) => (typeof item === 'string' ? item : item.url)),
    redirectUriSettings: (saml?.replyUrls ?? []).flatMap((item) =>
      typeof item === 'string' ? [] : [{ uri: item.url, index: item.index }],
    ),
    logoutUrl: saml?.logoutUrl,
    serviceManagementReference: application.serviceManagementReference,
    groupClaim: saml?.groups,
    isSignedRequestRequired: saml?.requests.signed,
    samlMetadataUrl: saml?.spMetadata?.file ? undefined : saml?.spMetadata?.url,
    requestCertificates: listOf(saml?.requests.certificates),
    encryptionCertificate: saml?.encryption?.certificate,
    owners: listOf(application.owners)?.filter(isFirst),
    isOwnersExact: body.exact.includes('application.owners'),
  };
}

function servicePrincipalOf({ body, mark }: Connection): DesiredServicePrincipal {
  const { application, saml } = body;
  const sso = application.source === 'non-gallery' && saml ? [CUSTOM_SSO_TAG] : [];
  const hidden = application.visibleToUsers ? [] : [HIDE_APP_TAG];
  return {
    accountEnabled: application.enabled,
    appRoleAssignmentRequired: application.assignmentRequired,
    preferredSingleSignOnMode: saml ? 'saml' : undefined,
    loginUrl: saml?.signOnUrl,
    relayState: saml?.relayState,
    notificationEmailAddresses: listOf(saml?.signing.notify),
    notes: application.notes,
    tags: [...new Set([INTEGRATED_APP_TAG, ...sso, ...hidden, mark, ...(application.tags ?? [])])],
    tagsAbsent: application.visibleToUsers ? [HIDE_APP_TAG] : [],
    isTagsExact: body.exact.includes('application.tags') || application.tags?.length === 0 || application.tags === null,
  };
}

/** Without its address or its secret a job would start into nothing: it waits until their parameters have values. */
function isHeldBack({ pending }: Connection): boolean {
  return pending.some(({ pointer }) => /^\/provisioning\/(?:tenantUrl|auth|template)\b/.test(pointer));
}

/** A list that is `null` must be empty. */
function listOf<T>(list: readonly T[] | null | undefined): readonly T[] | undefined {
  return list === null ? [] : list;
}

/** A principal that is named twice is one owner. */
function isFirst(principal: Principal, index: number, all: readonly Principal[]): boolean {
  const key = JSON.stringify(principal);
  return all.findIndex((other) => JSON.stringify(other) === key) === index;
}

function appRoleOf(role: AppRole, connection: string): DesiredAppRole {
  const displayName = role.displayName ?? role.value;
  return {
    id: role.id ?? appRoleId(connection, role.value),
    value: role.value,
    displayName,
    description: role.description ?? displayName,
    allowedMemberTypes: role.memberTypes,
  };
}

function assignmentOf({ group, user, role }: Assignment): DesiredAssignment {
  const principal = group ?? user;
  if (principal === undefined) throw new TypeError('an assignment has a group or a user (ENT057)');
  return { kind: group === undefined ? 'user' : 'group', principal, role };
}

function provisioningOf(provisioning: Provisioning, source: string): DesiredProvisioning {
  const { auth, tenantUrl, scope, outOfScope } = provisioning;
  const isOauth = auth.method === 'oauth2-client-credentials' || auth.method === 'oauth2-code';
  const plain: Array<[string, string | null | undefined]> = [
    ['BaseAddress', tenantUrl],
    ['UserName', auth.method === 'basic' ? auth.clientId : undefined],
    ['Oauth2ClientId', isOauth ? auth.clientId : undefined],
    ['Oauth2TokenExchangeUri', isOauth ? auth.tokenUrl : undefined],
    ['Oauth2AuthorizationUri', auth.method === 'oauth2-code' ? auth.authorizeUrl : undefined],
    ['SyncAll', scope === 'all' ? 'true' : 'false'],
    ['SkipOutOfScopeDeletions', outOfScope === 'skip' ? 'True' : undefined],
    ['SyncNotificationSettings', notificationOf(provisioning)],
  ];
  const secret = auth.secret ? [{ key: SECRET_KEYS[auth.method], value: { secret: auth.secret } }] : [];
  return {
    templateId: provisioning.template ?? (source === 'gallery' ? null : 'scim'),
    running: provisioning.running,
    secrets: [...plain.flatMap(([key, value]) => (value ? [{ key, value }] : [])), ...secret],
  };
}

/** The key under which Graph keeps the secret of each method. Source: reference/graph.md 6.4. */
const SECRET_KEYS: Readonly<Record<Provisioning['auth']['method'], string>> = {
  bearer: 'SecretToken',
  'oauth2-client-credentials': 'Oauth2ClientSecret',
  'workload-identity': 'SecretToken',
  'oauth2-code': 'Oauth2ClientSecret',
  basic: 'Password',
};

/** Graph keeps notification and deletion guard in one text. Source: reference/graph.md 6.4 (members partly inferred). */
function notificationOf({ notify, accidentalDeletion: { threshold } }: Provisioning): string | undefined {
  if (notify === undefined && threshold === undefined) return undefined;
  return JSON.stringify({
    Enabled: (notify?.length ?? 0) > 0,
    Recipients: notify?.join(',') ?? '',
    DeleteThresholdEnabled: typeof threshold === 'number',
    ...(typeof threshold === 'number' ? { DeleteThresholdValue: threshold } : {}),
  });
}
