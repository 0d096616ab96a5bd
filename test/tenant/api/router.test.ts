import { expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';
import { application } from './application-kit.ts';

const standin = useStandin();

test('paths compare without case, and what Graph has not is refused (graph.md 7.7)', async () => {
  const { id } = await application(standin);
  const check = async (method: string, path: string, expected: string) =>
    expect(outcome(await standin.ask(method, path, method === 'GET' ? undefined : {})), path).toBe(expected);
  await check('GET', `/V1.0/APPLICATIONS/${id}`, '200');
  await check('GET', `/v1.0/applications/${id}/`, '200');
  await check('GET', '/Beta/serviceprincipals', '200');
  await check('POST', `/v1.0/Applications/${id}/AddPassword`, '200');
  await check('PUT', '/v1.0/applications', '405 Request_BadRequest');
  await check('POST', `/v1.0/applications/${id}`, '405 Request_BadRequest');
  await check('GET', `/v1.0/applications/${id}/unknown`, '400 BadRequest');
  await check('GET', `/v1.0/applications/${id}/$value`, '400 BadRequest');
  await check('GET', '/v1.0/applications/$unknown', '400 BadRequest');
  await check('GET', '/v1.0/nothing', '400 BadRequest');
  await check('GET', '/v1.0/', '400 BadRequest');
  await check('GET', `/v1.0//applications/${id}`, '400 BadRequest');
  await check('GET', `/v1.0/users/../applications/${id}`, '400 BadRequest');
  await check('GET', '/v1.0/applications/%2e%2e', '400 BadRequest');
  await check('GET', '/v1.0/applications/a%2Fb', '400 BadRequest');
  await check('GET', `/v1.0/applications/${id}?$unknown=1`, '400 BadRequest');
  await check('GET', `/v1.0/applications/${id}?unknown`, '400 BadRequest');
  await check('GET', `/v1.0/applications/${id}?$select=id,unknown`, '400 BadRequest');
  await check('GET', `/v1.0/applications/${id}?$filter=id eq '${id}'`, '400 BadRequest');
});

test('operations may be named in full, and nothing else may', async () => {
  const { id } = await application(standin);
  const check = async (method: string, path: string, expected: string) =>
    expect(outcome(await standin.ask(method, path, method === 'GET' ? undefined : {})), path).toBe(expected);
  await check('GET', '/v1.0/applications/microsoft.graph.delta()', '200');
  await check('GET', '/v1.0/users/Microsoft.Graph.delta', '200');
  await check('POST', `/v1.0/applications/${id}/microsoft.graph.addPassword`, '200');
  await check('GET', `/v1.0/applications/${id}/microsoft.graph.owners`, '400 BadRequest');
  await check('GET', '/v1.0/microsoft.graph.applications', '400 BadRequest');
});
