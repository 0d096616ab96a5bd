/** Generated from schemas/ by `npm run generate`; do not edit. */

/**
 * A directory object by name (group display name, user principal name) or by object ID.
 */
export type Principal = (string | {
/**
 * Object ID in the tenant.
 */
id: string
})
/**
 * A reply URL, or one with its index.
 */
export type Url = (string | {
/**
 * The URL.
 */
url: string
/**
 * AssertionConsumerServiceIndex, unique in the application.
 */
index?: (number | null)
})
/**
 * Chain of at most two steps.
 */
export type Transform = (Transformation[] | null)
/**
 * Where the vendor's side learns about the tenant's identity provider: record (what apply wrote), its metadata, or typed in by hand.
 */
export type Idp = (string | {
/**
 * URL of the federation metadata, or a file.
 */
metadata?: (string | {
/**
 * Path relative to the project.
 */
file: string
} | null)
/**
 * Entity ID of the identity provider.
 */
entityId?: (string | null)
/**
 * Single sign-on URL.
 */
ssoUrl?: (string | null)
/**
 * Its signing certificates.
 */
certificates?: FileRef[]
})

/**
 * A connection: what an SSO and SCIM integration between a Microsoft Entra tenant and a vendor is.
 */
export interface ConnectionSpec {
/**
 * Version of this format; v1 only grows.
 */
apiVersion: "entrada/v1"
/**
 * Kind of file.
 */
kind: "Connection"
/**
 * Identity of the connection: Terraform addresses, record and mark derive from it.
 */
name: string
/**
 * Name of the enterprise application; not its identity.
 */
displayName: string
vendor?: Vendor
application?: Application
/**
 * Placeholders of this connection; every ${…} is one of them or a built-in.
 */
parameters?: {
[k: string]: Parameter
}
values?: Values
saml?: Saml
provisioning?: Provisioning
/**
 * Who is assigned to the application.
 */
assignments?: (Assignment[] | null)
/**
 * Sets in which nothing else may stand; elsewhere what others added stays and is reported.
 */
exact?: ("assignments" | "application.owners" | "application.tags" | "saml.identifiers" | "saml.replyUrls" | "saml.appRoles")[]
handover?: Handover
signIn?: SignIn
/**
 * The vendor's customers behind this one service provider; absent: one, named after the connection, on the environment's tenant.
 */
organizations?: {
[k: string]: Organization
}
/**
 * Several enterprise applications of one connection; absent: one.
 */
instances?: {
[k: string]: Instance
}
/**
 * Environments in which the connection exists, with what differs; absent: all of the project.
 */
environments?: {
[k: string]: Override
}
/**
 * Findings that are accepted until a day, with the reason.
 */
waivers?: Waiver[]
/**
 * Never deleted; the entity ID never changes.
 */
protected?: boolean
/**
 * Taken down in order: Terraform destroys, Graph in stages, the runtime refuses sign-in.
 */
retired?: boolean
}
/**
 * Who the vendor is and what their page says; read by people and by the hand-over.
 */
export interface Vendor {
/**
 * Vendor name.
 */
name?: (string | null)
/**
 * The vendor's page about this integration.
 */
docs?: (string | null)
/**
 * How to reach the vendor.
 */
support?: {
/**
 * Support address.
 */
email?: (string | null)
/**
 * Support page.
 */
url?: (string | null)
/**
 * Support telephone.
 */
phone?: (string | null)
}
/**
 * Plan that the integration needs.
 */
plan?: (string | null)
/**
 * What must be true before the connection is set up.
 */
prerequisites?: string[]
/**
 * What the vendor's side does not do.
 */
limitations?: string[]
}
/**
 * The enterprise application in Entra.
 */
export interface Application {
/**
 * gallery: made from a gallery template; non-gallery: from the template for any other application.
 */
source?: ("gallery" | "non-gallery")
/**
 * Gallery template by display name or template ID; required where source is gallery (ENT096).
 */
template?: (string | null)
/**
 * Users can sign in (accountEnabled).
 */
enabled?: boolean
/**
 * Only assigned users can sign in (appRoleAssignmentRequired).
 */
assignmentRequired?: boolean
/**
 * Shown on My Apps (without the tag HideApp).
 */
visibleToUsers?: boolean
/**
 * Owners: user principal names, or {id}.
 */
owners?: (Principal[] | null)
/**
 * Management notes on the enterprise application.
 */
notes?: (string | null)
/**
 * Reference to the application in a service catalogue.
 */
serviceManagementReference?: (string | null)
/**
 * Tags that must be present; tags of others stay.
 */
tags?: (string[] | null)
}
/**
 * A placeholder. Values are always text.
 */
export interface Parameter {
/**
 * What it is.
 */
description?: (string | null)
/**
 * Regular expression the whole value must match.
 */
pattern?: (string | null)
/**
 * A value as the vendor prints it.
 */
example?: (string | null)
/**
 * Who knows the value.
 */
from?: ("customer" | "vendor-console" | "vendor-support")
/**
 * before: known before the application exists; after: only after the vendor's console was set up.
 */
phase?: ("before" | "after")
}
/**
 * Values of the declared parameters. A value may use other parameters.
 */
export interface Values {
[k: string]: string
}
/**
 * Single sign-on by SAML 2.0.
 */
export interface Saml {
/**
 * Who may start a sign-in, as the vendor's side accepts it.
 */
initiatedBy?: ("sp" | "idp")[]
/**
 * Entity IDs of the vendor; the first is the default. Any text: compared character by character.
 */
identifiers?: (string[] | null)
/**
 * Assertion consumer service URLs; the first is the default.
 */
replyUrls?: (Url[] | null)
/**
 * Where a sign-in is started at the vendor (loginUrl).
 */
signOnUrl?: (string | null)
/**
 * Relay State posted when Entra starts the sign-in; any text.
 */
relayState?: (string | null)
/**
 * The vendor's single logout URL.
 */
logoutUrl?: (string | null)
nameId?: NameId
claims?: Claims
groups?: GroupClaim
/**
 * App roles of this application.
 */
appRoles?: (AppRole[] | null)
/**
 * How Entra signs, and its signing certificate's life.
 */
signing?: {
/**
 * What is signed.
 */
option?: ("assertion" | "response" | "both")
/**
 * Signature algorithm.
 */
algorithm?: ("rsa-sha256" | "rsa-sha1")
/**
 * Life of a new certificate, in days; Entra allows three years.
 */
lifetimeDays?: number
/**
 * How many days before its end a certificate is replaced.
 */
rolloverDays?: number
/**
 * Addresses Entra warns 60, 30 and 7 days before the active certificate ends; at most five.
 */
notify?: (string[] | null)
}
/**
 * The vendor's authentication requests.
 */
requests?: {
/**
 * Entra refuses unsigned requests; sign-in started by Entra is then off.
 */
signed?: boolean
/**
 * How requests are sent.
 */
binding?: ("redirect" | "post")
/**
 * The vendor's certificates that verify signed requests.
 */
certificates?: (FileRef[] | null)
}
/**
 * Encrypted assertions.
 */
encryption?: {
certificate?: FileRef
}
/**
 * The vendor's own SAML metadata, instead of or beside the URLs above. Exactly one key.
 */
spMetadata?: {
/**
 * Where it is published.
 */
url?: (string | null)
/**
 * File of the project.
 */
file?: (string | null)
}
}
/**
 * The NameID: exactly one of source, constant, transform, or none of them (Entra sends the UPN).
 */
export interface NameId {
/**
 * Attribute the NameID is taken from, such as user.mail.
 */
source?: (string | null)
/**
 * Fixed text the NameID always carries.
 */
constant?: (string | null)
transform?: Transform
/**
 * NameID format; a mapping policy cannot set it, the claims-policy engine can.
 */
format?: ("default" | "unspecified" | "emailAddress" | "persistent" | "windowsDomainQualifiedName" | null)
}
/**
 * One step of a claim transformation: a single key, the method, with its input attribute or its parameters. At most two steps are chained.
 */
export interface Transformation {
/**
 * The part before the @ of an e-mail address or UPN.
 */
extractMailPrefix?: (string | {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
})
/**
 * All characters in lower case.
 */
toLowercase?: (string | {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
})
/**
 * All characters in upper case.
 */
toUppercase?: (string | {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
})
/**
 * Two values joined by a separator.
 */
join?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Text between the two.
 */
separator?: string
/**
 * Second attribute; or give constant.
 */
input2?: (string | null)
/**
 * Second value as literal text.
 */
constant?: (string | null)
}
/**
 * Gives output when the input contains value.
 */
contains?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Text that is looked for.
 */
value: string
/**
 * Attribute or literal text given on a match.
 */
output: string
/**
 * Attribute or literal text given when there is no match.
 */
otherwise?: (string | null)
}
/**
 * Gives output when the input starts with value.
 */
startsWith?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Text that is looked for.
 */
value: string
/**
 * Attribute or literal text given on a match.
 */
output: string
/**
 * Attribute or literal text given when there is no match.
 */
otherwise?: (string | null)
}
/**
 * Gives output when the input ends with value.
 */
endsWith?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Text that is looked for.
 */
value: string
/**
 * Attribute or literal text given on a match.
 */
output: string
/**
 * Attribute or literal text given when there is no match.
 */
otherwise?: (string | null)
}
/**
 * The part of the input before, after or between given texts.
 */
extract?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Which part.
 */
kind: ("before" | "after" | "between")
/**
 * Text that ends (before) or begins (after, between) the part.
 */
value: string
/**
 * Text that ends the part; only with between.
 */
value2?: (string | null)
}
/**
 * The leading or trailing letters.
 */
extractAlpha?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Which end.
 */
kind: ("prefix" | "suffix")
}
/**
 * The leading or trailing digits.
 */
extractNumber?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Which end.
 */
kind: ("prefix" | "suffix")
}
/**
 * Gives output when the input is empty, otherwise the input.
 */
ifEmpty?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Attribute or literal text.
 */
output: string
}
/**
 * Gives output when the input is not empty.
 */
ifNotEmpty?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Attribute or literal text.
 */
output: string
}
/**
 * A part of the input by position.
 */
substring?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Zero-based first character.
 */
index: number
/**
 * Number of characters.
 */
length: number
}
/**
 * Replaces what a regular expression matches; named groups become {name} in the replacement.
 */
regexReplace?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Expression (.NET dialect).
 */
regex: string
/**
 * Replacement text.
 */
replacement: string
/**
 * Further attributes the replacement names.
 */
attributes?: string[]
}
/**
 * Removes characters from one end or both.
 */
trim?: {
/**
 * Attribute the step reads, such as user.mail; absent in a second step, which reads what the first gave.
 */
input?: (string | null)
/**
 * Which end.
 */
kind?: ("leading" | "trailing" | "leadingAndTrailing")
/**
 * Characters to remove.
 */
value?: string
}
}
/**
 * Attributes & Claims.
 */
export interface Claims {
/**
 * mapping-policy: generally available, written by Terraform or Graph; claims-policy: what the portal edits (beta), written by Graph.
 */
engine?: ("mapping-policy" | "claims-policy")
/**
 * default: keep the basic claims givenname, surname, emailaddress, name; none: send none of them. Core claims always stay.
 */
base?: ("default" | "none")
/**
 * Basic claims that are not sent.
 */
remove?: string[]
/**
 * Claims that are sent besides.
 */
add?: Claim[]
}
/**
 * One claim. Exactly one of source, constant, secret, transform; or none, when every condition has its own.
 */
export interface Claim {
/**
 * Name of the SAML attribute; the full name is namespace/name where a namespace is set.
 */
name: string
/**
 * Namespace put before the name; '' for none.
 */
namespace?: string
/**
 * NameFormat of the SAML attribute; absent: the attribute carries none.
 */
nameFormat?: ("unspecified" | "uri" | "basic" | null)
/**
 * Attribute the claim is taken from, such as user.mail.
 */
source?: (string | null)
/**
 * Fixed text the claim always carries.
 */
constant?: (string | null)
secret?: SecretRef
transform?: Transform
/**
 * Conditions, in order.
 */
when?: Condition[]
}
/**
 * Where a secret is read from at the moment of use; the value itself never stands in a spec. Exactly one key.
 */
export interface SecretRef {
/**
 * Environment variable that holds the value.
 */
env?: (string | null)
/**
 * File that holds the value, relative to the project; it must not be committed.
 */
file?: (string | null)
/**
 * Azure Key Vault secret as VAULT/SECRET.
 */
keyVault?: (string | null)
}
/**
 * When a claim is sent, and from what; the last condition that matches wins.
 */
export interface Condition {
/**
 * Kind of user.
 */
userType?: ("any" | "members" | "allGuests" | "aadGuests" | "externalGuests")
/**
 * Groups of which the user is a member; at most 50 in an application.
 */
groups?: Principal[]
/**
 * Attribute the claim under this condition is taken from, such as user.mail.
 */
source?: (string | null)
/**
 * Fixed text the claim under this condition always carries.
 */
constant?: (string | null)
transform?: Transform
}
/**
 * The group claim; Entra allows one in an application.
 */
export interface GroupClaim {
/**
 * Which groups are sent.
 */
select?: ("none" | "all" | "security" | "directoryRoles" | "assigned")
/**
 * What is sent of a group.
 */
source?: ("objectId" | "samAccountName" | "netbiosDomainAndSamAccountName" | "dnsDomainAndSamAccountName" | "cloudDisplayName")
/**
 * Name of the claim in place of the default one.
 */
name?: (string | null)
/**
 * Namespace of the custom name; '' for none.
 */
namespace?: (string | null)
/**
 * Sent as role claims; app roles are then not sent.
 */
asRoles?: boolean
/**
 * Only groups that match are sent.
 */
filter?: {
/**
 * Attribute of the group.
 */
matchOn: ("displayName" | "samAccountName")
/**
 * How it matches.
 */
type: ("prefix" | "suffix" | "contains")
/**
 * Text that is matched.
 */
value: string
}
}
/**
 * An app role; roles that the template brings are not touched.
 */
export interface AppRole {
/**
 * Value sent in the role claim; no spaces, not starting with a dot.
 */
value: string
/**
 * Name people see; absent: the value.
 */
displayName?: (string | null)
/**
 * What it allows; absent: the display name.
 */
description?: (string | null)
/**
 * Who can be given the role.
 */
memberTypes?: ("User" | "Application")[]
/**
 * Role ID; absent: derived from connection name and value, so that it stays.
 */
id?: (string | null)
}
/**
 * A file of the project, read when it is needed.
 */
export interface FileRef {
/**
 * Path relative to the project.
 */
file: string
}
/**
 * Provisioning by SCIM 2.0, driven by Entra.
 */
export interface Provisioning {
/**
 * The synchronization job is started; false: paused.
 */
running?: boolean
/**
 * SCIM base URL; flags such as ?aadOptscim062020 belong here.
 */
tenantUrl?: (string | null)
auth?: Auth
/**
 * Synchronization template ID; absent: scim, or what a gallery application's template brings.
 */
template?: (string | null)
/**
 * assigned: users and groups assigned to the application; all: everyone.
 */
scope?: ("assigned" | "all")
/**
 * Scoping filters.
 */
filters?: {
/**
 * Users in scope.
 */
users?: (Clause[] | null)
/**
 * Groups in scope.
 */
groups?: (Clause[] | null)
}
/**
 * What Entra does with users.
 */
users?: {
/**
 * Entra creates users it does not find at the vendor.
 */
create?: boolean
/**
 * Entra updates users; deactivation is an update.
 */
update?: boolean
/**
 * Entra deletes users that were hard-deleted in the directory.
 */
delete?: boolean
}
/**
 * What Entra does with groups; false: groups are not provisioned.
 */
groups?: ({
/**
 * Entra creates groups it does not find at the vendor.
 */
create?: boolean
/**
 * Entra updates groups; deactivation is an update.
 */
update?: boolean
/**
 * Entra deletes groups that were hard-deleted in the directory.
 */
delete?: boolean
} | boolean)
/**
 * What happens to a user who leaves the scope.
 */
outOfScope?: ("deactivate" | "skip")
/**
 * Guard against many deletions at once.
 */
accidentalDeletion?: {
/**
 * Number of deletions that stops the job; absent: not managed.
 */
threshold?: (number | null)
}
/**
 * Addresses told when provisioning fails.
 */
notify?: (string[] | null)
/**
 * Attribute mappings.
 */
mappings?: {
users?: Mappings
groups?: Mappings
}
/**
 * Schema URNs besides the enterprise user.
 */
extensions?: string[]
/**
 * What the vendor's server does.
 */
vendor?: {
/**
 * What deactivation means there.
 */
onDeactivate?: ("deactivate" | "remove-membership" | "delete")
/**
 * The server deletes users (false: DELETE of a user is 405).
 */
delete?: boolean
/**
 * What a provisioned group becomes.
 */
groups?: ("groups" | "teams" | "none")
/**
 * A provisioned user gets an invitation mail.
 */
invite?: boolean
/**
 * Role the owner of the token must have.
 */
requiresRole?: (string | null)
}
}
/**
 * How Entra signs in to the SCIM endpoint.
 */
export interface Auth {
/**
 * oauth2-code and basic need a manual step in the portal.
 */
method?: ("bearer" | "oauth2-client-credentials" | "workload-identity" | "oauth2-code" | "basic")
secret?: SecretRef
/**
 * Day on which the secret ends.
 */
expires?: (string | null)
/**
 * OAuth client ID, or the user name of basic.
 */
clientId?: (string | null)
/**
 * OAuth token endpoint.
 */
tokenUrl?: (string | null)
/**
 * OAuth authorization endpoint; only oauth2-code.
 */
authorizeUrl?: (string | null)
/**
 * OAuth scope.
 */
scope?: (string | null)
/**
 * Audience of the assertion; only workload-identity.
 */
audience?: (string | null)
}
/**
 * One clause of a scoping filter; all clauses must hold.
 */
export interface Clause {
/**
 * Attribute of the directory object.
 */
attribute: string
/**
 * Operator as Entra names it.
 */
operator: string
/**
 * Operands.
 */
values?: string[]
}
/**
 * Attribute mappings of one kind of object.
 */
export interface Mappings {
/**
 * default: the template's mappings; none: only those added here.
 */
base?: ("default" | "none")
/**
 * Targets whose mapping is removed.
 */
remove?: string[]
/**
 * Mappings added or replaced.
 */
add?: Mapping[]
}
/**
 * One attribute mapping. Exactly one of source, constant, expression.
 */
export interface Mapping {
/**
 * SCIM attribute as Entra writes it.
 */
target: string
/**
 * Attribute of the directory object.
 */
source?: (string | null)
/**
 * Fixed text the attribute always carries.
 */
constant?: (string | null)
/**
 * Expression in the language of attribute mappings.
 */
expression?: (string | null)
/**
 * Matching precedence, 1 first; absent: not used for matching.
 */
matching?: (number | null)
/**
 * always, or only when the object is created.
 */
apply?: ("always" | "on-create")
/**
 * Value sent on creation when the source is empty.
 */
defaultValue?: (string | null)
/**
 * Type of the target attribute.
 */
type?: ("String" | "Boolean" | "Integer" | "Reference" | "Binary" | "DateTime")
}
/**
 * A group or a user of the application. Exactly one of group, user.
 */
export interface Assignment {
group?: Principal
user?: Principal
/**
 * App role by value or display name; absent: the default access.
 */
role?: (string | null)
}
/**
 * What the vendor must be sent, and how.
 */
export interface Handover {
/**
 * Recipient: an address, or a place in their console.
 */
to?: (string | null)
/**
 * How it reaches them.
 */
channel?: ("email" | "vendor-console" | "upload" | "portal")
/**
 * What is handed over.
 */
deliver?: ("federation-metadata-url" | "federation-metadata-xml" | "certificate-base64" | "certificate-raw" | "certificate-pem" | "thumbprint" | "login-url" | "entra-identifier" | "logout-url" | "email-domains" | "claims" | "scim")[]
/**
 * Steps at the vendor's side, in their order.
 */
instructions?: string[]
}
/**
 * Sign-in at the vendor's side: what the runtime does.
 */
export interface SignIn {
idp?: Idp
/**
 * Where people start a sign-in; absent: signOnUrl.
 */
startUrl?: (string | null)
/**
 * E-mail domains that lead to this connection.
 */
domains?: string[]
/**
 * What happens to a person nobody provisioned.
 */
unknownUser?: ("reject" | "create" | "waiting-room")
/**
 * The room of people whose access is not decided yet.
 */
waitingRoom?: {
/**
 * Access levels that can be given.
 */
accessLevels?: string[]
/**
 * Sites or properties access is given for.
 */
sites?: string[]
}
/**
 * deactivated: a sign-in revives who an admin deactivated; who is suspended or was deactivated by SCIM is never revived.
 */
reactivate?: ("never" | "deactivated")
/**
 * The profile is updated at every sign-in.
 */
updateOnLogin?: boolean
/**
 * Role of a new account.
 */
defaultRole?: (string | null)
/**
 * Other ways to sign in are off, but for break-glass.
 */
requireSso?: boolean
/**
 * The session outlives the browser until the person logs out.
 */
rememberUser?: boolean
/**
 * Where a person without SSO signs in.
 */
passwordUrl?: (string | null)
/**
 * Label of the sign-in button.
 */
button?: string
/**
 * Which claim fills which field of a profile (full claim names).
 */
attributes?: {
/**
 * Stable identity of the person.
 */
userId?: (string | null)
/**
 * E-mail address.
 */
email?: (string | null)
/**
 * Given name.
 */
firstName?: (string | null)
/**
 * Family name.
 */
lastName?: (string | null)
/**
 * Display name.
 */
displayName?: (string | null)
/**
 * Groups.
 */
groups?: (string | null)
/**
 * Roles.
 */
roles?: (string | null)
}
/**
 * The vendor's own keys.
 */
keys?: {
sign?: FileRef
/**
 * Keys that decrypt assertions; several while they are changed.
 */
decrypt?: FileRef[]
}
}
/**
 * One customer of the vendor. May override signIn and provisioning.auth.
 */
export interface Organization {
/**
 * The customer's tenant; absent: the environment's.
 */
tenantId?: (string | null)
idp?: Idp
/**
 * E-mail domains of the customer.
 */
domains?: string[]
values?: Values
/**
 * SCIM is enabled for the customer (false: 403).
 */
scim?: boolean
signIn?: SignIn
/**
 * Overrides of provisioning.
 */
provisioning?: {
auth?: Auth
}
}
/**
 * One more enterprise application of the same connection, with what differs.
 */
export interface Instance {
/**
 * Name of the enterprise application; not its identity.
 */
displayName?: string
vendor?: Vendor
application?: Application
values?: Values
saml?: Saml
provisioning?: Provisioning
/**
 * Who is assigned to the application.
 */
assignments?: (Assignment[] | null)
/**
 * Sets in which nothing else may stand; elsewhere what others added stays and is reported.
 */
exact?: ("assignments" | "application.owners" | "application.tags" | "saml.identifiers" | "saml.replyUrls" | "saml.appRoles")[]
handover?: Handover
signIn?: SignIn
/**
 * The vendor's customers behind this one service provider; absent: one, named after the connection, on the environment's tenant.
 */
organizations?: {
[k: string]: Organization
}
/**
 * Never deleted; the entity ID never changes.
 */
protected?: boolean
/**
 * Taken down in order: Terraform destroys, Graph in stages, the runtime refuses sign-in.
 */
retired?: boolean
/**
 * What differs for this instance in one environment.
 */
environments?: {
[k: string]: Override
}
}
/**
 * What differs here: any part of the connection but its identity, parameters, instances and waivers. Maps merge by key, lists and scalars replace.
 */
export interface Override {
/**
 * Name of the enterprise application; not its identity.
 */
displayName?: string
vendor?: Vendor
application?: Application
values?: Values
saml?: Saml
provisioning?: Provisioning
/**
 * Who is assigned to the application.
 */
assignments?: (Assignment[] | null)
/**
 * Sets in which nothing else may stand; elsewhere what others added stays and is reported.
 */
exact?: ("assignments" | "application.owners" | "application.tags" | "saml.identifiers" | "saml.replyUrls" | "saml.appRoles")[]
handover?: Handover
signIn?: SignIn
/**
 * The vendor's customers behind this one service provider; absent: one, named after the connection, on the environment's tenant.
 */
organizations?: {
[k: string]: Organization
}
/**
 * Never deleted; the entity ID never changes.
 */
protected?: boolean
/**
 * Taken down in order: Terraform destroys, Graph in stages, the runtime refuses sign-in.
 */
retired?: boolean
}
/**
 * One accepted finding, or accepted drift.
 */
export interface Waiver {
/**
 * Lint rule; absent only for drift.
 */
rule?: (string | null)
/**
 * JSON pointer of the leaf.
 */
path: string
/**
 * Last day on which it holds.
 */
until: string
/**
 * Why it is accepted.
 */
reason: string
/**
 * Accepts drift of this leaf in place of a finding.
 */
drift?: boolean
}
