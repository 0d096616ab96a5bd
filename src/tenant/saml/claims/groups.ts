/** The group claim. Source: reference/entra-wire.md 2.11, graph.md 2.5, 4.1 (filter). */
import type { Row } from '../../model/type.ts';
import type { Claim, ClaimContext, GroupFilter, GroupSettings, Membership } from './claim.ts';
import { entryOf, NAMESPACES } from './claim.ts';

/** More than these are not sent, nested ones included. */
export const GROUP_LIMIT = 150;

/** What {@link groupClaims} gives. */
export interface GroupClaims {
  readonly claims: readonly Claim[];
  /** Values for the role claim, in the place of app roles; `null`: groups are not sent as roles. */
  readonly roles: readonly string[] | null;
}

/** The claim of groups, or the link that stands for too many of them; nothing where the application asks for none. */
export function groupClaims(context: ClaimContext, settings: GroupSettings): GroupClaims {
  const selected = selectedGroups(context).filter(({ group }) => matches(group, settings.filter));
  const isAsRoles = propertiesOf(context).includes('emit_as_roles');
  if (selected.length > GROUP_LIMIT) return { claims: [overage(context)], roles: isAsRoles ? [] : null };
  const values = valuesFor(selected, context);
  if (isAsRoles && hasSelection(context)) return { claims: [], roles: values };
  const name = settings.name ?? `${NAMESPACES.ws}/groups`;
  return { claims: [{ name, nameFormat: null, values }], roles: null };
}

/** The values of the claim without limit or filter: what `user.groups` is as a source. */
export function groupValues(context: ClaimContext): readonly string[] {
  return valuesFor(selectedGroups(context), context);
}

/** Graph's old address of the list, as Entra still writes it. */
function overage({ tenantId, user }: ClaimContext): Claim {
  const link = `https://graph.windows.net/${tenantId}/users/${user.id}/getMemberObjects`;
  return { name: `${NAMESPACES.claims}/groups.link`, nameFormat: null, values: [link] };
}

/** Words of `groupMembershipClaims`; none: no groups are sent, whatever the optional claims say. */
function selectionOf({ application }: ClaimContext): readonly string[] {
  const words = String(application['groupMembershipClaims'] ?? '').split(',');
  return words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '' && word !== 'none');
}

function hasSelection(context: ClaimContext): boolean {
  return selectionOf(context).length > 0;
}

/** Directory roles are not modelled, so `DirectoryRole` alone selects nothing. */
const SELECTS: Readonly<Record<string, (membership: Membership) => boolean>> = {
  all: () => true,
  securitygroup: ({ group }) => group['securityEnabled'] === true,
  applicationgroup: ({ isDirect, isAssigned }) => isDirect && isAssigned,
};

function selectedGroups(context: ClaimContext): readonly Membership[] {
  const tests = selectionOf(context).flatMap((word) => entryOf(SELECTS, word) ?? []);
  return context.memberships.filter((membership) => tests.some((test) => test(membership)));
}

/** `additionalProperties` of the optional claim `groups`. */
function propertiesOf({ application }: ClaimContext): readonly string[] {
  const claims = application['optionalClaims'] as { saml2Token?: readonly OptionalClaim[] } | null | undefined;
  const found = claims?.saml2Token?.find(({ name }) => name.toLowerCase() === 'groups');
  return (found?.additionalProperties ?? []).map((property) => property.toLowerCase());
}

interface OptionalClaim {
  readonly name: string;
  readonly additionalProperties?: readonly string[] | null;
}

/** The first one that stands there wins (graph.md 2.5). */
const NAMES: Readonly<Record<string, (group: Row) => string | null>> = {
  sam_account_name: (group) => text(group['onPremisesSamAccountName']),
  netbios_domain_and_sam_account_name: (group) => qualified(group, 'onPremisesNetBiosName'),
  dns_domain_and_sam_account_name: (group) => qualified(group, 'onPremisesDomainName'),
};

function valuesFor(selected: readonly Membership[], context: ClaimContext): readonly string[] {
  const properties = propertiesOf(context);
  const named = properties.map((property) => entryOf(NAMES, property)).find((read) => read !== undefined);
  const hasCloudNames = properties.includes('cloud_displayname') && selectionOf(context).includes('applicationgroup');
  return selected.flatMap(({ group }) => {
    const isSynced = group['onPremisesSyncEnabled'] === true;
    if (!isSynced && hasCloudNames) return text(group['displayName']) ?? [];
    if (named === undefined) return group.id;
    // Only groups that come from an on-premises directory have such a name.
    return (isSynced && named(group)) || [];
  });
}

function qualified(group: Row, domain: string): string | null {
  const name = text(group['onPremisesSamAccountName']);
  const prefix = text(group[domain]);
  return name === null || prefix === null ? null : `${prefix}\\${name}`;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const MATCHES: Readonly<Record<string, (text: string, value: string) => boolean>> = {
  prefix: (text, value) => text.startsWith(value),
  suffix: (text, value) => text.endsWith(value),
  contains: (text, value) => text.includes(value),
};

function matches(group: Row, filter: GroupFilter | null): boolean {
  if (filter === null) return true;
  const member = filter.matchOn === 'samaccountname' ? 'onPremisesSamAccountName' : 'displayName';
  const name = text(group[member])?.toLowerCase();
  return name !== undefined && (entryOf(MATCHES, filter.type)?.(name, filter.value.toLowerCase()) ?? false);
}
