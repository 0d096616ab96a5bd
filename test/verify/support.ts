/** What the tests of this folder share: specs, live objects, and places that answer. */
import type { Connection } from '../../src/connection/connection.ts';
import type { Live, LiveJob } from '../../src/entra/live.ts';
import type { ConnectionRecord } from '../../src/entra/record.ts';
import type { ProjectSpec } from '../../src/spec/generated/project.ts';
import type { Verification } from '../../src/verify/verification.ts';
import { connectionOf, projectOf, TENANT } from '../terraform/support.ts';

export const ENTITY = 'https://vendor.example/saml';
export const ACS = 'https://vendor.example/acs';
export const SAML = { identifiers: [ENTITY], replyUrls: [ACS] };
export const SCIM = { tenantUrl: 'https://vendor.example/scim', auth: { method: 'bearer', secret: { env: 'TOKEN' } } };
export const APP = 'c2f1d5ce-0f0b-4a8a-9b0e-6a7c1f5b2d33';

/** A connection that is not from the gallery. */
export function connection(body: object, project: Partial<ProjectSpec> = {}): Connection {
  return connectionOf({ application: { source: 'non-gallery' }, ...body }, projectOf(project));
}

/** A live application with nothing on it. */
export function live(more: Partial<Live> = {}): Live {
  return {
    application: { id: 'a', appId: APP },
    servicePrincipal: { id: 'b', appId: APP },
    applicationOwners: [],
    servicePrincipalOwners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    claimsPolicy: null,
    assignments: [],
    provisioning: { jobs: [], secrets: [], schema: null, template: null },
    unread: {},
    ...more,
  };
}

/** The same with synchronization jobs. */
export function liveWith(...jobs: LiveJob[]): Live {
  return live({ provisioning: { jobs, secrets: [], schema: null, template: null } });
}

export const RECORD: ConnectionRecord = {
  recordVersion: 1,
  connection: 'app@prod',
  tenantId: TENANT,
  applicationId: APP,
  appId: APP,
  servicePrincipalId: APP,
  metadataUrl: `https://login.microsoftonline.com/${TENANT}/federationmetadata/2007-06/federationmetadata.xml?appid=${APP}`,
  certificates: [],
  jobId: null,
  secrets: {},
};

/** A network in which these URLs answer, with a text or a response; every other URL cannot be reached. */
export function network(answers: Readonly<Record<string, string | (() => Response)>>): {
  fetch: typeof fetch;
  asked: string[];
} {
  const asked: string[] = [];
  const dial: typeof fetch = async (input) => {
    const url = String(input);
    asked.push(url);
    const answer = answers[url];
    if (answer === undefined) throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    return typeof answer === 'string' ? new Response(answer) : answer();
  };
  return { fetch: dial, asked };
}

/** One line for each statement: `ok`, or the severity, then code and message. */
export function lines(found: Verification | readonly Verification[]): string[] {
  return [found].flat().map(({ code, isOk, severity, message }) => {
    return `${isOk ? 'ok' : severity} ${code.replace('ENT_VERIFY_', '')}: ${message}`;
  });
}
