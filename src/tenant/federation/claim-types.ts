/** Claim types that Entra can issue, as its metadata offers them; names and namespaces of entra-wire.md 2.5. */

const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const WS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims';
const MS = 'http://schemas.microsoft.com/identity/claims';

/** URI and a name for people, in the order of the document. */
export const OFFERED_CLAIMS: readonly (readonly [uri: string, name: string])[] = [
  [`${SOAP}/name`, 'Name'],
  [`${SOAP}/nameidentifier`, 'Subject'],
  [`${SOAP}/givenname`, 'Given Name'],
  [`${SOAP}/surname`, 'Surname'],
  [`${MS}/displayname`, 'Display Name'],
  [`${MS}/nickname`, 'Nick Name'],
  [`${WS}/authenticationinstant`, 'Authentication Instant'],
  [`${WS}/authenticationmethod`, 'Authentication Method'],
  [`${MS}/objectidentifier`, 'ObjectIdentifier'],
  [`${MS}/tenantid`, 'TenantId'],
  [`${MS}/identityprovider`, 'IdentityProvider'],
  [`${SOAP}/emailaddress`, 'Email'],
  [`${WS}/groups`, 'Groups'],
  ['http://schemas.microsoft.com/claims/groups.link', 'Groups Overage Claim'],
  [`${WS}/role`, 'Role'],
  [`${WS}/wids`, 'RoleTemplateId'],
];
