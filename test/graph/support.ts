/** A client of src/graph on a stand-in of its own; waits are recorded and cost nothing. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import { type ClientDeps, GraphClient } from '../../src/graph/client.ts';
import { RETRY } from '../../src/graph/retry.ts';
import type { Standin } from '../tenant/support.ts';

/** Makes this process trust the stand-in, as NODE_EXTRA_CA_CERTS does at a start. */
export function trustStandin(standin: Standin): void {
  const usual = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...usual, standin.tenant.certificatePem]));
  afterAll(() => setDefaultCACertificates(usual));
}

/** A client with the deployer's token, unless `token` gives another. */
export function clientOf(
  standin: Standin,
  more: Partial<ClientDeps> & { token?: () => Promise<string> } = {},
): { client: GraphClient; waits: number[] } {
  const { tenant } = standin;
  const waits: number[] = [];
  const getToken = async () => ({
    token: await (more.token?.() ?? standin.tokenOf(tenant.deployer)),
    expiresOnTimestamp: 0,
  });
  let time = 0;
  const client = new GraphClient({
    credential: { getToken },
    endpoints: { graphUrl: tenant.url, loginUrl: tenant.url },
    policy: { ...RETRY, random: () => 0.5 },
    now: () => new Date(time),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
    ...more,
  });
  return { client, waits };
}
