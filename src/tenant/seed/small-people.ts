/** The people whom a fresh tenant holds: few, invented, and each there for a reason. */
import type { Given } from './rows.ts';

/** One user: part of the name before `@`, names, place in the firm, manager's name, and what is special. */
export type Person = readonly [
  local: string,
  givenName: string | null,
  surname: string | null,
  jobTitle: string | null,
  department: string | null,
  office: keyof typeof OFFICES,
  manager: string | null,
  special?: Given,
];

/** Addresses by the name of the office. */
export const OFFICES = {
  Brackenford: {
    city: 'Brackenford',
    country: 'United Kingdom',
    postalCode: 'BK1 4QZ',
    preferredLanguage: 'en-GB',
    state: 'Westmarch',
    streetAddress: '12 Tanner Row',
    usageLocation: 'GB',
  },
  Nordhafen: {
    city: 'Nordhafen',
    country: 'Germany',
    postalCode: '27999',
    preferredLanguage: 'de-DE',
    state: null,
    streetAddress: 'Alte Löschgasse 3',
    usageLocation: 'DE',
  },
  'Cedar Hollow': {
    city: 'Cedar Hollow',
    country: 'United States',
    postalCode: '00417',
    preferredLanguage: 'en-US',
    state: 'OR',
    streetAddress: '400 Millrace Drive',
    usageLocation: 'US',
  },
  remote: {
    city: null,
    country: null,
    postalCode: null,
    preferredLanguage: null,
    state: null,
    streetAddress: null,
    usageLocation: null,
  },
} as const;

/** The whole staff; the chain of managers is four deep. */
export const PEOPLE: readonly Person[] = [
  ['ottilie.brandmoor', 'Ottilie', 'Brandmoor', 'Chief Executive', 'Management', 'Brackenford', null],
  ['ines.quillfeather', 'Inês', 'Quillfeather', 'Head of Engineering', 'Engineering', 'Nordhafen', 'ottilie.brandmoor'],
  ['soren.kjaersholt', 'Søren', 'Kjærsholt', 'Platform Lead', 'Engineering', 'Nordhafen', 'ines.quillfeather'],
  ['zuzana.simkovec', 'Zuzana', 'Šimkovec', 'Site Reliability Engineer', 'Engineering', 'remote', 'soren.kjaersholt'],
  [
    'Matthias.Oestergrund',
    'Matthias',
    'Östergrund',
    'Software Engineer',
    'Engineering',
    'Nordhafen',
    'soren.kjaersholt',
  ],
  ['aiko.nakahira', 'Aiko', 'Nakahira', 'Software Engineer', 'Engineering', 'Cedar Hollow', 'ines.quillfeather'],
  ["fintan.o'varrick", 'Fintan', "O'Varrick", 'Software Engineer', 'Engineering', 'Brackenford', 'ines.quillfeather'],
  [
    'li.wenzhao',
    'Li',
    'Wenzhao',
    'Data Engineer',
    'Engineering',
    'remote',
    'soren.kjaersholt',
    { displayName: '李文昭' },
  ],
  ['delphine.marchebois', 'Delphine', 'Marchebois', 'Head of Sales', 'Sales', 'Cedar Hollow', 'ottilie.brandmoor'],
  ['tobiah.fennwick', 'Tobiah', 'Fennwick', 'Account Manager', 'Sales', 'Cedar Hollow', 'delphine.marchebois'],
  ['rosalba.trevisol', 'Rosalba', 'Trevisol', 'Account Manager', 'Sales', 'remote', 'delphine.marchebois'],
  ['kwabena.ashdune', 'Kwabena', 'Ashdune', 'Sales Engineer', 'Sales', 'Brackenford', 'delphine.marchebois'],
  ['hedda.lindvale', 'Hedda', 'Lindvale', 'Head of People', 'People', 'Brackenford', 'ottilie.brandmoor'],
  ['jory.penhallard', 'Jory', 'Penhallard', 'Recruiter', 'People', 'Brackenford', 'hedda.lindvale'],
  ['grete.holmqvarn', 'Grete', 'Holmqvarn', 'IT Manager', 'IT', 'Nordhafen', 'ottilie.brandmoor'],
  ['idris.tanwood', 'Idris', 'Tanwood', 'Systems Administrator', 'IT', 'Nordhafen', 'grete.holmqvarn'],
  ['paloma.estreval', 'Paloma', 'Estreval', 'Support Technician', 'IT', 'Cedar Hollow', 'grete.holmqvarn'],
  ['anselm.grauwind', 'Anselm', 'Grauwind', 'Property Manager', 'Operations', 'Cedar Hollow', 'ottilie.brandmoor'],
  ['maren.duskholm', 'Maren', 'Duskholm', 'Maintenance Technician', 'Operations', 'Cedar Hollow', 'anselm.grauwind'],
  // Renamed: the user principal name stayed, the mail address did not.
  [
    'yara.bellcombe',
    'Yara',
    'Thornbury-Bellcombe',
    'Nurse Coordinator',
    'Operations',
    'Brackenford',
    'anselm.grauwind',
  ],
  // Blocked, as people who left are.
  [
    'corvin.aldermast',
    'Corvin',
    'Aldermast',
    'Account Manager',
    'Sales',
    'Brackenford',
    null,
    { accountEnabled: false },
  ],
  // Without a mailbox.
  [
    'petra.vossling',
    'Petra',
    'Vossling',
    'Warehouse Operator',
    'Operations',
    'Nordhafen',
    'anselm.grauwind',
    { mail: null },
  ],
  // A shared account: no first name, no surname, no mailbox.
  ['reception', null, null, null, null, 'Brackenford', null, { displayName: 'Reception Desk', mail: null }],
  // Comes from an on-premises directory.
  ['ulrike.sandmeer', 'Ulrike', 'Sandmeer', 'Accountant', 'Finance', 'Nordhafen', 'ottilie.brandmoor'],
  // Guests of another organization.
  ['mara.okonfell_partner.example#EXT#', 'Mara', 'Okonfell', 'Consultant', null, 'remote', null],
];

/** What is special about some of them, where it needs the domain. */
export function specialsOf(local: string, domain: string): Given {
  if (local === 'yara.bellcombe') {
    const mail = `yara.thornbury@${domain}`;
    return { mail, proxyAddresses: [`SMTP:${mail}`, `smtp:${local}@${domain}`] };
  }
  if (local === 'ulrike.sandmeer') {
    return {
      onPremisesDistinguishedName: 'CN=Ulrike Sandmeer,OU=Finance,DC=corp,DC=example',
      onPremisesDomainName: 'corp.example',
      onPremisesImmutableId: 'c2FuZG1lZXItdWxyaWtlAA==',
      onPremisesSamAccountName: 'usandmeer',
      onPremisesSecurityIdentifier: 'S-1-5-21-1004336348-1177238915-682003330-1132',
      onPremisesSyncEnabled: true,
      onPremisesUserPrincipalName: 'usandmeer@corp.example',
    };
  }
  return local.includes('#EXT#') ? guest(local) : {};
}

/** A guest keeps the address of the home organization (entra-wire.md 1.12). */
function guest(local: string): Given {
  const [home = ''] = local.split('#');
  const mail = home.replace(/_(?=[^_]*$)/, '@');
  return { userType: 'Guest', creationType: 'Invitation', externalUserState: 'Accepted', mail, otherMails: [mail] };
}

/** One group: name, what its members have in common, and what is special. `all` and `none` say so. */
export interface GroupSeed {
  readonly displayName: string;
  readonly description: string;
  /** Departments whose staff are members. */
  readonly departments?: readonly string[];
  /** Further members, by the part of the name before `@`. */
  readonly people?: readonly string[];
  /** Nested groups, by name. */
  readonly groups?: readonly string[];
  /** A group of Microsoft 365 with this alias. */
  readonly unified?: string;
  readonly special?: Given;
}

const PLATFORM = ['soren.kjaersholt', 'zuzana.simkovec', 'Matthias.Oestergrund', 'li.wenzhao'];

/** Groups of the firm, then one for each vendor, by the names that `connections/` assigns. */
export const GROUPS: readonly GroupSeed[] = [
  {
    displayName: 'Engineering',
    description: 'Everyone who builds the product',
    people: ['ines.quillfeather', 'aiko.nakahira', "fintan.o'varrick"],
    groups: ['Platform Engineering'],
  },
  { displayName: 'Platform Engineering', description: 'A part of Engineering', people: PLATFORM },
  { displayName: 'Sales', description: 'Account management, with one who left', departments: ['Sales'] },
  { displayName: 'Service Desk', description: 'First contact for IT questions', people: ['paloma.estreval'] },
  { displayName: 'IT "admins"', description: 'A name with quotes', people: ['grete.holmqvarn', 'idris.tanwood'] },
  {
    displayName: 'All Members',
    description: 'Everyone but guests, by a rule',
    departments: ['*'],
    special: {
      groupTypes: ['DynamicMembership'],
      membershipRule: '(user.userType -eq "Member")',
      membershipRuleProcessingState: 'On',
    },
  },
  { displayName: 'Partners', description: 'Guests', people: ['mara.okonfell_partner.example#EXT#'] },
  { displayName: 'Alumni', description: 'A group without members' },
  {
    displayName: 'Sentry Users',
    description: 'May use Sentry',
    unified: 'sentry-users',
    departments: ['Engineering'],
    people: ['idris.tanwood'],
  },
  {
    displayName: 'Serenity Connect Users',
    description: 'May use Serenity Connect',
    people: ['yara.bellcombe', 'anselm.grauwind'],
  },
  { displayName: 'ServusConnect Users', description: 'May use ServusConnect', departments: ['Operations'] },
  {
    displayName: 'MangoApps Users',
    description: 'May use MangoApps; the nested group is not provisioned',
    departments: ['People', 'Management'],
    groups: ['Sales'],
  },
  {
    displayName: 'RudderStack Users',
    description: 'May use RudderStack',
    people: ['li.wenzhao', 'aiko.nakahira', 'corvin.aldermast'],
  },
];
