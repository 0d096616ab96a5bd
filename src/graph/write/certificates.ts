/** Signing certificates: each is three credentials with one identifier. Source: reference/graph.md 3.3. */
import type { LiveKeyCredential, LiveServicePrincipal } from '../../entra/live.ts';
import type { Write } from '../../entra/plan/write.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import { makeOnce } from './make-once.ts';
import { polled, youngPause } from './patience.ts';
import type { Run } from './run.ts';
import type { AddedCertificate } from './types.ts';

type Of<K extends Write['kind']> = Extract<Write, { kind: K }>;

const CREDENTIALS = '?$select=id,keyCredentials,passwordCredentials';

/** Lets Entra make a certificate; it is not active yet. @throws {GraphFailure} */
export async function addCertificate(run: Run, { subject, endDateTime }: Of<'addCertificate'>): Promise<void> {
  const before = new Set((await keysOf(run)).map(({ customKeyIdentifier }) => customKeyIdentifier));
  const added = await makeOnce<AddedCertificate>(run, {
    request: {
      method: 'POST',
      path: `${run.pathOf('servicePrincipals')}/addTokenSigningCertificate`,
      body: { displayName: subject, endDateTime },
    },
    read: (body) => certificateIn(body as LiveKeyCredential),
    // The keyId of the answer is the private key's: the identifier tells them apart.
    find: async () => {
      const { keyCredentials } = await run.reread('servicePrincipals', CREDENTIALS);
      const fresh = (keyCredentials ?? []).find(
        (key) => key.usage === 'Verify' && !before.has(key.customKeyIdentifier),
      );
      return fresh && certificateIn(fresh);
    },
  });
  run.certificates.push(added);
}

async function keysOf(run: Run): Promise<readonly LiveKeyCredential[]> {
  const { keyCredentials } = run.isNew
    ? await run.object('servicePrincipals')
    : await run.reread('servicePrincipals', CREDENTIALS);
  return [...(keyCredentials ?? []), ...run.certificates.map((one) => ({ keyId: '', ...one }))];
}

function certificateIn(key: LiveKeyCredential): AddedCertificate | undefined {
  const { customKeyIdentifier, endDateTime } = key ?? {};
  if (!customKeyIdentifier || !endDateTime) return undefined;
  const thumbprint = Buffer.from(customKeyIdentifier, 'base64').toString('hex').toUpperCase();
  return { thumbprint, customKeyIdentifier, endDateTime };
}

/** Makes a certificate the one that signs; `added`: the one of this run. @throws {GraphFailure} */
export async function activateCertificate(run: Run, { thumbprint }: Of<'activateCertificate'>): Promise<void> {
  const wanted = thumbprint === 'added' ? run.certificates.at(-1)?.thumbprint : thumbprint;
  if (wanted === undefined) throw new TypeError(`${run.connection}: the plan activates a certificate it did not add`);
  await run.patch('servicePrincipals', { preferredTokenSigningKeyThumbprint: wanted });
}

/**
 * Takes out one certificate: all credentials with its identifier, and no other. The sets are replaced whole, so a read
 * that does not know yet what this run added is not written back.
 * @throws {EntradaError} ENT_APPLY when reads stay behind. @throws {GraphFailure}
 */
export async function retireCertificate(run: Run, { customKeyIdentifier }: Of<'retireCertificate'>): Promise<void> {
  const { keyCredentials, passwordCredentials } = await readCredentials(run);
  const keys = keyCredentials ?? [];
  const gone = keys.filter((key) => key.customKeyIdentifier === customKeyIdentifier);
  const partners = new Set(gone.filter(({ usage }) => usage === 'Sign').map(({ keyId }) => keyId));
  const passwords = (passwordCredentials ?? []).filter(
    (one) => one['customKeyIdentifier'] !== customKeyIdentifier && !(one.keyId && partners.has(one.keyId)),
  );
  if (gone.length === 0 && passwords.length === (passwordCredentials ?? []).length) return;
  await run.patch('servicePrincipals', {
    keyCredentials: keys.filter((key) => !gone.includes(key)),
    passwordCredentials: passwords,
  });
}

async function readCredentials(run: Run): Promise<LiveServicePrincipal> {
  const read = await polled(run.deps.wait, youngPause, async () => {
    const found = await run.reread('servicePrincipals', CREDENTIALS);
    const known = new Set((found.keyCredentials ?? []).map((key) => key.customKeyIdentifier));
    return run.certificates.every((one) => known.has(one.customKeyIdentifier)) ? found : undefined;
  });
  if (read) return read;
  throw new EntradaError('ENT_APPLY', `${run.connection}: the certificate of this run cannot be read back`, {
    hint: 'run again later: the old certificate stays until then',
    exitCode: EXIT.partial,
  });
}
