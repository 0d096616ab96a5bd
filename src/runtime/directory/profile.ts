/** What an account takes over from claims. */
import type { ResolvedSignIn } from '../resolved-sign-in.ts';
import type { VerifiedResponse } from '../saml/verified-response.ts';
import type { UserRow } from '../store/tables.ts';

const WS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** Where Entra puts these by default (entra-wire.md 2.5); the spec may name other claims. */
const DEFAULT_CLAIMS = {
  userId: `${WS}/name`,
  email: `${WS}/emailaddress`,
  firstName: `${WS}/givenname`,
  lastName: `${WS}/surname`,
  displayName: 'http://schemas.microsoft.com/identity/claims/displayname',
} as const;

/** The columns that a sign-in may fill. */
export type Profile = Pick<UserRow, 'user_name' | 'email' | 'given_name' | 'family_name' | 'display_name'>;

/** Longer values are cut: no name is, and a token of a claim must not fill the database. Characters. */
const LONGEST = 512;

/** The profile that claims tell; a claim that is not there leaves `null`, but for the name, which is then the NameID. */
export function profileOf(
  { attributes, nameId }: Pick<VerifiedResponse, 'attributes' | 'nameId'>,
  claims: ResolvedSignIn['attributes'],
): Profile {
  const value = (field: keyof typeof DEFAULT_CLAIMS) =>
    attributes.get(claims[field] ?? DEFAULT_CLAIMS[field])?.[0]?.slice(0, LONGEST) || null;
  return {
    user_name: value('userId') ?? nameId.value.slice(0, LONGEST),
    email: value('email'),
    given_name: value('firstName'),
    family_name: value('lastName'),
    display_name: value('displayName'),
  };
}
