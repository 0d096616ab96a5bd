/** The vendor's certificates: each row of the truth table. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { vendorKeyId } from '../../../src/entra/key-id.ts';
import type { LiveApplication, LiveKeyCredential } from '../../../src/entra/live.ts';
import type { CertificateFacts } from '../../../src/entra/plan/context.ts';
import { planKeys } from '../../../src/entra/plan/plan-keys.ts';
import { certificateOf, contextOf, idOf, liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planKeys);
const ID = 'app@prod';
const sha1 = (der: string) => createHash('sha1').update(Buffer.from(der, 'base64')).digest('hex').toUpperCase();

const thumbprint = (file: string) => (certificateOf(file) as CertificateFacts).thumbprint;
const ours = (usage: 'Verify' | 'Encrypt', file: string) => vendorKeyId(ID, usage, thumbprint(file));

function key(usage: 'Verify' | 'Encrypt', file: string, keyId = ours(usage, file)): LiveKeyCredential {
  const customKeyIdentifier = Buffer.from(thumbprint(file), 'hex').toString('base64');
  return { keyId, usage, customKeyIdentifier, key: null, displayName: file };
}

const live = (keys: LiveKeyCredential[], more: Partial<LiveApplication> = {}) =>
  liveOf({ keyCredentials: keys, ...more });
const requests = (list: string) => `saml: {requests: {certificates: ${list}}}`;
const A = '[{file: a.pem}]';
const ENCRYPTION = 'saml: {encryption: {certificate: {file: e.pem}}}';

function check(
  body: string,
  keys: LiveKeyCredential[],
  expected: readonly string[],
  more: Partial<LiveApplication> = {},
): void {
  expect(summary(plan(body, live(keys, more)))).toEqual(expected);
}

describe('certificates that verify requests', () => {
  test('that no leaf names stay', () => {
    check('saml: {}', [key('Verify', 'x.pem'), key('Encrypt', 'y.pem')], []);
  });

  test('are the same by thumbprint, whatever their key ID and case', () => {
    check(requests(A), [{ ...key('Verify', 'a.pem', idOf('portal')), usage: 'verify' }], []);
    const { der } = certificateOf('a.pem') as CertificateFacts;
    const own = { keyId: idOf('x'), usage: 'Verify', customKeyIdentifier: 'eA==', key: der };
    const context = { certificate: () => ({ ...(certificateOf('a.pem') as CertificateFacts), thumbprint: sha1(der) }) };
    expect(summary(plan(requests(A), live([own]), context))).toEqual([]);
  });

  test('are added with a key ID that we know again, and what the world may know of them', () => {
    const facts = certificateOf('a.pem') as CertificateFacts;
    expect(writesOf(plan(requests(A), null))).toEqual([
      {
        kind: 'putKeys',
        include: [
          {
            keyId: ours('Verify', 'a.pem'),
            usage: 'Verify',
            type: 'AsymmetricX509Cert',
            key: facts.der,
            customKeyIdentifier: Buffer.from(facts.thumbprint, 'hex').toString('base64'),
            displayName: 'CN=a.pem',
            startDateTime: facts.notBefore,
            endDateTime: facts.notAfter,
          },
        ],
        exclude: [],
      },
    ]);
  });

  test('that are named twice are one', () => {
    expect(writesOf(plan(requests('[{file: a.pem}, {file: a.pem}]'), null))).toMatchObject([{ include: [{}] }]);
  });

  test('that were ours go, with a guarded risk, and those of others stay and are told', () => {
    const part = plan(
      requests(A),
      live([key('Verify', 'a.pem'), key('Verify', 'b.pem'), key('Verify', 'x.pem', idOf('x'))]),
    );
    expect(writesOf(part)).toEqual([{ kind: 'putKeys', include: [], exclude: [ours('Verify', 'b.pem')] }]);
    expect(part.changes[0]?.fields[0]?.risk).toMatchObject({ danger: 'sign-in', isGuarded: true });
    expect(part.notes).toMatchObject([
      { kind: 'info', message: `keys (Verify) that the spec does not have stay: ${thumbprint('x.pem')}` },
    ]);
  });

  test.each(['[]', 'null'])('all go with %s', (list) => {
    const keys = [key('Verify', 'x.pem', idOf('x')), key('Encrypt', 'y.pem')];
    expect(writesOf(plan(requests(list), live(keys)))).toEqual([
      { kind: 'putKeys', include: [], exclude: [idOf('x')] },
    ]);
    check(requests(list), [], []);
  });

  test.each([
    ['none.pem', 'none.pem is not there'],
    ['old.pem', 'the certificate of old.pem ended on 2026-11-24'],
  ])('that cannot be used (%s) are a problem, and nothing is taken out', (file, message) => {
    const part = plan(requests(`[{file: ${file}}]`), live([key('Verify', 'b.pem')]));
    expect([part.changes, part.notes]).toEqual([
      [],
      [{ kind: 'problem', message, leaf: '/saml/requests/certificates' }],
    ]);
  });
});

describe('the certificate that assertions are encrypted for', () => {
  const pointsAt = (keyId: string | null) => ({ tokenEncryptionKeyId: keyId });

  test('is the same where the application names it', () => {
    check(ENCRYPTION, [key('Encrypt', 'e.pem')], [], pointsAt(ours('Encrypt', 'e.pem').toUpperCase()));
    check(ENCRYPTION, [key('Encrypt', 'e.pem', idOf('portal'))], [], pointsAt(idOf('portal')));
  });

  test('is added and named', () => {
    const part = plan(ENCRYPTION, live([]));
    expect(writesOf(part)).toMatchObject([
      { include: [{ usage: 'Encrypt' }], exclude: [], tokenEncryptionKeyId: ours('Encrypt', 'e.pem') },
    ]);
  });

  test('is named where it is there already', () => {
    const keys = [key('Encrypt', 'e.pem', idOf('portal'))];
    expect(writesOf(plan(ENCRYPTION, live(keys)))).toEqual([
      { kind: 'putKeys', include: [], exclude: [], tokenEncryptionKeyId: idOf('portal') },
    ]);
  });

  test('takes the place of another, and that is guarded', () => {
    const part = plan(ENCRYPTION, live([key('Encrypt', 'old')], pointsAt(ours('Encrypt', 'old'))));
    expect(writesOf(part)).toMatchObject([
      {
        include: [{ usage: 'Encrypt' }],
        exclude: [ours('Encrypt', 'old')],
        tokenEncryptionKeyId: ours('Encrypt', 'e.pem'),
      },
    ]);
    const pointer = part.changes[0]?.fields.find(({ path }) => path === 'tokenEncryptionKeyId');
    expect(pointer?.risk).toMatchObject({ danger: 'sign-in', isGuarded: true });
  });

  test('of the same file as one that verifies is a key of its own', () => {
    const both = 'saml: {requests: {certificates: [{file: e.pem}]}, encryption: {certificate: {file: e.pem}}}';
    expect(ours('Verify', 'e.pem')).not.toBe(ours('Encrypt', 'e.pem'));
    expect(writesOf(plan(both, null))).toMatchObject([{ include: [{ usage: 'Verify' }, { usage: 'Encrypt' }] }]);
  });
});

test("keys are Graph's in every project", () => {
  const part = plan(requests(A), null, { project: { ...contextOf().project, deploy: 'terraform' } });
  expect(part.changes.map(({ writer }) => writer)).toEqual(['graph']);
});
