/** SAML single sign-on in a spec's terms. Source: reference/graph.md 2.2, 3.2, 3.3. */
import type { Saml, Url } from '../../spec/generated/connection.ts';
import type { Live, LiveApplication } from '../live.ts';
import { foldedUrl, plainText } from '../plan/normal.ts';
import { readTokenIssuancePolicy, type Signing } from '../token-issuance-policy.ts';
import { importAppRoles } from './import-app-roles.ts';
import { importClaims } from './import-claims.ts';
import { importGroups } from './import-groups.ts';
import { importKeys } from './import-keys.ts';
import { type ImportContext, type ImportedFile, type Leave, withoutAbsent } from './imported.ts';

/**
 * The block `saml` with its files; `name` is that of the connection. `null`: the application has another mode, or what only
 * the whole block can speak of was not read: an apply by somebody who may read it would put it back to the default.
 */
export function importSaml(
  live: Live,
  name: string,
  context: ImportContext,
  leave: Leave,
): { readonly saml: Saml; readonly files: readonly ImportedFile[] } | null {
  const { application, servicePrincipal } = live;
  if (servicePrincipal.preferredSingleSignOnMode?.toLowerCase() !== 'saml') return null;
  if (isUnread(live, context, leave)) return null;
  const { groups: named, ...claims } = importClaims(live, context, leave);
  const groups = importGroups(application, named, leave);
  const { certificates, encryption, files } = importKeys(application, name, context, leave);
  const isSigned = application?.requestSignatureVerification?.isSignedRequestRequired === true;
  const metadata = plainText(application?.samlMetadataUrl);
  const saml = withoutAbsent<Saml>({
    initiatedBy: servicePrincipal.loginUrl || isSigned ? ['sp'] : ['sp', 'idp'],
    identifiers: listOf(application?.identifierUris),
    replyUrls: importReplyUrls(application, leave),
    signOnUrl: plainText(servicePrincipal.loginUrl),
    relayState: plainText(servicePrincipal.samlSingleSignOnSettings?.relayState),
    logoutUrl: plainText(application?.web?.logoutUrl),
    ...claims,
    groups,
    appRoles: groups?.asRoles ? silentRoles(application, leave) : importAppRoles(application, leave),
    signing: withoutAbsent({ ...importSigning(live, leave), notify: notifyOf(live) }),
    requests: withoutAbsent({ signed: isSigned, certificates: listOf(certificates) }),
    encryption,
    spMetadata: metadata === undefined ? undefined : { url: metadata },
  });
  return { saml, files };
}

/** Whether a part is unread that a block speaks of by being there. Only the global cloud has policies of the portal (graph.md 4.2). */
function isUnread({ unread, claimsMappingPolicies }: Live, { environment }: ImportContext, leave: Leave): boolean {
  const hasPortals = environment.cloud === 'global' && claimsMappingPolicies.length === 0;
  const parts = {
    'servicePrincipal.claimsMappingPolicies': unread.claimsMappingPolicies,
    'servicePrincipal.claimsPolicy': hasPortals ? unread.claimsPolicy : undefined,
    'application.tokenIssuancePolicies': unread.tokenIssuancePolicies,
  };
  const found = Object.entries(parts).filter(([, reason]) => reason !== undefined);
  for (const [place, reason] of found) leave(place, `not read: ${reason}`);
  if (found.length > 0) leave('saml', 'left out: with it, an apply would put back to the default what was not read');
  return found.length > 0;
}

function listOf<T>(list: readonly T[] | null | undefined): T[] | undefined {
  return list && list.length > 0 ? [...list] : undefined;
}

/** The default reply URL first, then by index, then as Graph has them. */
function importReplyUrls(application: LiveApplication | null, leave: Leave): Url[] | undefined {
  const { redirectUris, redirectUriSettings } = application?.web ?? {};
  const standard = foldedUrl(application?.defaultRedirectUri ?? '');
  const indexes = new Map((redirectUriSettings ?? []).map(({ uri, index }) => [foldedUrl(uri ?? ''), index ?? null]));
  const urls = (redirectUris ?? []).map((url) => ({ url, index: indexes.get(foldedUrl(url)) ?? null }));
  const rank = ({ url, index }: (typeof urls)[number]) => (foldedUrl(url) === standard ? -1 : (index ?? Infinity));
  urls.sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
  if (urls.length > 1 && standard === '') {
    leave('application.defaultRedirectUri', 'there is none; on adoption the first reply URL of the spec becomes it');
  }
  return listOf(urls.map(({ url, index }) => (index === null ? url : { url, index })));
}

/** Where groups are sent as roles, Entra sends no app roles: they are left as they are. */
function silentRoles(application: LiveApplication | null, leave: Leave): undefined {
  const count = importAppRoles(application, leave)?.length ?? 0;
  if (count > 0) leave('application.appRoles', 'groups are sent as roles, so the app roles are not sent');
}

/** Addresses in the order of the alphabet: they are a set. */
function notifyOf({ servicePrincipal }: Live): string[] | undefined {
  return listOf(servicePrincipal.notificationEmailAddresses)?.sort();
}

function importSigning({ tokenIssuancePolicies }: Live, leave: Leave): Partial<Signing> {
  const place = 'application.tokenIssuancePolicies';
  const [policy, ...others] = tokenIssuancePolicies;
  for (const { id } of others) leave(place, `${id} is a second one`);
  if (!policy) return {};
  const signing = readTokenIssuancePolicy(policy.definition);
  if (!signing) leave(place, `${policy.displayName ?? policy.id}: a spec does not know what it says`);
  return signing ?? {};
}
