// @azure/identity with the ID token of a pipeline in place of a secret (workload identity federation).
import { ClientAssertionCredential } from '@azure/identity';

const { URL_BASE, TENANT_ID, CLIENT_ID, ASSERTION } = process.env;
const credential = new ClientAssertionCredential(TENANT_ID, CLIENT_ID, async () => ASSERTION, {
  authorityHost: URL_BASE,
  disableInstanceDiscovery: true,
});
try {
  const { token } = await credential.getToken(`${URL_BASE}/.default`);
  const answer = await fetch(`${URL_BASE}/v1.0/applications`, { headers: { authorization: `Bearer ${token}` } });
  const { value } = await answer.json();
  process.stdout.write(JSON.stringify({ applications: value.length }));
} catch (error) {
  process.stdout.write(JSON.stringify({ refused: /AADSTS\d+/.exec(String(error.message))?.[0] }));
}
