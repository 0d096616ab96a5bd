/** The group claim in a spec's terms. Source: reference/graph.md 2.2, 2.5. */
import type { GroupClaim } from '../../spec/generated/connection.ts';
import { groupMembershipClaims, groupProperties } from '../group-claim.ts';
import type { LiveApplication, LiveOptionalClaim } from '../live.ts';
import { plainText } from '../plan/normal.ts';
import type { ImportedClaims } from './import-claims.ts';
import type { Leave } from './imported.ts';

const SELECTS = ['none', 'all', 'security', 'directoryRoles', 'assigned'] as const;
const SOURCES = [
  'samAccountName',
  'netbiosDomainAndSamAccountName',
  'dnsDomainAndSamAccountName',
  'cloudDisplayName',
] as const;

/** The block `saml.groups`; `named` is what the claims policy says of it. `undefined`: nothing says anything. */
export function importGroups(
  application: LiveApplication | null,
  named: ImportedClaims['groups'],
  leave: Leave,
): GroupClaim | undefined {
  const entries = application?.optionalClaims?.saml2Token ?? [];
  const [entry, second] = entries.filter((claim) => claim.name?.toLowerCase() === 'groups');
  if (second) leave('application.optionalClaims', 'the claim groups stands twice');
  const select = selectOf(application, named !== undefined, leave);
  if (select !== undefined) return { select, ...sourceOf(entry, leave), ...named };
  if (entry) leave('application.optionalClaims', 'the claim groups is set, but no kind of groups is selected');
  if (named) leave('servicePrincipal.claimsPolicy', 'what it says of groups goes with a selection of groups');
  return undefined;
}

function selectOf(
  application: LiveApplication | null,
  isNamed: boolean,
  leave: Leave,
): (typeof SELECTS)[number] | undefined {
  const live = plainText(application?.groupMembershipClaims);
  if (live === undefined) return isNamed ? 'none' : undefined;
  const select = SELECTS.find((one) => fold(groupMembershipClaims(resolved({ select: one }))) === fold(live));
  if (!select) leave('application.groupMembershipClaims', `a spec selects one kind of groups, not ${live}`);
  return select;
}

function sourceOf(entry: LiveOptionalClaim | undefined, leave: Leave): Pick<GroupClaim, 'source' | 'asRoles'> {
  if (!entry) return {};
  const properties = (entry.additionalProperties ?? []).map(fold);
  const asRoles = properties.includes('emit_as_roles');
  const source = SOURCES.find((one) =>
    groupProperties(resolved({ source: one })).some((word) => properties.includes(word)),
  );
  const said = groupProperties(resolved({ asRoles, ...(source ? { source } : {}) }));
  for (const word of properties.filter((one) => !said.includes(one))) {
    leave('application.optionalClaims', `the claim groups: a spec has one source and does not know ${word} beside it`);
  }
  if (entry.essential) leave('application.optionalClaims', 'the claim groups: a spec does not call it essential');
  return { asRoles, ...(source ? { source } : {}) };
}

function resolved(claim: GroupClaim) {
  return { select: 'none', source: 'objectId', asRoles: false, ...claim } as const;
}

function fold(word: string): string {
  return word.toLowerCase();
}
