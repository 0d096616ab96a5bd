/** The service principal that the template made: adopted, put into SAML mode, then given its identifiers. */
import type { DesiredServicePrincipal } from '../../entra/desired.ts';
import { ADDRESS, keyed, reference } from '../addresses.ts';
import { ApplicationIdentifierUri, DataAzureadServicePrincipal, ServicePrincipal } from '../cdk.ts';
import type { StackScope } from '../scope.ts';
import { quoted } from '../template.ts';

/** Arguments that are not managed unless the spec names them. */
const UNMANAGED = ['alternative_names', 'description', 'feature_tags', 'features', 'owners'] as const;

/**
 * Adds the service principal. On adoption the provider writes every argument, so what the spec leaves alone is given as
 * it is live (data source `before`) and then ignored. Source: reference/azuread-provider.md 2.5.
 */
export function addServicePrincipal(scope: StackScope): void {
  const wanted = scope.desired.servicePrincipal;
  addDataSource(scope);
  const element = new ServicePrincipal(scope.stack, 'sp', {
    clientId: `\${${scope.clientId}}`,
    useExisting: true,
    accountEnabled: wanted.accountEnabled,
    appRoleAssignmentRequired: wanted.appRoleAssignmentRequired,
    ...(wanted.preferredSingleSignOnMode
      ? { preferredSingleSignOnMode: wanted.preferredSingleSignOnMode }
      : { preferredSingleSignOnMode: preset('preferred_single_sign_on_mode') }),
    ...maybe('loginUrl', wanted.loginUrl === undefined ? preset('login_url') : scope.optional(wanted.loginUrl)),
    ...maybe('notes', wanted.notes === undefined ? preset('notes') : scope.optional(wanted.notes)),
    notificationEmailAddresses:
      wanted.notificationEmailAddresses?.map((address) => scope.text(address)) ??
      (reference(ADDRESS.before, 'notification_email_addresses') as unknown as string[]),
    ...relayStateOf(scope, wanted),
    tags: tagsOf(scope, wanted),
    lifecycle: { preventDestroy: scope.desired.connection.body.protected, ignoreChanges: ignored(wanted) },
  });
  scope.named(element, ADDRESS.servicePrincipal);
}

/** Adds the identifiers one after the other: each is a read-modify-write of the same list, and the first is the default. */
export function addIdentifierUris(scope: StackScope): void {
  let before: string = ADDRESS.servicePrincipal;
  for (const uri of scope.desired.application.identifierUris ?? []) {
    const address = `azuread_application_identifier_uri.${keyed('id', uri.replaceAll(/[\ufdd0\ufdd1]/g, ''))}`;
    const element = new ApplicationIdentifierUri(scope.stack, `identifier-${uri}`, {
      applicationId: `\${${scope.applicationId}}`,
      identifierUri: scope.text(uri),
      lifecycle: { preventDestroy: scope.desired.connection.body.protected },
    });
    element.addOverride('depends_on', [before]);
    scope.named(element, address);
    before = address;
  }
}

/** What is live, where it is not empty: the provider's own checks refuse empty texts. */
function preset(attribute: string): string {
  const live = `${ADDRESS.before}.${attribute}`;
  return `\${try(${live} == "" ? null : ${live}, null)}`;
}

function addDataSource(scope: StackScope): void {
  const { shape } = scope.desired;
  const found =
    shape === 'preset'
      ? { objectId: reference(scope.application, 'service_principal_object_id') }
      : { clientId: reference(scope.application, 'client_id') };
  scope.named(new DataAzureadServicePrincipal(scope.stack, 'before', found), ADDRESS.before);
}

function relayStateOf(scope: StackScope, { relayState }: DesiredServicePrincipal) {
  if (relayState === undefined) {
    return { samlSingleSignOn: { relayState: preset('saml_single_sign_on[0].relay_state') } };
  }
  const text = scope.optional(relayState);
  return text === undefined ? {} : { samlSingleSignOn: { relayState: text } };
}

/** The tags of others stay; ours are added, and what must not be there is taken out. */
function tagsOf(scope: StackScope, { tags, tagsAbsent, isTagsExact }: DesiredServicePrincipal): string[] {
  if (isTagsExact) return tags.map((tag) => scope.text(tag));
  const live = `${ADDRESS.before}.tags`;
  const rest = tagsAbsent.length > 0 ? `setsubtract(${live}, ${list(tagsAbsent)})` : live;
  return `\${setunion(${rest}, ${list(tags)})}` as unknown as string[];
}

function list(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}

function ignored(wanted: DesiredServicePrincipal): string[] {
  const left: string[] = [...UNMANAGED];
  if (wanted.preferredSingleSignOnMode === undefined) left.push('preferred_single_sign_on_mode');
  if (wanted.loginUrl === undefined) left.push('login_url');
  if (wanted.notes === undefined) left.push('notes');
  if (wanted.notificationEmailAddresses === undefined) left.push('notification_email_addresses');
  if (wanted.relayState === undefined) left.push('saml_single_sign_on');
  return left.sort();
}

function maybe<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
}
