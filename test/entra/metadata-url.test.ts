import { expect, test } from 'vitest';
import { isLoopback } from '../../src/entra/loopback.ts';
import { metadataUrlOf } from '../../src/entra/metadata-url.ts';

const TENANT = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';
const APP = 'c2f1d5ce-0f0b-4a8a-9b0e-6a7c1f5b2d33';
const PATH = `/${TENANT}/federationmetadata/2007-06/federationmetadata.xml?appid=${APP}`;

test.each([
  ['global', 'https://login.microsoftonline.com', 'https://login.microsoftonline.com'],
  ['usgovernment', 'https://login.microsoftonline.us', 'https://login.microsoftonline.us'],
  ['china', 'https://login.chinacloudapi.cn', 'https://login.partner.microsoftonline.cn'],
  ['global', 'https://127.0.0.1:8443/', 'https://127.0.0.1:8443'],
  ['china', 'https://localhost:1', 'https://localhost:1'],
  ['global', 'https://localhost.evil.com', 'https://login.microsoftonline.com'],
] as const)('%s, signed in at %s: metadata is at %s', (cloud, loginUrl, origin) => {
  expect(metadataUrlOf({ cloud, loginUrl, tenantId: TENANT, appId: APP })).toBe(`${origin}${PATH}`);
});

test.each([
  ['https://localhost:8443/x', true],
  ['https://LOCALHOST', true],
  ['http://127.0.0.1', true],
  ['https://127.9.9.9', true],
  ['https://0x7f.1', true],
  ['https://[::1]:1', true],
  ['https://sentry-io.localhost', true],
  ['https://a.b.localhost', true],
  ['https://localhost./', true],
  ['https://0.0.0.0', true],
  ['https://[::ffff:127.0.0.1]', true],
  ['https://[::ffff:10.0.0.1]', false],
  ['https://localhost.evil.com', false],
  ['https://evil-localhost', false],
  ['https://127.0.0.1.evil.com', false],
  ['https://10.0.0.1', false],
  ['https://[::2]', false],
  ['localhost', false],
  ['', false],
])('%s is on this machine: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
