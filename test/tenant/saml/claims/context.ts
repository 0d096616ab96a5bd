/** A context of claims without a directory: one person, one application. */
import { defaultBehaviours } from '../../../../src/tenant/manners/behaviours.ts';
import type { Row } from '../../../../src/tenant/model/type.ts';
import type { ClaimContext, Membership } from '../../../../src/tenant/saml/claims/claim.ts';

export const TENANT = '11111111-1111-4111-8111-111111111111';

export const USER: Row = {
  id: '22222222-2222-4222-8222-222222222222',
  displayName: 'Ana Ferreira',
  givenName: 'Ana',
  surname: 'Ferreira',
  mail: 'Ana.Ferreira@mail.example',
  userPrincipalName: 'ana@tenant.example',
  mailNickname: 'ana',
  department: 'Sales',
  country: 'Portugal',
  employeeId: 'E-0042',
  accountEnabled: true,
  businessPhones: ['+351 1', '+351 2'],
  otherMails: ['a@x.example', 'b@x.example'],
  proxyAddresses: ['SMTP:a@x.example', 'smtp:b@x.example'],
  onPremisesSamAccountName: 'aferreira',
  onPremisesDomainName: 'corp.example',
  onPremisesExtensionAttributes: { extensionAttribute1: 'one', extensionAttribute15: 'fifteen' },
  extension_00000000000000000000000000000000_badge: 'B7',
  userType: 'Member',
  mobilePhone: null,
};

export function context(changes: Partial<ClaimContext> = {}): ClaimContext {
  return {
    tenantId: TENANT,
    application: { id: 'application', groupMembershipClaims: null, optionalClaims: null },
    servicePrincipal: { id: 'principal', appId: 'app', displayName: 'Vendor', tags: ['one', 'two'] },
    user: USER,
    memberships: [],
    roles: [],
    methods: ['password'],
    requestedFormat: null,
    mappingPolicy: null,
    claimsPolicy: null,
    hasNameFormat: false,
    behaviours: defaultBehaviours(),
    randomBytes: () => Buffer.alloc(32, 7),
    ...changes,
  };
}

export const behaviours = (changes: Partial<ClaimContext['behaviours']>) => ({ ...defaultBehaviours(), ...changes });

export function membership(group: Row, changes: Partial<Membership> = {}): Membership {
  return { group: { securityEnabled: true, ...group }, isDirect: true, isAssigned: false, ...changes };
}

/** The number of the refusal; `none`. */
export function refused(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return `AADSTS${(error as { code?: number }).code}`;
  }
}
