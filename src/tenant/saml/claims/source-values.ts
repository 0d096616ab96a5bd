/** What a source such as `user.mail` gives. Source: reference/graph.md 4.1, entra-wire.md 2.5. */
import type { Row } from '../../model/type.ts';
import { type ClaimContext, entryOf } from './claim.ts';
import { groupValues } from './groups.ts';

/**
 * The values of an attribute, as texts; none for what is null, absent or not known. `source` is `user`, `application`,
 * `resource`, `audience` or `company`; names compare without case. A directory extension is looked up by its full name.
 */
export function valuesOf(source: string, id: string, context: ClaimContext): readonly string[] {
  switch (source.toLowerCase()) {
    case 'user':
      return userValues(id, context);
    case 'application':
    case 'resource':
    case 'audience':
      return texts(entryOf(OBJECT, id.toLowerCase())?.(context.servicePrincipal));
    default:
      // The country of the tenant is null here (`company.tenantcountry`).
      return [];
  }
}

function userValues(id: string, context: ClaimContext): readonly string[] {
  const name = id.toLowerCase();
  if (name === 'assignedroles') return context.roles;
  if (name === 'groups') return groupValues(context);
  if (name.startsWith('extension_')) return texts(entryOf(context.user, id));
  const read = entryOf(USER, name);
  return read ? texts(read(context.user, context)) : [];
}

type Read = (user: Row, context: ClaimContext) => unknown;

const member =
  (name: string): Read =>
  (user) =>
    user[name];

/** Attributes that Graph calls otherwise, or that have to be worked out. */
const SPECIAL: Readonly<Record<string, Read>> = {
  objectid: member('id'),
  userprincipalname: homePrincipalName,
  localuserprincipalname: member('userPrincipalName'),
  netbiosname: (user) => text(user['onPremisesDomainName'])?.split('.')[0]?.toUpperCase(),
  dnsdomainname: member('onPremisesDomainName'),
  // The pages spell it both ways (graph.md 4.1).
  onpremisesecurityidentifier: member('onPremisesSecurityIdentifier'),
  facsimiletelephonenumber: member('faxNumber'),
  telephonenumber: (user) => (user['businessPhones'] as readonly string[] | undefined)?.[0],
  othermail: member('otherMails'),
};

const PLAIN = [
  ...['accountEnabled', 'city', 'companyName', 'country', 'createdDateTime', 'creationType', 'department'],
  ...['displayName', 'employeeId', 'givenName', 'jobTitle', 'mail', 'mailNickname', 'mobilePhone', 'officeLocation'],
  ...['lastPasswordChangeDateTime', 'onPremisesDomainName', 'onPremisesImmutableId', 'onPremisesSamAccountName'],
  ...['onPremisesSecurityIdentifier', 'onPremisesSyncEnabled', 'onPremisesUserPrincipalName', 'postalCode'],
  ...['preferredDataLocation', 'preferredLanguage', 'proxyAddresses', 'state', 'streetAddress', 'surname', 'userType'],
];

const USER: Readonly<Record<string, Read>> = {
  ...Object.fromEntries(PLAIN.map((name) => [name.toLowerCase(), member(name)])),
  ...Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`extensionattribute${index + 1}`, extensionAttribute(index + 1)]),
  ),
  ...SPECIAL,
};

const OBJECT: Readonly<Record<string, (row: Row) => unknown>> = {
  displayname: (row) => row['displayName'],
  objectid: (row) => row.id,
  tags: (row) => row['tags'],
};

function extensionAttribute(number: number): Read {
  return (user) => {
    const attributes = user['onPremisesExtensionAttributes'] as Readonly<Record<string, unknown>> | null | undefined;
    return attributes?.[`extensionAttribute${number}`];
  };
}

/** A guest is known by the name at home; the one with `#EXT#` is `localuserprincipalname`. */
function homePrincipalName(user: Row, { behaviours }: ClaimContext): unknown {
  const isHome = user['userType'] === 'Guest' && behaviours.guestPrincipalName === 'home';
  return isHome ? (user['mail'] ?? user['userPrincipalName']) : user['userPrincipalName'];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one) => one !== null && one !== undefined && one !== '').map(String);
}
