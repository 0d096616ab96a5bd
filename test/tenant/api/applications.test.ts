import { expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';

const standin = useStandin();

test('an application is made with displayName alone, and shows every property of graph.md 2.1', async () => {
  const { status, body } = await standin.post('/v1.0/applications', { displayName: 'Probe' });
  expect(status).toBe(201);
  expect(body.displayName).toBe('Probe');
  expect(outcome(await standin.post('/v1.0/applications', {}))).toBe('400 Request_BadRequest');
});
