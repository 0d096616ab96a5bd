/** The users of a seed file. */
import { USER } from '../model/directory.ts';
import type { Property, Row } from '../model/type.ts';
import { deterministicId } from './ids.ts';
import { userRow } from './rows.ts';
import type { Place } from './seed-place.ts';
import { type Reader, readerOf, readGuid, readList, readMap, readText } from './seed-values.ts';

/** A user with what the rest of the file needs of it; `key` is the user principal name in small letters. */
export interface NamedUser {
  readonly row: Row;
  readonly key: string;
  readonly place: Place;
  readonly manager: Place;
  /** Undefined: that of all who are seeded. */
  readonly password: string | undefined;
}

/** Properties that a file may give, by Graph's names. */
const PROPERTIES = [
  ...['displayName', 'givenName', 'surname', 'jobTitle', 'department', 'companyName', 'employeeId', 'employeeType'],
  ...['mail', 'mailNickname', 'otherMails', 'proxyAddresses', 'businessPhones', 'mobilePhone', 'faxNumber'],
  ...[
    'officeLocation',
    'streetAddress',
    'postalCode',
    'city',
    'state',
    'country',
    'usageLocation',
    'preferredLanguage',
  ],
  ...['accountEnabled', 'onPremisesSamAccountName', 'onPremisesDomainName', 'onPremisesUserPrincipalName'],
  ...['onPremisesImmutableId', 'onPremisesSyncEnabled'],
] as const;

const untouched: Reader = (place) => place.value;
const READERS: Readonly<Record<string, Reader>> = {
  userPrincipalName: untouched,
  ...Object.fromEntries(PROPERTIES.map((name) => [name, readerOf(USER.properties[name] as Property)])),
  displayName: (place) => readText(place),
  userType: readUserType,
  manager: untouched,
  password: untouched,
  id: readGuid,
};

/**
 * All users; `domains` are those of the file, the default one first.
 * @throws {EntradaError} ENT_TENANT_SEED for a name without displayName, one at another domain, or one that is taken.
 */
export function readUsers(list: Place, domains: readonly string[]): readonly NamedUser[] {
  const seen = new Set<string>();
  return readList(list, (place) => {
    const user = readUser(place, domains);
    if (seen.has(user.key)) {
      place.at('userPrincipalName').refuse(`another user is called ${user.key}`, 'give each user a name of its own');
    }
    seen.add(user.key);
    return user;
  });
}

function readUser(place: Place, domains: readonly string[]): NamedUser {
  const { userPrincipalName: _, manager: __, password: ___, ...given } = readMap(place, READERS);
  readText(place.at('displayName'));
  const [local, domain] = readPrincipalName(place.at('userPrincipalName'), domains);
  const key = `${local}@${domain}`.toLowerCase();
  // Only the default domain is left out of what ids are made from, so that both may have the same local part.
  const id = domain === domains[0] ? {} : { id: deterministicId(`user:${key}`) };
  return {
    row: userRow(local, domain, { ...id, ...given }),
    key,
    place,
    manager: place.at('manager'),
    password: readPassword(place),
  };
}

/** What Entra allows before `@`; `#` is for guests. */
const LOCAL_PART = /^[\w'.!#^~-]{0,63}[\w'!#^~-]$/;
const LONGEST = 113;

function readPrincipalName(place: Place, domains: readonly string[]): readonly [local: string, domain: string] {
  const text = readText(place, LONGEST);
  const [local = '', domain = domains[0] ?? '', ...more] = text.split('@');
  if (more.length > 0 || !LOCAL_PART.test(local)) {
    return place.refuse(`"${text}" is no user principal name`, "letters, digits and ' . - _ ! # ^ ~ before the @");
  }
  const known = domains.find((name) => name === domain.toLowerCase());
  if (!known) return place.refuse(`${domain} is no domain of this file`, `one of ${domains.join(', ')}, or add it`);
  if (local.length + 1 + known.length > LONGEST) {
    return place.refuse(`with its domain it is longer than ${LONGEST} characters`, 'shorten it');
  }
  return [local, known];
}

/** Graph takes no more than this of a password. */
const LONGEST_PASSWORD = 256;

function readPassword(place: Place): string | undefined {
  const own = place.at('password');
  return own.value === undefined ? undefined : readText(own, LONGEST_PASSWORD);
}

function readUserType(place: Place): unknown {
  const isKnown = place.value === 'Member' || place.value === 'Guest';
  return isKnown ? place.value : place.refuse('a user is a member or a guest', 'write Member or Guest');
}
