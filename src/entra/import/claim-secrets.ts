import type { Finding } from '../../spec/finding.ts';
import type { Claim, ConnectionSpec } from '../../spec/generated/connection.ts';
import { variableOf } from './import-auth.ts';
import type { Leave } from './imported.ts';

/**
 * The spec with references in the place of constants of claims that findings take for secrets, or whose names say that they
 * are, and the findings that are left. Only a mapping policy can have them: the values of a claims policy stand in the portal (ENT053).
 */
export function withClaimSecrets(
  spec: ConnectionSpec,
  findings: readonly Finding[],
  leave: Leave,
): { readonly spec: ConnectionSpec; readonly findings: readonly Finding[] } {
  if (spec.saml?.claims?.engine === 'claims-policy') return { spec, findings };
  const named = (spec.saml?.claims?.add ?? []).flatMap(({ name, constant }, index) =>
    constant !== undefined && SECRET_NAME.test(name) ? [String(index)] : [],
  );
  const found = new Set([...named, ...findings.flatMap(({ pointer }) => CONSTANT.exec(pointer ?? '')?.[1] ?? [])]);
  if (found.size === 0) return { spec, findings };
  const add = spec.saml?.claims?.add?.map((claim, index) =>
    found.has(String(index)) ? byReference(claim, spec.name, leave) : claim,
  );
  const claims = { ...spec.saml?.claims, ...(add ? { add } : {}) };
  return {
    spec: { ...spec, saml: { ...spec.saml, claims } },
    findings: findings.filter(({ pointer }) => !CONSTANT.test(pointer ?? '')),
  };
}

/** A value under such a name was most likely written by reference, and Graph shows it as it is. */
const SECRET_NAME = /(?:token|secret|password|passphrase|api[-_ ]?key)[^/]*$/i;

const CONSTANT = /^\/saml\/claims\/add\/(\d+)\/constant$/;

function byReference({ constant: _constant, ...claim }: Claim, name: string, leave: Leave): Claim {
  const last = claim.name.split('/').at(-1) ?? '';
  const env = variableOf(name, `CLAIM_${last}`);
  leave(
    `saml.claims (${claim.name})`,
    `its constant looks like a secret: set ${env} to its value before the next apply`,
  );
  return { ...claim, secret: { env } };
}
