/** For whom an assertion is. Source: reference/entra-wire.md 2.4. */
import type { SignIn } from '../sign-in.ts';

/**
 * The Issuer of the request, or the first identifier where nobody asked: without the `#n` that tells instances apart, and
 * with `spn:` before what is no URI.
 */
export function audienceOf({ application, servicePrincipal, request }: SignIn): string {
  const identifiers = (application['identifierUris'] ?? []) as readonly string[];
  const name = request?.issuer ?? identifiers[0] ?? String(servicePrincipal['appId']);
  const audience = name.replace(/#\d+$/, '');
  return /^[a-z][a-z0-9+.-]*:/i.test(audience) ? audience : `spn:${audience}`;
}
