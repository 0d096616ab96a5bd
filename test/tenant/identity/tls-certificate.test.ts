import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { makeTlsCertificate } from '../../../src/tenant/identity/tls-certificate.ts';

// TLS itself reads the real clock.
const NOW = new Date();
const HOSTS = ['localhost', '*.localhost', '*.stand-in.localhost', '127.0.0.1', '::1'];
const made = await makeTlsCertificate({ hosts: HOSTS, notBefore: new Date(NOW.getTime() - 60_000), days: 30 });
const certificate = new X509Certificate(made.certificatePem);

test('the certificate is its own root, no authority, for servers, with every host (azuread-provider.md 1.3)', () => {
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect(certificate.subjectAltName).toBe(
    'DNS:localhost, DNS:*.localhost, DNS:*.stand-in.localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
  );
  expect(certificate.subject).toBe('CN=localhost');
});

test('it is valid from the date given for the days given', async () => {
  const notBefore = new Date('2026-02-28T23:59:59Z');
  const { certificatePem } = await makeTlsCertificate({ hosts: ['a.test'], notBefore, days: 1 });
  const { validFrom, validTo } = new X509Certificate(certificatePem);
  expect(new Date(validFrom)).toEqual(notBefore);
  expect(new Date(validTo)).toEqual(new Date('2026-03-01T23:59:59Z'));
});

test('a certificate without a host is refused', () =>
  expect(makeTlsCertificate({ hosts: [], notBefore: NOW, days: 1 })).rejects.toThrow(TypeError));

async function reach(servername: string, ca: string): Promise<number | undefined> {
  const server = createServer({ cert: made.certificatePem, key: made.privateKeyPem }, (_, answer) => answer.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const headers = { host: servername };
    const request = get({ host: '127.0.0.1', port, servername, headers, ca, agent: false });
    const [answer] = await once(request, 'response');
    answer.resume();
    await once(answer, 'end');
    return answer.statusCode;
  } finally {
    server.close();
  }
}

test('a TLS client that trusts it, and nothing else, takes it for each host', async () => {
  expect(await reach('localhost', made.certificatePem)).toBe(200);
  expect(await reach('graph.stand-in.localhost', made.certificatePem)).toBe(200);
});

test('a TLS client refuses it for another host, and under another root of the same name', async () => {
  await expect(reach('other.test', made.certificatePem)).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  const other = await makeTlsCertificate({ hosts: HOSTS, notBefore: NOW, days: 30 });
  await expect(reach('localhost', other.certificatePem)).rejects.toThrow();
});
