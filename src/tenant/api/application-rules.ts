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

/** Checks an application as it would be stored; `before` is absent for a new one. @throws {GraphError} 400. */
export function checkApplication(call: Call, after: Row, before?: Row): void {
  checkIdentifierUris(call, after, before);
  checkRoles(rolesOf(after), before ? rolesOf(before) : []);
  checkReplyUrls(call, after);
  checkEncryptionKey(after);
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

function checkRoles(after: readonly StoredRole[], before: readonly StoredRole[]): void {
  for (const role of after) checkRole(role);
  if (hasTwins(after.map(({ id }) => id))) throw duplicateRole('id');
  if (hasTwins(after.flatMap(({ value }) => value ?? []))) throw duplicateRole('value');
  for (const old of before) {
    const now = after.find(({ id }) => id === old.id);
    if (old.isEnabled && (!now || isChanged(old, now))) {
      const message = 'Permission (scope or role) cannot be deleted or updated unless disabled first.';
      throw new GraphError(400, 'CannotDeleteOrUpdateEnabledEntitlement', message);
    }
  }
}

function isChanged(old: StoredRole, now: StoredRole): boolean {
  const known = ({ value, displayName, description, allowedMemberTypes }: StoredRole) =>
    JSON.stringify([value, displayName ?? '', description ?? '', [...allowedMemberTypes].sort()]);
  return known(old) !== known(now);
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

function duplicateRole(member: string): GraphError {
  const message = `It contains duplicate value. Please Provide unique value for property appRoles.${member}.`;
  return badRequest(message, { code: 'DuplicateValue', target: 'appRoles' });
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
  const wrong = uris.find((uri) => !isUri(uri));
  if (wrong !== undefined) throw invalidValue({ name: 'web.redirectUris', title: 'Application' });
  const indexes = (web.redirectUriSettings ?? []).flatMap(({ index }) => (index === null ? [] : [index]));
  if (behavioursOf(call).redirectUriIndexUnique && hasTwins(indexes)) {
    throw invalidValue({ name: 'web.redirectUriSettings', title: 'Application' }, 'DuplicateValue');
  }
  const standard = after['defaultRedirectUri'];
  if (typeof standard === 'string' && !uris.includes(standard)) {
    throw invalidValue({ name: 'defaultRedirectUri', title: 'Application' });
  }
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:./i.test(text) && !/\s/.test(text);
}

/** graph.md 2.2: it names a certificate of the application. */
function checkEncryptionKey(after: Row): void {
  const keyId = after['tokenEncryptionKeyId'];
  if (!keyId) return;
  const credentials = (after['keyCredentials'] ?? []) as readonly { keyId: string; usage: string }[];
  if (credentials.some((one) => one.keyId === keyId && one.usage === 'Encrypt')) return;
  throw invalidValue({ name: 'tokenEncryptionKeyId', title: 'Application' });
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
