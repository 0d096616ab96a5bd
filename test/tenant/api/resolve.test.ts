import { expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';
import { application } from './application-kit.ts';

const standin = useStandin();

test('alternate keys find an application, in any way of writing them (graph.md 2.1)', async () => {
  const { id, appId } = await application(standin);
  const check = async (path: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/${path}`)), path).toBe(expected);
  await check(`applications/${id.toUpperCase()}`, '200');
  await check(`applications('${id}')`, '200');
  await check(`applications(${id})`, '200');
  await check(`applications(appId='${appId}')`, '200');
  await check(`applications(appId='${appId.toUpperCase()}')`, '200');
  await check(`Applications(AppId='${appId}')/Owners`, '200');
  await check(`applications(appId=${appId})`, '400 BadRequest');
  await check(`applications(appId='${id}')`, '404 Request_ResourceNotFound');
  await check(`applications(id='${id}')`, '400 BadRequest');
  await check(`applications/${appId}`, '404 Request_ResourceNotFound');
  await check('applications/nonsense', '400 Request_BadRequest');
  await check(`servicePrincipals(uniqueName='x')`, '400 BadRequest');
});
