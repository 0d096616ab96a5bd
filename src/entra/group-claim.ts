/** The group claim in Graph's terms, for both engines. Source: reference/graph.md 2.2, 2.5. */
import type { GroupClaim } from '../spec/generated/resolved.ts';

/** Names of the group sources in `additionalProperties`. */
const SOURCES: Readonly<Record<GroupClaim['source'], readonly string[]>> = {
  objectId: [],
  samAccountName: ['sam_account_name'],
  netbiosDomainAndSamAccountName: ['netbios_domain_and_sam_account_name'],
  dnsDomainAndSamAccountName: ['dns_domain_and_sam_account_name'],
  cloudDisplayName: ['cloud_displayname'],
};

const SELECTIONS: Readonly<Record<GroupClaim['select'], string>> = {
  none: 'None',
  all: 'All',
  security: 'SecurityGroup',
  directoryRoles: 'DirectoryRole',
  assigned: 'ApplicationGroup',
};

/** `groupMembershipClaims`: one word. */
export function groupMembershipClaims({ select }: GroupClaim): string {
  return SELECTIONS[select];
}

/** `additionalProperties` of the optional claim `groups`; empty: the claim is plain and needs no such entry. */
export function groupProperties({ source, asRoles }: GroupClaim): string[] {
  return [...SOURCES[source], ...(asRoles ? ['emit_as_roles'] : [])];
}
