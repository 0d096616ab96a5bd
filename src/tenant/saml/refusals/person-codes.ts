/** Refusals of people: who signs in may not, or not so. Meanings: entra-wire.md 3; words are ours. */
import type { Refusal } from './refusal.ts';

/** What the directory itself brings about. */
export const PERSON_CODES = {
  50034: {
    text: "The account '{account}' was not found in the directory '{tenant}'.",
    when: 'a name at a domain of the tenant that nobody has',
  },
  50020: {
    text: "The account '{account}' of another identity provider is not in the tenant '{tenant}'. It has to be added as a guest first.",
    when: 'a name at another domain that no guest has',
  },
  50053: {
    text: 'The account is locked: a wrong password was given too often. Try again later.',
    when: 'ten wrong passwords in a row, for a minute',
  },
  50126: { text: 'The username or password is wrong.', when: 'a wrong password' },
  50057: { text: "The account '{account}' is disabled.", when: '`accountEnabled: false`' },
  50055: {
    text: 'The password has expired and must be changed.',
    when: '`forceChangePasswordNextSignIn: true` in the passwordProfile',
  },
  50014: {
    text: 'The invitation of this guest has not been redeemed yet.',
    when: "`externalUserState: 'PendingAcceptance'`",
  },
  50105: {
    text: "The signed-in user '{account}' is not assigned to a role of the application '{application}', and the application requires it.",
    when: '`appRoleAssignmentRequired` without an assignment of the person or of a group that holds the person directly',
  },
} as const satisfies Readonly<Record<number, Refusal>>;

/** As Entra meets them: before the password is asked for, or once it is right. */
export const NAME_CODES = {
  16000: { text: 'The account is not in the tenant; another one has to be chosen.', when: '' },
  50008: { text: 'The SAML assertion of the federated identity provider is not valid.', when: '' },
  50059: { text: 'The tenant of the account could not be told from the request.', when: '' },
  50107: { text: 'The federation realm of the domain does not exist.', when: '' },
  500208: { text: 'The domain is no login domain of this type of account.', when: '' },
  500212: { text: 'The outbound cross-tenant policy of the home tenant does not allow this access.', when: '' },
  500213: { text: 'The inbound cross-tenant policy of the resource tenant does not allow this access.', when: '' },
  51004: { text: 'The account does not exist in the directory.', when: '' },
  90072: {
    text: 'The account of an external identity provider does not exist in the tenant, or its immutable ID is another.',
    when: '',
  },
} as const satisfies Readonly<Record<number, Refusal>>;

/** What policies and services that the stand-in has not would refuse once the password is right. */
export const POLICY_CODES = {
  50001: { text: 'The resource is disabled, or does not exist.', when: '' },
  50010: { text: 'The audience is none that is configured for the application.', when: '' },
  500021: { text: 'Access to the tenant is denied by tenant restrictions.', when: '' },
  500022: { text: 'Access of this device to the tenant is denied by tenant restrictions.', when: '' },
  50056: { text: 'The directory has no password of this account.', when: '' },
  50072: { text: 'The person has to enrol for multi-factor authentication.', when: '' },
  50074: { text: 'Strong authentication is required.', when: '' },
  50076: {
    text: 'Multi-factor authentication is required, because the administrator configured it or the place is new.',
    when: '',
  },
  50078: { text: 'The multi-factor authentication has expired and must be done again.', when: '' },
  50079: {
    text: 'The person has to enrol for multi-factor authentication, because the administrator configured it or the place is new.',
    when: '',
  },
  50097: { text: 'Device authentication is required.', when: '' },
  50131: { text: 'Conditional Access refuses this device, or the activity is suspicious.', when: '' },
  50132: { text: 'The session is not valid any more, because the password was changed or has expired.', when: '' },
  50133: { text: 'The session is not valid any more, because it was revoked.', when: '' },
  50140: { text: 'The sign-in was interrupted by the question whether to stay signed in.', when: '' },
  50173: { text: 'The grant was revoked; a fresh sign-in is needed.', when: '' },
  50196: { text: 'The application sends the browser around in a loop.', when: '' },
  53000: { text: 'Conditional Access requires a compliant device, and this one is not.', when: '' },
  53001: { text: 'Conditional Access requires a device that is joined to the domain, and this one is not.', when: '' },
  53003: { text: 'Access has been blocked by Conditional Access policies.', when: '' },
  530032: { text: 'A security policy of the tenant blocks the sign-in.', when: '' },
  53004: {
    text: 'Enrolment for multi-factor authentication is blocked, because the activity is suspicious.',
    when: '',
  },
  65001: { text: 'The person or an administrator has not consented to the application.', when: '' },
  90094: { text: 'An administrator has to consent.', when: '' },
  90095: { text: 'An administrator has to consent; a request can be sent.', when: '' },
  1000031: { text: 'The application cannot be accessed at this time.', when: '' },
} as const satisfies Readonly<Record<number, Refusal>>;
