/** The service principal that the template made: adopted, put into SAML mode, then given its identifiers. */
import type { DesiredServicePrincipal } from '../../entra/desired.ts';
import { EntradaError } from '../../errors.ts';
import { ADDRESS, identifierAddress, logicalId, reference } from '../addresses.ts';
import { ApplicationIdentifierUri, DataAzureadServicePrincipal, ServicePrincipal } from '../cdk.ts';
import type { StackScope } from '../scope.ts';

/**
 * Arguments that no spec names: given as they are live when the service principal is adopted, and left alone later; and
 * `use_existing`, which says how it is adopted, and which an import does not know.
 */
const UNMANAGED = ['alternative_names', 'description', 'feature_tags', 'features', 'owners', 'use_existing'] as const;

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
    ...maybe('description', preset('description')),
    alternativeNames: presetList('alternative_names'),
    accountEnabled: wanted.accountEnabled,
    appRoleAssignmentRequired: wanted.appRoleAssignmentRequired,
    ...(wanted.preferredSingleSignOnMode
      ? { preferredSingleSignOnMode: wanted.preferredSingleSignOnMode }
      : { preferredSingleSignOnMode: preset('preferred_single_sign_on_mode') }),
    ...maybe('loginUrl', wanted.loginUrl === undefined ? preset('login_url') : scope.optional(wanted.loginUrl)),
    ...maybe('notes', wanted.notes === undefined ? preset('notes') : scope.optional(wanted.notes)),
    notificationEmailAddresses:
      wanted.notificationEmailAddresses?.map((address) => scope.text(address)) ??
      presetList('notification_email_addresses'),
    ...relayStateOf(scope, wanted),
    tags: tagsOf(scope, wanted),
    lifecycle: { ...protection(scope), ignoreChanges: ignored(wanted) },
  });
  scope.named(element, ADDRESS.servicePrincipal);
}

/**
 * A protected connection keeps its entity ID. `prevent_destroy` says nothing of a resource that is no longer in the
 * configuration, so the identifiers that are live are looked at; not those of a gallery application, whose template may
 * bring some before ours are there. Source: reference/cdktf.md 4.7.
 */
function protection(scope: StackScope) {
  const { application, connection } = scope.desired;
  const [entityId] = application.identifierUris ?? [];
  const preventDestroy = connection.body.protected;
  const isComparable = entityId !== undefined && connection.body.application.source === 'non-gallery';
  if (!preventDestroy || !isComparable) return { preventDestroy };
  const live = `${ADDRESS.before}.service_principal_names`;
  const condition = `\${length(${live}) == 0 || contains(${live}, ${scope.quoted(entityId)})}`;
  const errorMessage = `${connection.id} is protected: the entity ID that it has must stay.`;
  return { preventDestroy, precondition: [{ condition, errorMessage }] };
}

/**
 * Adds the identifiers one after the other: each is a read-modify-write of the same list, and the first is the default.
 * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED for one that azuread makes and then cannot read: its resource ID holds the
 * identifier in base64, and a slash in that ends the segment (hashicorp/terraform-provider-azuread #1691).
 */
export function addIdentifierUris(scope: StackScope): void {
  let before: string = ADDRESS.servicePrincipal;
  for (const uri of scope.desired.application.identifierUris ?? []) {
    if (Buffer.from(uri).toString('base64').includes('/')) throw unreadable(uri);
    const address = identifierAddress(uri);
    const element = new ApplicationIdentifierUri(scope.stack, logicalId(address), {
      applicationId: `\${${scope.applicationId}}`,
      identifierUri: scope.text(uri),
      lifecycle: { preventDestroy: scope.desired.connection.body.protected },
    });
    element.addOverride('depends_on', [before]);
    scope.named(element, address);
    before = address;
  }
}

function unreadable(uri: string): EntradaError {
  return new EntradaError('ENT_SYNTH_UNSUPPORTED', `azuread can make the identifier ${uri} and cannot read it again`, {
    hint: 'let Graph write this connection: a project with deploy: graph; or ask the vendor for another identifier',
  });
}

/** What is live, where it is not empty: the provider's own checks refuse empty texts. */
function preset(attribute: string): string {
  const live = `${ADDRESS.before}.${attribute}`;
  return `\${try(${live} == "" ? null : ${live}, null)}`;
}

/** The list that is live; the bindings' type has no place for an expression. */
function presetList(attribute: string): string[] {
  return reference(ADDRESS.before, attribute) as unknown as string[];
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
  const rest = tagsAbsent.length > 0 ? `setsubtract(${live}, ${list(scope, tagsAbsent)})` : live;
  return `\${setunion(${rest}, ${list(scope, tags)})}` as unknown as string[];
}

function list(scope: StackScope, texts: readonly string[]): string {
  return `[${texts.map((text) => scope.quoted(text)).join(', ')}]`;
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
