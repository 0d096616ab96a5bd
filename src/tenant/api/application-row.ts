/** An application as it is stored: defaults, reply URL settings, and the way it shows in its service principal. */
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { storedRoles, storedScopes } from './application-rules.ts';
import type { Directory } from './call.ts';

/** A new application with what was given, and Graph's defaults for the rest (graph.md 2.1). */
export function newApplication(
  directory: Directory,
  values: Readonly<Record<string, unknown>>,
  given: { readonly templateId?: string; readonly uniqueName?: string; readonly creator?: string } = {},
): Row {
  const web = values['web'] as Record<string, unknown> | null | undefined;
  return tidyApplication(
    {
      id: directory.newId(),
      deletedDateTime: null,
      appId: directory.newId(),
      applicationTemplateId: given.templateId ?? null,
      identifierUris: [],
      createdDateTime: formatInstant(directory.now()),
      createdByAppId: given.creator ?? null,
      publisherDomain: directory.domains[0] ?? null,
      uniqueName: given.uniqueName ?? null,
      tags: [],
      ...values,
      info: { ...DEFAULTS.info, ...(values['info'] as object | undefined) },
      verifiedPublisher: DEFAULTS.verifiedPublisher,
    },
    web,
  );
}

const DEFAULTS = {
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    requestedAccessTokenVersion: null,
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
  },
  info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  redirects: { redirectUris: [] },
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    redirectUriSettings: [],
  },
};

interface Web {
  readonly redirectUris?: readonly string[];
  readonly redirectUriSettings?: ReadonlyArray<{ readonly uri: string; readonly index?: number | null }>;
  readonly implicitGrantSettings?: object | null;
  readonly homePageUrl?: string | null;
  readonly logoutUrl?: string | null;
}

/**
 * The stored form of an application. `written` are the members of `web` that a body brought: settings alone name the reply
 * URLs, otherwise the reply URLs lead and keep the index they had.
 */
export function tidyApplication(row: Row, written?: Readonly<Record<string, unknown>> | null): Row {
  const web = { ...DEFAULTS.web, ...(row['web'] as Web | null) } as Web;
  const api = { ...DEFAULTS.api, ...(row['api'] as { oauth2PermissionScopes?: unknown[] } | null) };
  const settings = web.redirectUriSettings ?? [];
  const isLedBySettings = Boolean(written && 'redirectUriSettings' in written && !('redirectUris' in written));
  const uris = isLedBySettings ? settings.map(({ uri }) => uri) : (web.redirectUris ?? []);
  const indexed = uris.map((uri) => ({ uri, index: settings.find((one) => one.uri === uri)?.index ?? null }));
  return {
    ...row,
    signInAudience: row['signInAudience'] ?? 'AzureADMyOrg',
    api: { ...api, oauth2PermissionScopes: storedScopes((api.oauth2PermissionScopes ?? []) as never[]) },
    info: row['info'] ?? DEFAULTS.info,
    publicClient: row['publicClient'] ?? DEFAULTS.redirects,
    spa: row['spa'] ?? DEFAULTS.redirects,
    parentalControlSettings: row['parentalControlSettings'] ?? DEFAULTS.parentalControlSettings,
    appRoles: storedRoles((row['appRoles'] ?? []) as never[]),
    web: {
      ...web,
      redirectUris: uris,
      redirectUriSettings: indexed,
      implicitGrantSettings: web.implicitGrantSettings ?? DEFAULTS.web.implicitGrantSettings,
    },
  };
}

/** What a service principal of this tenant shows of its application (graph.md 3.2). */
export function mirrored(application: Row, ownTags: readonly string[]): Record<string, unknown> {
  const web = application['web'] as Web;
  const redirects = (name: string) => (application[name] as { redirectUris?: string[] } | null)?.redirectUris ?? [];
  return {
    appDisplayName: application['displayName'],
    appDescription: application['description'] ?? null,
    appRoles: application['appRoles'] ?? [],
    homepage: web.homePageUrl ?? null,
    info: application['info'],
    logoutUrl: web.logoutUrl ?? null,
    oauth2PermissionScopes: (application['api'] as { oauth2PermissionScopes?: unknown[] }).oauth2PermissionScopes ?? [],
    replyUrls: [...new Set([...(web.redirectUris ?? []), ...redirects('spa'), ...redirects('publicClient')])],
    samlMetadataUrl: application['samlMetadataUrl'] ?? null,
    servicePrincipalNames: [application['appId'], ...((application['identifierUris'] ?? []) as string[])],
    signInAudience: application['signInAudience'],
    tags: [...new Set([...ownTags, ...((application['tags'] ?? []) as string[])])],
    verifiedPublisher: application['verifiedPublisher'],
  };
}

/** Brings the service principal of an application, if there is one, into line with it. */
export function mirrorApplication({ store }: Directory, application: Row, isRenamed: boolean): void {
  const [principal] = store.find('servicePrincipal', 'appId', String(application['appId']));
  if (!principal) return;
  const ownTags = (principal['ownTags'] ?? []) as string[];
  const name = isRenamed ? { displayName: application['displayName'] } : {};
  const after = { ...principal, ...name, ...mirrored(application, ownTags) };
  if (JSON.stringify(after) !== JSON.stringify(principal)) store.put('servicePrincipal', after);
}
