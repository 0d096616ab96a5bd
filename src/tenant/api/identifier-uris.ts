/** Identifiers (entity IDs): which are allowed, and that they are unique. Source: reference/graph.md 2.3. */
import { badRequest, GraphError } from '../graph-error.ts';
import { isGuid } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { behavioursOf, type Call } from './call.ts';

/** Checks the identifiers that `after` has and `before` had not. @throws {GraphError} 400. */
export function checkIdentifierUris(call: Call, after: Row, before?: Row): void {
  const uris = urisOf(after);
  // They are kept as written, and unique without case.
  if (new Set(uris.map((uri) => uri.toLowerCase())).size !== uris.length) throw conflict();
  const had = before ? urisOf(before) : [];
  for (const uri of uris.filter((one) => !had.includes(one))) {
    if (!isText(uri))
      throw badRequest(`Invalid value specified for property 'identifierUris' of resource 'Application'.`, {
        code: 'InvalidValue',
        target: 'identifierUris',
      });
    checkUnique(call, uri, after);
    checkPolicy(call, uri, after);
  }
}

function urisOf(row: Row): readonly string[] {
  return (row['identifierUris'] ?? []) as readonly string[];
}

function isText(uri: string): boolean {
  return uri !== '' && uri.trim() === uri;
}

/** Also beside the names of other service principals, Microsoft's among them: an identifier becomes such a name. */
function checkUnique(call: Call, uri: string, { id, appId }: Row): void {
  const { store } = call.directory;
  const named = store.find('servicePrincipal', 'servicePrincipalNames', uri);
  if (named.some((row) => row['appId'] !== appId)) throw conflict();
  const live = store.find('application', 'identifierUris', uri);
  const deleted = behavioursOf(call).deletedHoldsIdentifierUris
    ? store.find('deletedApplication', 'identifierUris', uri)
    : [];
  if ([...live, ...deleted].some((row) => row.id !== id)) throw conflict();
}

function conflict(): GraphError {
  return badRequest('Another object with the same value for property identifierUris already exists.', {
    code: 'ObjectConflict',
    target: 'identifierUris',
  });
}

/** An application in SAML mode, or with tokens of version 2, may have any. */
function checkPolicy(call: Call, uri: string, application: Row): void {
  const { identifierUriPolicy } = behavioursOf(call);
  if (identifierUriPolicy === 'off' || isExempt(call, application)) return;
  if (isSecure(call, uri, String(application['appId']), identifierUriPolicy === 'verified-domain')) return;
  if (identifierUriPolicy === 'verified-domain') {
    const message = `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`;
    throw new GraphError(400, 'HostNameNotOnVerifiedDomain', message, {
      details: [{ code: 'HostNameNotOnVerifiedDomain', message, target: 'identifierUris' }],
    });
  }
  const message = `Failed to add identifier URI ${uri}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization. See https://aka.ms/identifier-uri-addition-error for more information on this error.`;
  throw badRequest(message, { code: 'InvalidIdentifierUri', target: 'identifierUris' });
}

function isExempt({ directory }: Call, application: Row): boolean {
  const api = application['api'] as { requestedAccessTokenVersion?: number | null } | null;
  if (api?.requestedAccessTokenVersion === 2) return true;
  const [principal] = directory.store.find('servicePrincipal', 'appId', String(application['appId']));
  return principal?.['preferredSingleSignOnMode'] === 'saml';
}

/** The accepted patterns; the older check looks at the host alone. */
function isSecure({ directory }: Call, uri: string, appId: string, isHostOnly: boolean): boolean {
  const { tenantId, domains } = directory;
  const api = /^api:\/\/([^/]+)(?:\/(.+))?$/i.exec(uri);
  if (api) return isHostOnly || isOwnApiUri(api[1] as string, api[2], appId, tenantId);
  const web = /^https:\/\/([a-z0-9.-]+)(?::\d+)?(\/.*)?$/i.exec(uri);
  if (!web) return false;
  const host = (web[1] as string).toLowerCase();
  const isBelow = domains.some((domain) => host.endsWith(`.${domain}`));
  if (!isBelow && !domains.includes(host)) return false;
  return isHostOnly || (!uri.endsWith('/') && (isBelow || web[2] !== undefined));
}

/** `api://<appId>`, `api://<tenantId>/<text>`, `api://<text>/<appId>`; a GUID in front is the app's or the tenant's. */
function isOwnApiUri(first: string, rest: string | undefined, appId: string, tenantId: string): boolean {
  const head = first.toLowerCase();
  if (rest?.endsWith('/')) return false;
  if (isGuid(head)) return head === appId || (head === tenantId && rest !== undefined);
  return rest !== undefined && rest.toLowerCase() === appId;
}
