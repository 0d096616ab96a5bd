import { describe, expect, test } from 'vitest';
import type { GraphAnswer, GraphClient, GraphRequest } from '../../src/graph/client.ts';
import { verifyUser } from '../../src/verify/verify-user.ts';
import { APP, lines } from './support.ts';

/** What Graph is asked, and the line that comes of its answer. */
async function provision(body: unknown, user = APP, schema: unknown = { synchronizationRules: [{ id: 'rule' }] }) {
  const sent: GraphRequest[] = [];
  const send = async (request: GraphRequest): Promise<GraphAnswer> => {
    sent.push(request);
    if (request.path.startsWith('/users/')) return { status: 200, body: { id: APP } };
    return { status: 200, body: request.path.endsWith('/schema') ? schema : body };
  };
  let passes = 0;
  const found = await verifyUser({
    client: { send } as unknown as GraphClient,
    servicePrincipalId: 'sp',
    job: { id: 'scim.1/..' },
    schema: null,
    user,
    pace: async () => {
      passes += 1;
    },
  });
  return { sent, passes, line: lines(found)[0] };
}

test('the rule is that of the schema, the user that of the name, and the pace is kept', async () => {
  const { sent, passes } = await provision({}, 'anna#ext#@acme.com');
  const job = '/servicePrincipals/sp/synchronization/jobs/scim.1%2F..';
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /users/anna%23ext%23%40acme.com?$select=id',
    `GET ${job}/schema`,
    `POST ${job}/provisionOnDemand`,
  ]);
  expect(sent[2]?.body).toEqual({
    parameters: [{ ruleId: 'rule', subjects: [{ objectId: APP, objectTypeName: 'User' }] }],
  });
  expect(passes).toBe(1);
});

describe('the answer is two texts that hold JSON', () => {
  const answer = (result: string, details: object = {}, statusInfo: object = {}) => ({
    key: JSON.stringify({ result, details }),
    value: JSON.stringify({ statusInfo }),
  });
  const cases: [string, unknown, string][] = [
    ['success', answer('Success'), `ok USER: ${APP} was provisioned`],
    [
      'nothing to change',
      answer('Skipped', { errorCode: 'RedundantExport' }),
      `ok USER: ${APP} is provisioned already`,
    ],
    [
      'skipped',
      answer('Skipped', { errorCode: 'NotEffectivelyEntitled', errorMessage: 'Not assigned.' }),
      `warning USER: ${APP} was skipped (NotEffectivelyEntitled: Not assigned.)`,
    ],
    [
      'a reason that stands in the log record alone',
      answer('Failure', {}, { errorCode: 'SystemForCrossDomain', reason: 'The server answered 500.' }),
      `error USER: ${APP} was not provisioned (SystemForCrossDomain: The server answered 500.)`,
    ],
    ['no reason', answer('Failure'), `error USER: ${APP} was not provisioned (no reason given)`],
    ['no JSON', { key: '<', value: '' }, `error USER: ${APP} was not provisioned (no reason given)`],
    ['nothing', undefined, `error USER: ${APP} was not provisioned (no reason given)`],
    ['null', { key: 'null', value: '[]' }, `error USER: ${APP} was not provisioned (no reason given)`],
  ];
  test.each(cases)('%s', async (_name, body, expected) => {
    expect((await provision(body)).line).toBe(expected);
  });
});

test('a job without a rule is a finding, and nobody is provisioned', async () => {
  const { line, sent } = await provision({}, APP, { synchronizationRules: [] });
  expect(line).toBe('error USER: the synchronization job has no rule');
  expect(sent).toHaveLength(1);
});
