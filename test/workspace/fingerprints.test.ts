import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprinterOf } from '../../src/workspace/fingerprints.ts';
import { refusalOf, useFolder } from './support.ts';

const folder = useFolder();
const KEY = 'k'.repeat(32);
const random = () => new Uint8Array(32).fill(7);
const FILE = '.entrada/fingerprint.key';
const of = (more: { env?: Record<string, string>; randomBytes?: (() => Uint8Array) | null } = {}) =>
  fingerprinterOf({ env: {}, root: folder.path, randomBytes: null, ...more });
const withKey = (key: string) => of({ env: { ENTRADA_FINGERPRINT_KEY: key } }) as NonNullable<ReturnType<typeof of>>;
const mode = (path: string) => (statSync(join(folder.path, path)).mode & 0o777).toString(8);

test('the fingerprint is an HMAC over purpose, connection, key and value', () => {
  const expected = createHmac('sha256', KEY)
    .update('entrada:fingerprint:v1\0sentry@prod\0SecretToken\0s3cret')
    .digest('hex');
  const keyId = createHash('sha256').update(KEY).digest('hex').slice(0, 16);
  expect(withKey(KEY).keyId).toBe(keyId);
  expect(withKey(KEY).fingerprint('sentry@prod', 'SecretToken', 's3cret')).toEqual({ value: expected, keyId });
});

test('it differs with connection, key and value, and with nothing else', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9@.\- ]{1,12}$/);
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (a, b) => {
      const isSame = a.every((text, index) => text === b[index]);
      const [left, right] = [a, b].map((parts) => withKey(KEY).fingerprint(...parts).value);
      expect(left === right).toBe(isSame);
    }),
  );
  const [one, two] = [KEY, `${KEY}2`].map((key) => withKey(key).fingerprint('a@b', 'c', 'd'));
  expect(one?.value).not.toBe(two?.value);
  expect(one?.keyId).not.toBe(two?.keyId);
});

describe('the key', () => {
  test('of a read-only run is not made', () => {
    expect(of()).toBeNull();
    expect(existsSync(join(folder.path, '.entrada'))).toBe(false);
  });

  test('is made once, for the owner alone, and never for git', () => {
    const made = of({ randomBytes: random });
    expect(readFileSync(join(folder.path, FILE), 'utf8')).toBe(`${'07'.repeat(32)}\n`);
    expect([mode('.entrada'), mode(FILE)]).toEqual(['700', '600']);
    expect(readFileSync(join(folder.path, '.entrada/.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(join(folder.path, '.entrada')).sort()).toEqual(['.gitignore', 'fingerprint.key']);
    const again = of({
      randomBytes: () => {
        throw new TypeError('a key is there');
      },
    });
    expect(again?.keyId).toBe(made?.keyId);
    expect(of()?.keyId).toBe(made?.keyId);
  });

  test('of the file and of the variable are one when their text is', () => {
    of({ randomBytes: random });
    expect(withKey(`${'07'.repeat(32)}\n`).keyId).toBe(of()?.keyId);
  });

  test('of another run that was faster counts', () => {
    const ours = of({
      randomBytes: () => {
        folder.write(FILE, `${'ff'.repeat(32)}\n`);
        return random();
      },
    });
    expect(ours?.keyId).toBe(withKey('ff'.repeat(32)).keyId);
    expect(readFileSync(join(folder.path, FILE), 'utf8')).toBe(`${'ff'.repeat(32)}\n`);
  });

  test('in the variable comes first; an empty variable is none', () => {
    of({ randomBytes: random });
    expect(withKey(KEY).keyId).not.toBe(of()?.keyId);
    expect(withKey(' ').keyId).toBe(of()?.keyId);
  });

  test('that is too short is refused, and not shown', async () => {
    const short = 's3cret'.repeat(5);
    expect(await refusalOf(() => withKey(short))).toBe(
      'ENT_SECRET | the variable ENTRADA_FINGERPRINT_KEY has fewer than 32 characters | ',
    );
    folder.write(FILE, short);
    expect(await refusalOf(() => of())).toBe(`ENT_SECRET | the key has fewer than 32 characters | ${FILE}`);
  });

  test('that cannot be read or made is an error', async () => {
    folder.write(`${FILE}/x`, '');
    expect(await refusalOf(() => of())).toBe(`ENT_SECRET | the key cannot be read (EISDIR) | ${FILE}`);
  });

  test('that cannot be made is an error', async () => {
    folder.write('.entrada', 'a file');
    const refusal = await refusalOf(() => of({ randomBytes: random }));
    expect(refusal).toMatch(/^ENT_SECRET \| the key cannot be (read|made) \(\w+\) \| /);
  });

  test('is made of enough', () => {
    expect(() => of({ randomBytes: () => new Uint8Array(16) })).toThrow(TypeError);
  });
});
