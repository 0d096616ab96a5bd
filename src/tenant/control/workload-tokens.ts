/** Workload identities: the ID token that a pipeline would have, and issuers whose tokens are known. */
import { malformed } from '../graph-error.ts';
import type { IssuerKeys } from '../identity/issuer-keys.ts';
import type { WorkloadIssuer } from '../identity/workload.ts';
import type { Property } from '../model/type.ts';
import { type ControlRequest, membersOf, objectOf } from './request.ts';

const TOKEN: Readonly<Record<string, Property>> = {
  subject: { type: 'String', required: true },
  audience: { type: 'String', nullable: false },
  lifetimeSeconds: { type: 'Int32', nullable: false },
};

/** `{subject, audience?, lifetimeSeconds?}`; a lifetime below 0 gives one that has ended. @throws {GraphError} 400. */
export async function mintToken(request: ControlRequest, workload: WorkloadIssuer): Promise<{ value: string }> {
  const { subject, audience, lifetimeSeconds } = membersOf(objectOf(request), 'WorkloadToken', TOKEN);
  const value = await workload.mint({
    subject: String(subject),
    ...(audience === undefined ? {} : { audience: String(audience) }),
    ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds: Number(lifetimeSeconds) }),
  });
  return { value };
}

const ISSUER: Readonly<Record<string, Property>> = {
  issuer: { type: 'String', required: true },
  jwks: { type: { kind: 'complex', name: 'jwks', open: true, properties: {} }, required: true },
};

/** `{issuer, jwks}`. @throws {GraphError} 400. */
export function registerIssuer(request: ControlRequest, issuers: IssuerKeys): void {
  const { issuer, jwks } = membersOf(objectOf(request), 'Issuer', ISSUER);
  const isUrl = URL.canParse(String(issuer)) && new URL(String(issuer)).protocol === 'https:';
  if (!isUrl) throw malformed('issuer is an https URL, as a federatedIdentityCredential names it.');
  issuers.register(String(issuer), jwks as { keys: readonly object[] });
}
