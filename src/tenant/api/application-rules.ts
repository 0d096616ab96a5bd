/** What the directory refuses of an application's properties. Each rule names its paragraph of reference/graph.md. */
import { badRequest, GraphError } from '../graph-error.ts';
import { invalidValue, isGuid } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { behavioursOf, type Call } from './call.ts';
import { checkIdentifierUris } from './identifier-uris.ts';

/** A role as it is stored. */
export interface StoredRole {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly value: string | null;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly allowedMemberTypes: readonly string[];
  readonly origin?: string;
}

/** A delegated permission as it is stored. */
export interface StoredScope {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly type: string | null;
  readonly value: string | null;
  readonly adminConsentDescription: string | null;
  readonly adminConsentDisplayName: string | null;
  readonly userConsentDescription: string | null;
  readonly userConsentDisplayName: string | null;
  readonly origin?: string;
}

/** Checks an application as it would be stored; `before` is absent for a new one. @throws {GraphError} 400. */
export function checkApplication(call: Call, after: Row, before?: Row): void {
  checkIdentifierUris(call, after, before);
  checkRoles(rolesOf(after));
  checkScopes(scopesOf(after));
  if (before) {
    checkLocked(rolesOf(before), rolesOf(after), roleFacts);
    checkLocked(scopesOf(before), scopesOf(after), scopeFacts);
  }
  checkTokenVersion(after);
  checkReplyUrls(call, after);
  checkRedirects(call, after);
  checkEncryptionKey(after);
  if (after['optionalClaims'] !== before?.['optionalClaims']) checkOptionalClaims(after);
  if (after['groupMembershipClaims'] !== before?.['groupMembershipClaims']) checkGroupClaims(after);
  if (after['samlMetadataUrl'] && after['signInAudience'] !== 'AzureADMyOrg') {
    throw badRequest('Property samlMetadataUrl is valid only for single-tenant applications.', {
      code: 'InvalidValue',
      target: 'samlMetadataUrl',
    });
  }
}

/** The app roles of an application or service principal. */
export function rolesOf(row: Row): readonly StoredRole[] {
  return (row['appRoles'] ?? []) as readonly StoredRole[];
}

/** Puts roles into the form that is stored: empty values are null, the origin is ours (graph.md 2.4). */
export function storedRoles(roles: readonly Partial<StoredRole>[]): StoredRole[] {
  return roles.map((role) => ({
    allowedMemberTypes: role.allowedMemberTypes ?? [],
    description: role.description ?? null,
    displayName: role.displayName ?? null,
    id: role.id ?? '',
    isEnabled: role.isEnabled ?? true,
    origin: 'Application',
    value: role.value || null,
  }));
}

/** Puts delegated permissions into the form that is stored. */
export function storedScopes(scopes: readonly Partial<StoredScope>[]): StoredScope[] {
  return scopes.map((scope) => ({
    adminConsentDescription: scope.adminConsentDescription ?? null,
    adminConsentDisplayName: scope.adminConsentDisplayName ?? null,
    id: scope.id ?? '',
    isEnabled: scope.isEnabled ?? true,
    origin: 'Application',
    type: scope.type ?? null,
    userConsentDescription: scope.userConsentDescription ?? null,
    userConsentDisplayName: scope.userConsentDisplayName ?? null,
    value: scope.value || null,
  }));
}

function scopesOf(row: Row): readonly StoredScope[] {
  const api = row['api'] as { readonly oauth2PermissionScopes?: readonly StoredScope[] } | null;
  return api?.oauth2PermissionScopes ?? [];
}

function checkRoles(roles: readonly StoredRole[]): void {
  for (const role of roles) checkRole(role);
  if (hasTwins(roles.map(({ id }) => id))) throw duplicate('appRoles', 'id');
  if (hasTwins(roles.flatMap(({ value }) => value ?? []))) throw duplicate('appRoles', 'value');
}

function checkScopes(scopes: readonly StoredScope[]): void {
  if (hasTwins(scopes.map(({ id }) => id))) throw duplicate('api.oauth2PermissionScopes', 'id');
}

/** What is enabled as it is stored is neither changed nor taken away (graph.md 2.4). */
function checkLocked<T extends { readonly id: string; readonly isEnabled: boolean }>(
  before: readonly T[],
  after: readonly T[],
  factsOf: (one: T) => unknown,
): void {
  for (const old of before.filter(({ isEnabled }) => isEnabled)) {
    const now = after.find(({ id }) => id === old.id);
    if (now && JSON.stringify(factsOf(now)) === JSON.stringify(factsOf(old))) continue;
    const message = 'Permission (scope or role) cannot be deleted or updated unless disabled first.';
    throw new GraphError(400, 'CannotDeleteOrUpdateEnabledEntitlement', message);
  }
}

function roleFacts({ value, displayName, description, allowedMemberTypes }: StoredRole): unknown {
  return [value, displayName ?? '', description ?? '', [...allowedMemberTypes].sort()];
}

function scopeFacts({ isEnabled: _enabled, ...facts }: StoredScope): unknown {
  return facts;
}

const MEMBER_TYPES: readonly string[] = ['User', 'Application'];
const MAX_ROLE_VALUE = 120;

function checkRole({ id, value, displayName, allowedMemberTypes }: StoredRole): void {
  const refuse = (member: string) => invalidValue({ name: `appRoles.${member}`, title: 'Application' });
  if (!isGuid(id)) throw refuse('id');
  if (!displayName) throw refuse('displayName');
  const isFine = allowedMemberTypes.length > 0 && allowedMemberTypes.every((type) => MEMBER_TYPES.includes(type));
  if (!isFine) throw refuse('allowedMemberTypes');
  if (value !== null && (value.length > MAX_ROLE_VALUE || /\s/.test(value) || value.startsWith('.')))
    throw refuse('value');
}

function duplicate(property: string, member: string): GraphError {
  const message = `It contains duplicate value. Please Provide unique value for property ${property}.${member}.`;
  return badRequest(message, { code: 'DuplicateValue', target: property });
}

/** 1, 2, or none; version 2 frees the identifiers (graph.md 2.3). */
function checkTokenVersion(after: Row): void {
  const version = (after['api'] as { requestedAccessTokenVersion?: number | null } | null)?.requestedAccessTokenVersion;
  if (version === null || version === undefined || version === 1 || version === 2) return;
  throw invalidValue({ name: 'api.requestedAccessTokenVersion', title: 'Application' });
}

interface RedirectSetting {
  readonly uri: string;
  readonly index: number | null;
}

/** Reply URLs are once each, and so are their indexes (graph.md 2.2). */
function checkReplyUrls(call: Call, after: Row): void {
  const web = (after['web'] ?? {}) as { redirectUris?: string[]; redirectUriSettings?: RedirectSetting[] };
  const uris = web.redirectUris ?? [];
  if (hasTwins(uris)) throw invalidValue({ name: 'web.redirectUris', title: 'Application' }, 'DuplicateValue');
  const indexes = (web.redirectUriSettings ?? []).flatMap(({ index }) => (index === null ? [] : [index]));
  if (behavioursOf(call).redirectUriIndexUnique && hasTwins(indexes)) {
    throw invalidValue({ name: 'web.redirectUriSettings', title: 'Application' }, 'DuplicateValue');
  }
  const standard = after['defaultRedirectUri'];
  if (typeof standard === 'string' && !uris.includes(standard)) {
    throw invalidValue({ name: 'defaultRedirectUri', title: 'Application' });
  }
}

/** An answer is sent to each of them: absolute, nothing that a browser runs, and no fragment, which an answer may need. */
function checkRedirects(call: Call, after: Row): void {
  const isHttpTaken = behavioursOf(call).httpRedirectUris === 'accepted';
  for (const name of ['web', 'spa', 'publicClient']) {
    const uris = (after[name] as { redirectUris?: string[] } | null)?.redirectUris ?? [];
    const isFine = (uri: string) => isRedirectUri(uri) && (isHttpTaken || !isPlainHttp(uri));
    if (!uris.every(isFine)) throw invalidValue({ name: `${name}.redirectUris`, title: 'Application' });
  }
}

function isRedirectUri(text: string): boolean {
  const isAbsolute = /^(?:https?:\/\/[^/]|(?!https?:)[a-z][a-z0-9+.-]*:.)/i.test(text);
  return isAbsolute && !/^(?:javascript|data|vbscript):/i.test(text) && !/[\s#]/.test(text);
}

function isPlainHttp(uri: string): boolean {
  return /^http:/i.test(uri) && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i.test(uri);
}

/** graph.md 2.2: it names a certificate of the application. */
function checkEncryptionKey(after: Row): void {
  const keyId = after['tokenEncryptionKeyId'];
  if (!keyId) return;
  const credentials = (after['keyCredentials'] ?? []) as readonly { keyId: string; usage: string }[];
  if (credentials.some((one) => one.keyId === keyId && one.usage === 'Encrypt')) return;
  throw invalidValue({ name: 'tokenEncryptionKeyId', title: 'Application' });
}

const GROUP_FORMS: ReadonlySet<string> = new Set([
  'sam_account_name',
  'dns_domain_and_sam_account_name',
  'netbios_domain_and_sam_account_name',
  'cloud_displayname',
  'emit_as_roles',
]);

interface OptionalClaim {
  readonly name?: string | null;
  readonly additionalProperties?: readonly string[] | null;
}

/** graph.md 2.5: what the groups claim takes besides, in each kind of token. */
function checkOptionalClaims(after: Row): void {
  const claims = (after['optionalClaims'] ?? {}) as Readonly<Record<string, readonly OptionalClaim[] | null>>;
  for (const token of ['idToken', 'accessToken', 'saml2Token']) {
    const groups = (claims[token] ?? []).filter(({ name }) => name === 'groups');
    const forms = groups.flatMap(({ additionalProperties }) => additionalProperties ?? []);
    if (forms.every((form) => GROUP_FORMS.has(form))) continue;
    throw invalidValue({ name: `optionalClaims.${token}.additionalProperties`, title: 'Application' });
  }
}

const GROUP_CLAIMS: ReadonlySet<string> = new Set([
  'None',
  'SecurityGroup',
  'DirectoryRole',
  'ApplicationGroup',
  'All',
]);

/** graph.md 2.2: one of the words, or several with commas. */
function checkGroupClaims(after: Row): void {
  const text = after['groupMembershipClaims'];
  if (typeof text !== 'string') return;
  const words = text.split(',').map((word) => word.trim());
  if (!words.every((word) => GROUP_CLAIMS.has(word))) {
    throw invalidValue({ name: 'groupMembershipClaims', title: 'Application' });
  }
}

function hasTwins(items: readonly unknown[]): boolean {
  return new Set(items).size !== items.length;
}
