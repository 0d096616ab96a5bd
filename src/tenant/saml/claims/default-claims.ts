/** What Entra says of everybody. Source: reference/entra-wire.md 2.5, graph.md 4.3. */
import { createHash } from 'node:crypto';
import { type Claim, type ClaimContext, entryOf, NAMESPACES } from './claim.ts';
import { valuesOf } from './source-values.ts';

/** Sent whatever the policies say. */
export function coreClaims(context: ClaimContext): readonly Claim[] {
  const { tenantId, user, methods } = context;
  return [
    core(context, `${NAMESPACES.ms}/tenantid`, [tenantId]),
    core(context, `${NAMESPACES.ms}/objectidentifier`, [user.id]),
    core(context, `${NAMESPACES.ms}/displayname`, valuesOf('user', 'displayname', context)),
    core(context, `${NAMESPACES.ms}/identityprovider`, [`https://sts.windows.net/${homeTenant(context)}/`]),
    core(context, `${NAMESPACES.claims}/authnmethodsreferences`, methods),
  ];
}

/** Sent unless a policy leaves the set out. */
export function basicClaims(context: ClaimContext): readonly Claim[] {
  return BASIC.map(([name, source]) => core(context, `${NAMESPACES.soap}/${name}`, valuesOf('user', source, context)));
}

const BASIC = [
  ['givenname', 'givenname'],
  ['surname', 'surname'],
  ['emailaddress', 'mail'],
  ['name', 'userprincipalname'],
] as const;

/** Claims that the application asks for by name; others, and what belongs to JWTs, are passed over (graph.md 2.5). */
export function optionalClaims(context: ClaimContext): readonly Claim[] {
  const asked = context.application['optionalClaims'] as { saml2Token?: readonly Optional[] } | null | undefined;
  return (asked?.saml2Token ?? []).flatMap(({ name, source }) => optionalClaim(name, source ?? null, context) ?? []);
}

interface Optional {
  readonly name: string;
  readonly source?: string | null;
}

function optionalClaim(name: string, source: string | null, context: ClaimContext): Claim | undefined {
  const extension = /^extension_[0-9a-f]{32}_(.+)$/i.exec(name);
  if (extension && source === 'user') {
    return core(context, `${NAMESPACES.ms}/extn.${extension[1]}`, valuesOf('user', name, context));
  }
  const known = source === null ? entryOf(OPTIONAL, name.toLowerCase()) : undefined;
  return known && core(context, known.name, known.values(context));
}

const OPTIONAL: Readonly<
  Record<string, { readonly name: string; readonly values: (context: ClaimContext) => readonly string[] }>
> = {
  upn: { name: `${NAMESPACES.soap}/upn`, values: (context) => valuesOf('user', 'userprincipalname', context) },
  email: { name: `${NAMESPACES.soap}/emailaddress`, values: (context) => valuesOf('user', 'mail', context) },
  acct: { name: `${NAMESPACES.ms}/acct`, values: ({ user }) => [user['userType'] === 'Guest' ? '1' : '0'] },
};

function core({ hasNameFormat }: ClaimContext, name: string, values: readonly string[]): Claim {
  return { name, nameFormat: hasNameFormat ? 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri' : null, values };
}

/** A guest's is another tenant, of which all that is known is the domain of the mail: its id is made of that. */
function homeTenant({ tenantId, user }: ClaimContext): string {
  const domain = String(user['mail'] ?? '').split('@')[1];
  if (user['userType'] !== 'Guest' || domain === undefined) return tenantId;
  const hex = createHash('sha256').update(domain.toLowerCase()).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
