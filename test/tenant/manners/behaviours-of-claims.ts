/** Readings of facts about signing certificates and claims. */
import { type Json, outcome, type Standin } from '../support.ts';
import { type Cases, listed, outcomes } from './behaviour-case.ts';

const POLICIES = '/v1.0/policies/claimsMappingPolicies';
const CLAIM = { Source: 'user', ID: 'mail', SamlClaimType: 'urn:mail' };

/** POST of a policy whose definition has these members. */
function policy(standin: Standin, members: object) {
  const definition = JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ClaimsSchema: [CLAIM], ...members } });
  return standin.post(POLICIES, { displayName: 'P', definition: [definition] });
}

const TRANSFORMATION = {
  ID: 'Prefix',
  TransformationMethod: 'ExtractMailPrefix',
  InputClaims: [{ ClaimTypeReferenceId: 'mail', TransformationClaimType: 'mail' }],
  OutputClaims: [{ ClaimTypeReferenceId: 'Prefix', TransformationClaimType: 'outputClaim' }],
};

/** Assigns new policies to a new service principal: the path of what it has, and the outcomes. */
async function assigned(standin: Standin, count: number) {
  const { servicePrincipal } = await standin.instantiate();
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}/claimsMappingPolicies`;
  const policies: string[] = [];
  const seen: string[] = [];
  for (let index = 0; index < count; index++) {
    const { id } = (await policy(standin, {})).body;
    policies.push(id);
    const reference = { '@odata.id': `${standin.tenant.url}${POLICIES}/${id}` };
    seen.push(outcome(await standin.post(`${path}/$ref`, reference)));
  }
  return { path, policies, seen };
}

/** A service principal with a signing certificate: its path, and what the answer said. */
async function withCertificate(standin: Standin) {
  const path = `/v1.0/servicePrincipals/${(await standin.instantiate()).servicePrincipal.id}`;
  const { body } = await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=Probe' });
  const { keyCredentials } = (await standin.get(path)).body;
  return { path, body, keyCredentials: keyCredentials as Json[] };
}

const claimsPolicyOf = async (standin: Standin) =>
  `/beta/servicePrincipals/${(await standin.instantiate()).servicePrincipal.id}/claimsPolicy`;

export const CLAIM_CASES = {
  signingKeyId: {
    async probe(standin) {
      const { body, keyCredentials } = await withCertificate(standin);
      return keyCredentials.find(({ keyId }) => keyId === body.keyId)?.usage;
    },
    sees: { sign: 'Sign', verify: 'Verify' },
  },
  unknownThumbprint: {
    async probe(standin) {
      const { path } = await withCertificate(standin);
      return outcome(await standin.patch(path, { preferredTokenSigningKeyThumbprint: 'AB'.repeat(20) }));
    },
    sees: { refused: '400 Request_BadRequest', accepted: '204' },
  },
  removeSigningCredential: {
    async probe(standin) {
      const { path, keyCredentials } = await withCertificate(standin);
      const { keyId } = keyCredentials.find(({ usage }) => usage === 'Sign');
      const got = await standin.post(`${path}/removePassword`, { keyId });
      return [outcome(got), (await standin.get(path)).body.passwordCredentials.length];
    },
    sees: { error: ['400 Request_BadRequest', 1], ignored: ['204', 1] },
  },
  signingCertificateName: {
    async probe(standin) {
      const { servicePrincipal } = await standin.instantiate();
      const path = `/v1.0/servicePrincipals/${servicePrincipal.id}/addTokenSigningCertificate`;
      return outcome(await standin.post(path, { displayName: 'Vendor' }));
    },
    sees: { refused: '400 Request_BadRequest', accepted: '200' },
  },
  claimsTransformationKey: {
    probe: (standin) =>
      outcomes(
        policy(standin, { ClaimsTransformations: [TRANSFORMATION] }),
        policy(standin, { ClaimsTransformation: [TRANSFORMATION] }),
      ),
    sees: {
      both: ['201', '201'],
      ClaimsTransformations: ['201', '400 Request_BadRequest'],
      ClaimsTransformation: ['400 Request_BadRequest', '201'],
    },
  },
  nameIdFormatKey: {
    probe: (standin) =>
      outcomes(
        policy(standin, { ClaimsSchema: [{ ...CLAIM, SamlNameIdFormat: 'urn:x' }] }),
        policy(standin, { ClaimsSchema: [{ ...CLAIM, SamlNameFormat: 'urn:x' }] }),
      ),
    sees: { accepted: ['201', '201'], refused: ['400 Request_BadRequest', '400 Request_BadRequest'] },
  },
  secondClaimsMappingPolicy: {
    async probe(standin) {
      const { path, seen } = await assigned(standin, 2);
      return [...seen, (await listed(standin, path)).length];
    },
    sees: { refused: ['204', '400 Request_BadRequest', 1], accepted: ['204', '204', 2] },
  },
  policyDeletedWhileAssigned: {
    async probe(standin) {
      const { path, policies } = await assigned(standin, 1);
      const got = await standin.del(`${POLICIES}/${policies[0]}`);
      return [outcome(got), (await listed(standin, path)).length];
    },
    sees: { allowed: ['204', 0], refused: ['400 Request_BadRequest', 1] },
  },
  claimsPolicyPutStatus: {
    async probe(standin) {
      const { status, text } = await standin.put(await claimsPolicyOf(standin), { claims: [] });
      return [status, text !== ''];
    },
    sees: { 201: [201, true], 204: [204, false] },
  },
  claimsPolicyDelete: {
    async probe(standin) {
      const path = await claimsPolicyOf(standin);
      await standin.put(path, { claims: [] });
      return [outcome(await standin.del(path)), outcome(await standin.get(path))];
    },
    sees: { false: ['405 Request_BadRequest', '200'], true: ['204', '404 Request_ResourceNotFound'] },
  },
} satisfies Partial<Cases>;
