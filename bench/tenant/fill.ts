/** Fills a stand-in over its own API, as a client would. */
import { type Answer, type Connection, run } from './https-client.ts';

const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';

/** Applications with a tag and an identifier each, made by $batch; gives their ids and appIds. */
export async function addApplications(
  connections: readonly Connection[],
  count: number,
): Promise<{ id: string; appId: string }[]> {
  const made: { id: string; appId: string }[] = [];
  const batches = Math.ceil(count / 20);
  await run(
    connections,
    batches,
    async (connection, batch) => {
      const size = Math.min(20, count - batch * 20);
      const requests = Array.from({ length: size }, (_, item) => ({
        id: String(item),
        method: 'POST',
        url: '/applications',
        headers: { 'Content-Type': 'application/json' },
        body: applicationBody(batch * 20 + item),
      }));
      const answer = await connection.ask('POST', '/v1.0/$batch', JSON.stringify({ requests }));
      for (const { body } of JSON.parse(answer.body).responses) made.push({ id: body.id, appId: body.appId });
      return answer;
    },
    ({ status }) => status === 200,
  );
  return made;
}

function applicationBody(index: number): object {
  return {
    displayName: `Application ${index}`,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp', `entrada:bench/app-${index}@prod`],
    web: {
      redirectUris: [`https://app-${index}.vendor.example/acs`],
      logoutUrl: `https://app-${index}.vendor.example/slo`,
    },
  };
}

/** Whole connections: application, service principal, certificate, claims, assignments, provisioning with a schema of its own. */
export async function addConnections(connections: readonly Connection[], count: number): Promise<void> {
  const groups = JSON.parse(
    (await (connections[0] as Connection).ask('GET', '/v1.0/groups?$select=id,securityEnabled')).body,
  ).value as { id: string; securityEnabled: boolean }[];
  const [first, second] = groups.filter(({ securityEnabled }) => securityEnabled);
  await run(
    connections,
    count,
    (connection, index) => addConnection(connection, index, [first?.id ?? '', second?.id ?? '']),
    ({ status }) => status === 204,
  );
}

async function addConnection(connection: Connection, index: number, groups: readonly string[]): Promise<Answer> {
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await connection.ask(method, path, body === undefined ? undefined : JSON.stringify(body));
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.body === '' ? {} : JSON.parse(answer.body);
  };
  const { application, servicePrincipal } = await ask('POST', `/v1.0/applicationTemplates/${CUSTOM}/instantiate`, {
    displayName: `Connection ${index}`,
  });
  const principal = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  const host = `https://connection-${index}.vendor.example`;
  await ask('PATCH', principal, {
    preferredSingleSignOnMode: 'saml',
    loginUrl: `${host}/login`,
    samlSingleSignOnSettings: { relayState: `${host}/home` },
    notificationEmailAddresses: ['idp@entrada.example'],
    tags: [...servicePrincipal.tags, `entrada:bench/connection-${index}@prod`],
  });
  await ask('PATCH', `/v1.0/applications/${application.id}`, {
    identifierUris: [`${host}/saml`],
    web: { redirectUris: [`${host}/acs`], logoutUrl: `${host}/slo` },
  });
  const certificate = await ask('POST', `${principal}/addTokenSigningCertificate`, { displayName: 'CN=bench' });
  await ask('PATCH', principal, { preferredTokenSigningKeyThumbprint: certificate.thumbprint });
  const definition = {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: 'Email' }],
    },
  };
  const policy = await ask('POST', '/v1.0/policies/claimsMappingPolicies', {
    displayName: `claims ${index}`,
    definition: [JSON.stringify(definition)],
  });
  await ask('POST', `${principal}/claimsMappingPolicies/$ref`, {
    '@odata.id': `https://localhost/v1.0/policies/claimsMappingPolicies/${policy.id}`,
  });
  for (const principalId of groups)
    await ask('POST', `${principal}/appRoleAssignedTo`, {
      principalId,
      resourceId: servicePrincipal.id,
      appRoleId: servicePrincipal.appRoles[0].id,
    });
  const job = await ask('POST', `${principal}/synchronization/jobs`, { templateId: 'scim' });
  await ask('PUT', `${principal}/synchronization/secrets`, {
    value: [
      { key: 'BaseAddress', value: `${host}/scim` },
      { key: 'SecretToken', value: 'bench' },
      { key: 'SyncAll', value: 'false' },
    ],
  });
  const { '@odata.context': _context, ...schema } = await ask(
    'GET',
    `${principal}/synchronization/jobs/${job.id}/schema`,
  );
  await ask('PUT', `${principal}/synchronization/jobs/${job.id}/schema`, schema);
  return connection.ask('POST', `${principal}/synchronization/jobs/${job.id}/start`);
}
