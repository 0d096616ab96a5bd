/** The data file of the gallery: what is taken from a page of a vendor, and that the file is what the generator writes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS_FOLDER, generateGallery } from '../../../scripts/generate-gallery.ts';

const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** The entries that pages become. */
function check(sso: object[], scim: object[], expected: object[]): void {
  const base = { corpus: '2018', identifiers: [], replyUrls: [], signOnUrl: null };
  const text = generateGallery(lines(...sso.map((page) => ({ ...base, ...page }))), lines(...scim));
  expect(JSON.parse(text)).toEqual(expected);
}

test('fixed values are presets', () => {
  check(
    [
      {
        app: 'A',
        identifiers: ['urn:a'],
        replyUrls: ['https://a.io/acs'],
        signOnUrl: 'http://a.io',
        logoutUrl: 'https://a.io/out',
      },
    ],
    [],
    [
      {
        displayName: 'A',
        identifierUris: ['urn:a'],
        redirectUris: ['https://a.io/acs'],
        loginUrl: 'http://a.io',
        logoutUrl: 'https://a.io/out',
      },
    ],
  );
});

test.each(['https://<tenant>.a.io/acs', 'https://{tenant}.a.io/acs', 'https://contoso.a.io/acs', 'https://a.io/acs*'])(
  'a placeholder is none: %s',
  (url) => check([{ app: 'A', identifiers: [url], replyUrls: [url], signOnUrl: url }], [], [{ displayName: 'A' }]),
);

test.each(['http://a.io/acs', 'a.io/acs', 'https://a.io/acs.'])('a reply URL must be one over https: %s', (url) => {
  check([{ app: 'A', replyUrls: [url] }], [], [{ displayName: 'A' }]);
});

test('several values are a choice of the customer, and what the console shows is not known', () => {
  check([{ app: 'A', identifiers: ['urn:eu', 'urn:us'] }], [], [{ displayName: 'A' }]);
  check(
    [{ app: 'A', signOnUrl: 'https://a.io', signOnUrls: ['https://a.io', 'https://b.io'] }],
    [],
    [{ displayName: 'A' }],
  );
  check([{ app: 'A', identifiers: ['urn:a'], fromVendorConsole: ['identifier'] }], [], [{ displayName: 'A' }]);
});

test('the newest page of an application counts, but not one that shows a part', () => {
  const old = { app: 'A', identifiers: ['urn:old'] };
  const modern = { app: 'a', corpus: 'modern', identifiers: ['urn:new'] };
  check([modern, old], [], [{ displayName: 'a', identifierUris: ['urn:new'] }]);
  check([old, { ...modern, partial: true }], [], [{ displayName: 'A', identifierUris: ['urn:old'] }]);
});

test('a renamed application has its newest name', () => {
  check(
    [
      { app: 'Old', file: 'x.md' },
      { app: 'New', file: 'x.md', corpus: 'modern' },
    ],
    [],
    [{ displayName: 'New' }],
  );
});

test('pages about other protocols are left out', () => {
  check(
    [
      { app: 'A', protocol: 'oidc' },
      { app: 'B', oidc: true },
      { app: 'C', tokenVersion: 'SAML1.1 (wsfed)' },
    ],
    [],
    [],
  );
});

test('pages about provisioning mark their application, or add it without single sign-on', () => {
  check(
    [{ app: 'Lucidchart' }],
    [
      { app: 'LucidChart', corpus: '2018' },
      { app: 'Other', corpus: 'modern' },
      { app: 'Personnel', corpus: '2018', file: 'personnel-inbound-tutorial.md' },
    ],
    [
      { displayName: 'Lucidchart', provisioning: true },
      { displayName: 'Other', saml: false, provisioning: true },
    ],
  );
});

const hasCorpus = existsSync(join(CORPUS_FOLDER, 'gallery-sso.jsonl'));
if (!hasCorpus) process.stderr.write(`the gallery is not regenerated: there is nothing at ${CORPUS_FOLDER}\n`);

test.skipIf(!hasCorpus)('the committed file is what the generator writes', () => {
  const read = (file: string) => readFileSync(join(CORPUS_FOLDER, file), 'utf8');
  const committed = readFileSync(join(import.meta.dirname, '../../../src/tenant/seed/gallery.json'), 'utf8');
  expect(committed).toBe(generateGallery(read('gallery-sso.jsonl'), read('gallery-scim.jsonl')));
});
