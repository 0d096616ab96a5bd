/**
 * Directory attributes that a claim can be taken from (`user.*`), in the spelling of the portal.
 * Source: reference/graph.md 4.1 and entra-wire.md 2.5.
 */
const NAMES = [
  'accountenabled',
  'assignedroles',
  'city',
  'companyname',
  'consentprovidedforminor',
  'country',
  'createddatetime',
  'creationtype',
  'department',
  'displayname',
  'dnsdomainname',
  'employeeid',
  'facsimiletelephonenumber',
  'givenname',
  'jobtitle',
  'lastpasswordchangedatetime',
  'localuserprincipalname',
  'mail',
  'mailnickname',
  'mobilephone',
  'netbiosname',
  'objectid',
  'officelocation',
  'onpremisesdomainname',
  'onpremisesecurityidentifier',
  'onpremisesimmutableid',
  'onpremisessamaccountname',
  'onpremisessyncenabled',
  'onpremisesuserprincipalname',
  'othermail',
  'postalcode',
  'preferreddatalocation',
  'preferredlanguage',
  'proxyaddresses',
  'state',
  'streetaddress',
  'surname',
  'telephonenumber',
  'userprincipalname',
  'usertype',
  ...Array.from({ length: 15 }, (_item, index) => `extensionattribute${index + 1}`),
] as const;

/** Known sources such as `user.mail`, in lower case. */
export const USER_SOURCES: ReadonlySet<string> = new Set(NAMES.map((name) => `user.${name}`));

/** Sources of the other objects a claim can be taken from. Source: reference/graph.md 4.1. */
export const OTHER_SOURCES: ReadonlySet<string> = new Set([
  ...['application', 'resource', 'audience'].flatMap((kind) =>
    ['displayname', 'objectid', 'tags'].map((name) => `${kind}.${name}`),
  ),
  'company.tenantcountry',
]);

/** A directory extension attribute: `user.extension_<appId without dashes>_<name>`. */
const EXTENSION = /^user\.extension_[0-9a-f]{32}_\w+$/i;

/** Whether a source is one Entra knows, capitals aside. */
export function isKnownSource(source: string): boolean {
  const lower = source.toLowerCase();
  return USER_SOURCES.has(lower) || OTHER_SOURCES.has(lower) || EXTENSION.test(source);
}

/** Sources a NameID can be taken from. Source: reference/graph.md 4.1 (NameID and UPN sources). */
export const NAME_ID_SOURCES: ReadonlySet<string> = new Set(
  [
    'mail',
    'userprincipalname',
    'onpremisessamaccountname',
    'employeeid',
    'telephonenumber',
    'objectid',
    'localuserprincipalname',
    'onpremisesuserprincipalname',
    ...Array.from({ length: 15 }, (_item, index) => `extensionattribute${index + 1}`),
  ].map((name) => `user.${name}`),
);
