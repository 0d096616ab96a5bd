import { expect, test } from 'vitest';
import { endpointsOf } from '../../src/graph/cloud.ts';

const check = (env: Record<string, string>, expected: string) =>
  expect(endpointsOf('global', env).graphUrl).toBe(expected);
const refuse = (url: string) =>
  expect(() => endpointsOf('global', { ENTRADA_GRAPH_URL: url })).toThrow(
    expect.objectContaining({ code: 'ENT_GRAPH_ENDPOINT' }),
  );

test('each cloud has hosts of its own', () => {
  const hosts = (['global', 'usgovernment', 'china'] as const).flatMap((cloud) =>
    Object.values(endpointsOf(cloud, {})),
  );
  expect(new Set(hosts).size).toBe(6);
  expect(hosts.every((url) => url.startsWith('https://') && !url.endsWith('/'))).toBe(true);
});

test('a variable may put a stand-in of this machine in their place', () => {
  check({ ENTRADA_GRAPH_URL: 'https://localhost:7443' }, 'https://localhost:7443');
  check({ ENTRADA_GRAPH_URL: 'https://127.0.0.1:7443/' }, 'https://127.0.0.1:7443');
  check({ ENTRADA_GRAPH_URL: 'https://[::1]:7443' }, 'https://[::1]:7443');
  check({ ENTRADA_GRAPH_URL: 'https://tenant.localhost:1' }, 'https://tenant.localhost:1');
  check({ ENTRADA_GRAPH_URL: '' }, 'https://graph.microsoft.com');
});

test('and nothing else: a token must not be sent to another machine, or in clear', () => {
  refuse('https://evil.example');
  refuse('https://localhost.evil.example');
  refuse('https://127.0.0.1.evil.example');
  refuse('https://127.0.0.1@evil.example');
  refuse('http://localhost:7443');
  refuse('https://graph.microsoft.us');
  refuse('localhost:7443');
});
