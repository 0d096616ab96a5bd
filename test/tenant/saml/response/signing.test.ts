/** Every signing option and digest, before two judges (entra-wire.md 2.7, graph.md 3.3). */
import { describe, expect, test } from 'vitest';
import { issueResponse } from '../../../../src/tenant/saml/response/issue-response.ts';
import { useStandin } from '../../support.ts';
import { assignPolicy, newVendor, signInTo } from '../kit.ts';
import { nodeSaml, noXmlsec1, verifies } from './judges.ts';

const standin = useStandin();
const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

describe.each([
  ['TokenOnly', true, false],
  ['ResponseOnly', false, true],
  ['ResponseAndToken', true, true],
] as const)('%s', (option, isAssertionSigned, isResponseSigned) => {
  test.each([SHA256, SHA1])('%s', async (SigningAlgorithm) => {
    const vendor = await newVendor(standin);
    await assignPolicy(standin, vendor, 'tokenIssuancePolicies', {
      TokenIssuancePolicy: {
        Version: 1,
        SigningAlgorithm,
        TokenResponseSigningPolicy: option,
        SamlTokenVersion: '2.0',
      },
    });
    const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor));
    const algorithms = [...xml.matchAll(/<(?:Signature|Digest)Method Algorithm="([^"]+)"/g)].map(([, uri]) => uri);
    const digest = SigningAlgorithm === SHA1 ? /xmldsig#(rsa-)?sha1$/ : /#(rsa-)?sha256$/;
    expect(algorithms).toHaveLength(isAssertionSigned && isResponseSigned ? 4 : 2);
    for (const uri of algorithms) expect(uri).toMatch(digest);
    const profile = await nodeSaml(xml, vendor.certificate, { isAssertionSigned, isResponseSigned });
    expect(profile.nameID).toBe('aiko.nakahira@entrada.example');
    if (noXmlsec1) return;
    expect(verifies(xml, 'Assertion', vendor.certificate)).toBe(isAssertionSigned);
    expect(verifies(xml, 'Response', vendor.certificate)).toBe(isResponseSigned);
  });
});

test('the judges are no rubber stamps: a changed name, and another’s key', async () => {
  const [vendor, other] = [await newVendor(standin), await newVendor(standin, { identifierUris: [] })];
  const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor));
  const changed = xml.replace('>aiko.nakahira@', '>ines.quillfeather@');
  const options = { isAssertionSigned: true, isResponseSigned: false };
  await expect(nodeSaml(changed, vendor.certificate, options)).rejects.toThrow(/signature/i);
  await expect(nodeSaml(xml, other.certificate, options)).rejects.toThrow(/signature/i);
  if (noXmlsec1) return;
  expect(verifies(changed, 'Assertion', vendor.certificate)).toBe(false);
  expect(verifies(xml, 'Assertion', other.certificate)).toBe(false);
});

test('the name format is said of every claim where the policy wants it', async () => {
  const vendor = await newVendor(standin);
  const { directory } = standin.tenant;
  expect((await issueResponse(directory, signInTo(standin, vendor))).xml).not.toContain('NameFormat');
  await assignPolicy(standin, vendor, 'tokenIssuancePolicies', {
    TokenIssuancePolicy: { Version: 1, EmitSAMLNameFormat: 'true' },
  });
  const { xml } = await issueResponse(directory, signInTo(standin, vendor));
  const said = xml.split('NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"').length;
  expect(said).toBe(xml.split('<Attribute Name=').length);
});

test('a policy of the service principal goes before one of the application', async () => {
  const vendor = await newVendor(standin);
  await assignPolicy(
    standin,
    { ...vendor, path: `/v1.0/applications/${vendor.application.id}` },
    'tokenIssuancePolicies',
    {
      TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: 'ResponseOnly' },
    },
  );
  const signatures = async () => {
    const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor));
    return xml.indexOf('<Signature') < xml.indexOf('<Assertion') ? 'response' : 'assertion';
  };
  expect(await signatures()).toBe('response');
  await assignPolicy(standin, vendor, 'tokenIssuancePolicies', { TokenIssuancePolicy: { Version: 1 } });
  expect(await signatures()).toBe('assertion');
});
