/** data azuread_user. Source: azuread-provider.md 2.12. */
import type { Graph, Json } from '../graph.ts';
import { text } from '../sdk/data.ts';
import type { Values } from '../sdk/values.ts';
import type { DataSource } from './index.ts';
import { only } from './only.ts';

/** Attribute and property, of texts that an object without `$select` has. */
const PLAIN = {
  display_name: 'displayName',
  given_name: 'givenName',
  job_title: 'jobTitle',
  mail: 'mail',
  mobile_phone: 'mobilePhone',
  office_location: 'officeLocation',
  preferred_language: 'preferredLanguage',
  surname: 'surname',
  user_principal_name: 'userPrincipalName',
};

/** The same of those that must be asked for. */
const SELECTED = {
  age_group: 'ageGroup',
  city: 'city',
  company_name: 'companyName',
  consent_provided_for_minor: 'consentProvidedForMinor',
  country: 'country',
  creation_type: 'creationType',
  department: 'department',
  employee_id: 'employeeId',
  employee_type: 'employeeType',
  external_user_state: 'externalUserState',
  fax_number: 'faxNumber',
  mail_nickname: 'mailNickname',
  onpremises_distinguished_name: 'onPremisesDistinguishedName',
  onpremises_domain_name: 'onPremisesDomainName',
  onpremises_immutable_id: 'onPremisesImmutableId',
  onpremises_sam_account_name: 'onPremisesSamAccountName',
  onpremises_security_identifier: 'onPremisesSecurityIdentifier',
  onpremises_user_principal_name: 'onPremisesUserPrincipalName',
  postal_code: 'postalCode',
  state: 'state',
  street_address: 'streetAddress',
  usage_location: 'usageLocation',
  user_type: 'userType',
};

const OTHERS = [
  'accountEnabled',
  'businessPhones',
  'employeeOrgData',
  'imAddresses',
  'onPremisesSyncEnabled',
  'otherMails',
  'proxyAddresses',
];

const SEARCHES = [
  ['user_principal_name', 'userPrincipalName'],
  ['mail', 'mail'],
  ['mail_nickname', 'mailNickname'],
  ['employee_id', 'employeeId'],
] as const;

export const user: DataSource = async (config, graph) => {
  const found = await find(config, graph);
  const path = `/users/${found.id}`;
  const $select = [...Object.values(PLAIN), ...Object.values(SELECTED), ...OTHERS].join(',');
  const more = await graph.get(path, { query: { $select } });
  const manager = await graph.find(`${path}/manager`);
  const texts = Object.entries({ ...PLAIN, ...SELECTED }).map(([name, property]) => [name, more[property] ?? '']);
  return {
    ...Object.fromEntries(texts),
    account_enabled: more.accountEnabled ?? false,
    business_phones: more.businessPhones ?? [],
    cost_center: more.employeeOrgData?.costCenter ?? '',
    division: more.employeeOrgData?.division ?? '',
    employee_hire_date: '',
    id: path,
    im_addresses: more.imAddresses ?? [],
    manager_id: manager?.id ?? '',
    object_id: found.id,
    onpremises_sync_enabled: more.onPremisesSyncEnabled ?? false,
    other_mails: more.otherMails ?? [],
    proxy_addresses: more.proxyAddresses ?? [],
    show_in_address_list: false,
  };
};

async function find(config: Values, graph: Graph): Promise<Json> {
  for (const [name, property] of SEARCHES) {
    const value = text(config[name]);
    if (value !== '') return only('/users', property, value, graph);
  }
  return graph.get(`/users/${text(config['object_id'])}`);
}
