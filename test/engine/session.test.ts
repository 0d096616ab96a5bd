import { describe, expect, it } from 'vitest';
import { openSession, type World } from '../../src/engine/session.ts';
import { EntradaError } from '../../src/errors.ts';
import { trustStandin } from '../graph/support.ts';
import { type Standin, useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);

const world = ({ tenant }: Standin, env: World['env'] = {}): World => ({
  env: {
    ENTRADA_GRAPH_URL: tenant.url,
    ENTRADA_LOGIN_URL: tenant.url,
    ENTRADA_TENANT_ID: tenant.tenantId,
    ENTRADA_CLIENT_ID: tenant.deployer.clientId,
    ENTRADA_CLIENT_SECRET: tenant.deployer.clientSecret,
    ...env,
  },
  now: tenant.clock.now,
  wait: async () => {},
  random: () => 0.5,
  fetch,
});

const PROD = { name: 'prod', cloud: 'global' } as const;
const open = (tenantId: string | undefined, env?: World['env']) =>
  openSession({ ...PROD, ...(tenantId === undefined ? {} : { tenantId }) } as never, world(standin, env));

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EntradaError)) throw new TypeError('it was not refused as it should be');
  return `${error.code} ${error.exitCode} ${error.message}`;
}

describe('the tenant of a session', () => {
  it('is that of the environment, whatever the capitals', async () => {
    const session = await open(standin.tenant.tenantId.toUpperCase());
    expect(session.tenantId).toBe(standin.tenant.tenantId.toUpperCase());
    expect((await session.client.send({ method: 'GET', path: '/applications?$top=1' })).status).toBe(200);
  });
  it('is that of the variable where the project names none, and a stand-in is spoken to', async () => {
    expect((await open(undefined)).tenantId).toBe(standin.tenant.tenantId);
  });
  it('is not that of the variable where Entra itself is spoken to', async () => {
    const message = await refusal(open(undefined, { ENTRADA_LOGIN_URL: '' }));
    expect(message).toBe('ENT_ENVIRONMENT 1 the environment prod has no tenantId');
  });
  it('is refused where the token is of another one', async () => {
    // A stand-in knows its tenant by its domains as well, and its tokens say the ID.
    const message = await refusal(open('entrada.example'));
    expect(message).toContain(`ENT_GRAPH_TENANT 3 the client is signed in to tenant ${standin.tenant.tenantId}`);
  });
});

it('a session knows the service principal of its client', async () => {
  const { clientId } = standin.tenant.deployer;
  const session = await open(standin.tenant.tenantId);
  const { body } = await session.client.send({ method: 'GET', path: `/servicePrincipals(appId='${clientId}')` });
  expect(session.callerId).toBe((body as { id: string }).id);
});

describe('signing in', () => {
  it('is tried before anything is asked of Graph', async () => {
    const message = await refusal(open(standin.tenant.tenantId, { ENTRADA_CLIENT_SECRET: 'wrong' }));
    expect(message).toMatch(/^ENT_SIGN_IN 3 AADSTS7000215/);
  });
  it('never leaves the machine for a variable', async () => {
    const message = await refusal(open(standin.tenant.tenantId, { ENTRADA_LOGIN_URL: 'https://login.example' }));
    expect(message).toMatch(/^ENT_GRAPH_ENDPOINT /);
  });
});

it('what waits for Graph is told of before it is waited for', async () => {
  const events: string[] = [];
  const { tenantId } = standin.tenant;
  const session = await openSession({ ...PROD, tenantId } as never, {
    ...world(standin),
    onPause: ({ status }, milliseconds) => events.push(`told ${status} ${milliseconds}`),
    wait: async (milliseconds) => {
      events.push(`waited ${milliseconds}`);
      await standin.manners({ throttleEvery: 0 });
    },
  });
  await standin.manners({ throttleEvery: 1, throttleRetryAfter: '7' });
  await session.client.send({ method: 'GET', path: '/applications?$top=1' });
  expect(events).toEqual(['told 429 7000', 'waited 7000']);
});
