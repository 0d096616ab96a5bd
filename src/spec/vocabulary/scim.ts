/** Entra's default SCIM mappings of a non-gallery application. Source: reference/entra-wire.md 1.10. */

/** Schema of the enterprise user. Source: RFC 7643 section 4.3. */
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** One default mapping: directory attribute → SCIM attribute; `matching` is its precedence. */
export interface DefaultMapping {
  readonly source: string;
  readonly target: string;
  readonly matching?: number;
}

/** Default mappings of users. */
export const DEFAULT_USER_MAPPINGS: readonly DefaultMapping[] = [
  { source: 'userPrincipalName', target: 'userName', matching: 1 },
  { source: 'IsSoftDeleted', target: 'active' },
  { source: 'displayName', target: 'displayName' },
  { source: 'jobTitle', target: 'title' },
  { source: 'mail', target: 'emails[type eq "work"].value' },
  { source: 'givenName', target: 'name.givenName' },
  { source: 'surname', target: 'name.familyName' },
  { source: 'streetAddress', target: 'addresses[type eq "work"].streetAddress' },
  { source: 'postalCode', target: 'addresses[type eq "work"].postalCode' },
  { source: 'physicalDeliveryOfficeName', target: 'addresses[type eq "other"].formatted' },
  { source: 'telephoneNumber', target: 'phoneNumbers[type eq "work"].value' },
  { source: 'mobile', target: 'phoneNumbers[type eq "mobile"].value' },
  { source: 'facsimileTelephoneNumber', target: 'phoneNumbers[type eq "fax"].value' },
  { source: 'mailNickname', target: 'externalId' },
  { source: 'employeeId', target: `${ENTERPRISE_USER}:employeeNumber` },
  { source: 'department', target: `${ENTERPRISE_USER}:department` },
  { source: 'manager', target: `${ENTERPRISE_USER}:manager` },
  { source: 'proxyAddresses', target: 'emails[type eq "other"].value' },
];

/** Default mappings of groups. */
export const DEFAULT_GROUP_MAPPINGS: readonly DefaultMapping[] = [
  { source: 'displayName', target: 'displayName', matching: 1 },
  { source: 'objectId', target: 'externalId' },
  { source: 'members', target: 'members' },
];
