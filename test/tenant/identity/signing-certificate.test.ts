import { createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSigningCertificate, opensPfx, readCertificate } from '../../../src/tenant/identity/signing-certificate.ts';

const notBefore = new Date('2026-06-01T12:00:00Z');
const notAfter = new Date('2029-06-01T12:00:00Z');
const make = (subject: string) => makeSigningCertificate({ subject, notBefore, notAfter });
const made = await make('CN=Microsoft Azure Federated SSO Certificate');

test('the certificate is a self-signed RSA-2048 one of the given subject and dates (graph.md 3.3)', () => {
  const certificate = new X509Certificate(made.certificate);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.publicKey.asymmetricKeyType).toBe('rsa');
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(certificate.checkPrivateKey(createPrivateKey(made.privateKeyPem))).toBe(true);
  expect(made.thumbprint).toMatch(/^[0-9A-F]{40}$/);
  expect(made.thumbprint).toBe(certificate.fingerprint.replaceAll(':', ''));
});

test('what was made can be read', () => {
  const facts = readCertificate(made.certificate);
  expect(facts).toMatchObject({
    subject: 'CN=Microsoft Azure Federated SSO Certificate',
    notBefore,
    notAfter,
    thumbprint: made.thumbprint,
  });
  const signature = sign('sha256', Buffer.from('text'), made.privateKeyPem);
  expect(facts && verify('sha256', Buffer.from('text'), facts.publicKey, signature)).toBe(true);
});

test('a distinguished name has its parts, and a common name whatever signs it holds', async () => {
  const subjectOf = async (subject: string) => readCertificate((await make(subject)).certificate)?.subject;
  expect(await subjectOf('CN=Añb')).toBe('CN=Añb');
  expect(await subjectOf('CN=#cafe')).toBe('CN=\\#cafe');
  expect(await subjectOf('CN=Acme, Inc')).toBe('CN=Acme\\, Inc');
  expect(await subjectOf('CN=Acme, C=DEU')).toBe('CN=Acme\\, C=DEU');
  expect(await subjectOf('cn=Acme, O=x + y')).toBe('CN=Acme, O=x \\+ y');
  expect(await subjectOf('CN=a,OU=b , O=c, C=de')).toBe('CN=a, OU=b, O=c, C=de');
  expect(await subjectOf('CN=a, DC=ñ, DC=acme, E=a@acme.example')).toBe(
    'CN=a, DC=ñ, DC=acme, emailAddress=a@acme.example',
  );
  // RFC 4514 section 2.4: an escaped comma is of the value.
  expect(await subjectOf('CN=Acme\\, O=x')).toBe('CN=Acme\\, O=x');
});

test('no bytes but a DER certificate are read, and none make it throw', () => {
  expect(readCertificate(Buffer.alloc(0))).toBeUndefined();
  expect(readCertificate(Buffer.from(new X509Certificate(made.certificate).toString()))).toBeUndefined();
  expect(readCertificate(Buffer.concat([made.certificate, Buffer.of(0)]))).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(made.certificate.length - 1), (length) => {
      expect(readCertificate(made.certificate.subarray(0, length))).toBeUndefined();
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => readCertificate(Buffer.from(bytes)) === undefined));
});

/** A key of no use, made for this test; the password is `opens-it`. */
const PFX = Buffer.from(
  'MIID/AIBAzCCA7IGCSqGSIb3DQEHAaCCA6MEggOfMIIDmzCCAlIGCSqGSIb3DQEHBqCCAkMwggI/AgEAMIICOAYJKoZIhvcNAQcBMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhbqOgSDTELHwICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEFki53JkzBbdu+SsSO8M2ZKAggHQoDLTbEAtaTg8/r1SJyz4Q85c5pNQX8eSTatm7GSc56YRhPHpGxW7gUUtexDiqbE+NGkon9KLSMr/n9+lvvP7F/TxR4Ee0dsssfirkjsBWeQ6o4zB34t/Y0eLsnTzAApnSn0FwQCRRxRkTkT2LtaKckb8zAAIwXqfpUjBmBHtX+wHZflxGXaY3LZdI64U0cBu9z/rNwTpTT+OEIsx359F+Rq5Iv/x7miGBVUlY7MFFMEeGN7Y9/rY3+B/khR2PtHUX9UJZyjArA2QJGC3ypTEpJ45fMcVXsadoy0sZZDXhZIQoGQsuz9WkQ/u5h7XKJgHOtvKJQZk1a7xKyz/sf8kSK13rqOJeotjczS7vGjPstUSEHHrTT/DmrzOtEGXjHZBtqLKk9WJyFJbcxpDdKL4/D8v5YQNkridGEOegVt74Lbe2B9c+p+++gktJY4c9s5ZO1Tl6CkUJTP3CVX47ncoG03WEzFotC9ohpnyTdK1vR3034rW70o3jG++2cEiu793leroCR98Y9mMh3opH0w0OuO2+FxMgDzHIUXsryZ84JEIZyoG6Bu2wfAZjkY/nxyrudaS/AD0XQmjI+cVh2chWLPQpc49DUYzJpaSoQry5nswggFBBgkqhkiG9w0BBwGgggEyBIIBLjCCASowggEmBgsqhkiG9w0BDAoBAqCB7zCB7DBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQIQqAmyiAumGICAggAMAwGCCqGSIb3DQIJBQAwHQYJYIZIAWUDBAEqBBCqHxczBdwfjE5ScA7nQqkUBIGQ2t09L19JYA9qyWWBJ00GKLCBZQt9Jbc/GHlbJxs+F+8A8+71mlIcnTn9LN++ItQzAb6tSkYWkL5H8/L9aAX2rVx3OXFWSHHucPke+5Np9QxRBPniuFOzeErnmg3DxvWN6zPg3IeL0Jtzh3xZo/6bPUpdOP9YZ1TDuUv0IfbLwlyAKkiwrFXUQaPEXOkao/j3MSUwIwYJKoZIhvcNAQkVMRYEFAq1XxmcgdoqJjpRjtTPbb5XftUdMEEwMTANBglghkgBZQMEAgEFAAQgnMwNuz0mTAJBjRHzl8bwfSno2kbrGxI4zJhGunjbcR4ECBe75B6VFGt0AgIIAA==',
  'base64',
);

/** A PKCS#12 of the same password that holds a certificate and no key. */
const KEYLESS = Buffer.from(
  'MIIClwIBAzCCAk0GCSqGSIb3DQEHAaCCAj4EggI6MIICNjCCAjIGCSqGSIb3DQEHBqCCAiMwggIfAgEAMIICGAYJKoZIhvcNAQcBMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhWxQTGSIbjugICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEJujp+pQAwdOty5jsIEA16OAggGwy4gfoATsE0RGCVwTUfAyycsJTKjsTRf+GGyEcSbEsJ0Zj7sYpqHA29mZasLDpw7yGmDAWuqB0QsGElBX2+wi3UOSc3xwL0gsIrzaRdqNpL6BhRR08O0vwAHAZ4veh+c0vDnpTKNv0c2WWo9dF/tnvqnQGjVs156GJieOv5wpAt9mK249wGVvHwm6Mezqcf3OMyxiGHtjJIJqbsTl591Dmqs39iYV2M8ENChYAm/3dqMnXlIBP+dyL+1AIb6QvRp279nOA/zDyS/IKx8GyGxzNdPntUmG3ejwHEG4evwTrVf9iZjCfNg93I0cT48//XDsGrQsEArLRqyDnxEzxHkfiKmNxOqW7bObJnyHyjk0ttNMPbDvcmqEzH+I99YT3jLlqBl6w+2he1HD76BWICxedRXOw2e4BLE3zayDsfp+H2ATxReP8YdgFs4NOl7wOaVHkP2cUR9q/NgPzTHAGyIoIV6QLhCVhzaKN4hKif+8TokBHYMk5kdjjKKdem8RK7CzxJapi8Tb9VAMQO667ZCaghvy4X5XFygFjs/8ay2/MGjfblM+X4p45m0rx/nNyV4DMEEwMTANBglghkgBZQMEAgEFAAQgHY+ZjyOlg8FQm3QyJH9KH+QigozOG44VHOc53utSCt0ECPShtms1Kae8AgIIAA==',
  'base64',
);

test('a PKCS#12 opens with its password alone, and must hold a key (graph.md 3.3, bring your own)', () => {
  expect(opensPfx(PFX, 'opens-it')).toBe(true);
  expect(opensPfx(PFX, 'opens-it-not')).toBe(false);
  expect(opensPfx(PFX, '')).toBe(false);
  expect(opensPfx(KEYLESS, 'opens-it')).toBe(false);
  expect(opensPfx(made.certificate, 'opens-it')).toBe(false);
  expect(opensPfx(Buffer.alloc(0), '')).toBe(false);
});
