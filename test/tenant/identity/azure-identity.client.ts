/** A process of its own that gets tokens with the unmodified `@azure/identity`: node reads NODE_EXTRA_CA_CERTS at its start. */
import { text } from 'node:stream/consumers';
import { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';

/** What the test hands over on stdin. */
export interface ClientInput {
  readonly authorityHost: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly secret: string;
  /** Certificate and key, PEM. */
  readonly certificate: string;
  readonly assertion: string;
}

const input = JSON.parse(await text(process.stdin)) as ClientInput;
const { tenantId, clientId } = input;
const options = { authorityHost: input.authorityHost, disableInstanceDiscovery: true };
const credentials = {
  secret: new ClientSecretCredential(tenantId, clientId, input.secret, options),
  wrongSecret: new ClientSecretCredential(tenantId, clientId, 'wrong', options),
  certificate: new ClientCertificateCredential(tenantId, clientId, { certificate: input.certificate }, options),
  assertion: new ClientAssertionCredential(tenantId, clientId, async () => input.assertion, options),
};

const answers: Record<string, string[]> = {};
for (const [name, credential] of Object.entries(credentials)) {
  answers[name] = [];
  for (const scope of input.scopes) {
    const token = await credential.getToken(scope).catch((error: Error) => ({ token: error.message }));
    answers[name].push(token.token);
  }
}
process.stdout.write(JSON.stringify(answers));
