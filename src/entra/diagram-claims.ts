/** The claims of a connection in lines: which there are, and from what each comes. */
import type { Claim, NameId, Saml } from '../spec/generated/resolved.ts';
import { BASIC_CLAIMS } from '../spec/vocabulary/claims.ts';
import type { DiagramLine } from './diagram.ts';

/** NameID, groups, then the claims that the spec adds, then the basic ones that it keeps. No value of a constant. */
export function listedClaims({ nameId, claims, groups }: Saml): DiagramLine[] {
  const basic = claims.base === 'default' ? BASIC_CLAIMS.filter(({ name }) => !claims.remove.includes(name)) : [];
  return [
    { name: 'NameID', text: nameId ? sourceOf(nameId, 'user.userprincipalname') : 'user.userprincipalname' },
    ...(groups && groups.select !== 'none' ? [{ name: groups.name || 'groups', text: `${groups.select} groups` }] : []),
    ...claims.add.map((claim) => ({ name: claim.name, text: sourceOf(claim, 'by condition') })),
    ...basic.map(({ name, source }) => ({ name, text: source })),
  ];
}

function sourceOf(from: NameId & Pick<Partial<Claim>, 'secret'>, otherwise: string): string {
  if (from.secret) return 'a secret';
  if (typeof from.constant === 'string') return 'a constant';
  if (from.transform) return 'a transformation';
  return from.source || otherwise;
}
