/** An HTTPS server on loopback that answers as a test says. */
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { makeTlsCertificate } from '../../../../src/tenant/identity/tls-certificate.ts';

/** A running server. */
export interface Served {
  readonly url: string;
  readonly port: number;
  /** PEM. */
  readonly ca: string;
}

/** Starts it; it ends with the test. Its certificate is for localhost, the numbers of this machine, and `idp.example`. */
export async function serveHttps(listener: RequestListener): Promise<Served> {
  const hosts = ['localhost', '127.0.0.1', 'idp.example', 'idp.localhost'];
  // Far from any day on which the test may run.
  const { certificatePem, privateKeyPem } = await makeTlsCertificate({
    hosts,
    notBefore: new Date('2020-01-01'),
    days: 30_000,
  });
  const server = createServer({ cert: certificatePem, key: privateKeyPem }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}/fm.xml`, port, ca: certificatePem };
}
