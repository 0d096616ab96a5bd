/** What the tests of the application's planners share: a context, live objects, and a model of what writes do to them. */
import type { Desired } from '../../../src/entra/desired.ts';
import type {
  Live,
  LiveApplication,
  LiveAppRole,
  LiveKeyCredential,
  LiveServicePrincipal,
} from '../../../src/entra/live.ts';
import type { Change, PartPlan } from '../../../src/entra/plan/change.ts';
import type { CertificateFacts, PlanContext } from '../../../src/entra/plan/context.ts';
import { foldedUrl } from '../../../src/entra/plan/normal.ts';
import type { Json, ListChange, Write } from '../../../src/entra/plan/write.ts';
import type { Project } from '../../../src/spec/project.ts';
import { connectionOf, projectOf } from '../../terraform/support.ts';
import { desired } from '../support.ts';

/** A project in which Graph writes everything. */
export const GRAPH: Project = projectOf({ deploy: 'graph' });

/** The present of every test. */
export const NOW = new Date('2026-11-24T12:00:00Z');

/** An object ID for a name. */
export function idOf(name: string): string {
  return `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`;
}

/** A certificate of the vendor; `old.pem` has ended, `none.pem` is not there. */
export function certificateOf(file: string): CertificateFacts | { problem: string } {
  if (file === 'none.pem') return { problem: 'none.pem is not there' };
  const thumbprint = Buffer.from(file).toString('hex').padEnd(40, '0').slice(0, 40).toUpperCase();
  const notAfter = file === 'old.pem' ? '2026-11-24T12:00:00Z' : '2029-01-01T00:00:00Z';
  const der = Buffer.from(`der of ${file}`).toString('base64');
  return { der, thumbprint, subject: `CN=${file}`, notBefore: '2026-01-01T00:00:00Z', notAfter };
}

/** A context in which every name is found but `nobody`. */
export function contextOf(changes: Partial<PlanContext> = {}): PlanContext {
  return {
    project: GRAPH,
    now: NOW,
    record: null,
    policies: { claimsMappingPolicies: [], tokenIssuancePolicies: [] },
    principal: (_kind, principal) => {
      const name = typeof principal === 'string' ? principal : principal.id;
      if (name === 'nobody@a.b') return { problem: 'there is no user nobody@a.b' };
      return { id: typeof principal === 'string' ? idOf(name) : name, name };
    },
    certificate: ({ file }) => certificateOf(file),
    fingerprint: () => null,
    late: () => null,
    ...changes,
  };
}

/** What is live, with an application that is empty but for `application`, and so on. */
export function liveOf(
  application: Partial<LiveApplication> = {},
  servicePrincipal: Partial<LiveServicePrincipal> = {},
  rest: Partial<Live> = {},
): Live {
  return {
    application: { id: idOf('app'), appId: idOf('client'), displayName: 'App', ...application },
    servicePrincipal: { id: idOf('sp'), appId: idOf('client'), ...servicePrincipal },
    applicationOwners: [],
    servicePrincipalOwners: [],
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    claimsPolicy: null,
    assignments: [],
    provisioning: { jobs: [], secrets: [], schema: null, template: null },
    unread: {},
    ...rest,
  };
}

type Planner = (desired: Desired, live: Live | null, context: PlanContext) => PartPlan;

/** A planner that takes the body of a spec. */
export function planOf(planner: Planner) {
  return (body: string | object, live: Live | null, changes: Partial<PlanContext> = {}): PartPlan => {
    const context = contextOf(changes);
    return planner(desired(connectionOf(body, context.project), context.project), live, context);
  };
}

/** All writes of a plan. */
export function writesOf({ changes }: Pick<PartPlan, 'changes'>): Write[] {
  return changes.flatMap(({ writes }) => writes);
}

/** The paths of a plan with what they become, and the writer where it is Terraform. */
export function summary({ changes }: PartPlan): string[] {
  const told = ({ fields, writer, action, name }: Change) =>
    fields.map(({ path, after }) => {
      const by = writer === 'terraform' ? ' by terraform' : '';
      return `${action} ${name ? `${name} ` : ''}${path} = ${JSON.stringify(after)}${by}`;
    });
  return changes.flatMap(told);
}

/** A certificate that signs, as its two keys. */
export function signingKeys(name: string, start: string, end: string, changes: Partial<LiveKeyCredential> = {}) {
  const shared = { customKeyIdentifier: identifierOf(name), startDateTime: start, endDateTime: end };
  return [
    { ...shared, keyId: idOf(`${name}v`), usage: 'Verify', type: 'AsymmetricX509Cert', key: null, ...changes },
    { ...shared, keyId: idOf(`${name}s`), usage: 'Sign', type: 'X509CertAndPassword', key: null, ...changes },
  ];
}

/** Base64 of 20 bytes. */
export function identifierOf(name: string): string {
  return Buffer.from(name.padEnd(20, '.')).toString('base64');
}

/** Upper-case hex of the same bytes. */
export function thumbprintFor(name: string): string {
  return Buffer.from(name.padEnd(20, '.')).toString('hex').toUpperCase();
}

type Draft = { -readonly [K in keyof Live]: Live[K] };

/** What is live after writes, as the model of Graph has it; `live` null: an empty application is made. */
export function applied(live: Live | null, writes: readonly Write[]): Live {
  const draft: Draft = structuredClone(live ?? liveOf());
  for (const write of writes) apply(draft, write);
  return draft;
}

function apply(live: Draft, write: Write): void {
  const application = live.application as LiveApplication;
  if (write.kind === 'patchApplication') live.application = tidied(patched(application, write), application, write);
  else if (write.kind === 'patchServicePrincipal') live.servicePrincipal = patched(live.servicePrincipal, write);
  else if (write.kind === 'putAppRoles')
    live.application = { ...application, appRoles: rolesAfter(application, write) };
  else if (write.kind === 'putKeys') {
    const { include, exclude, tokenEncryptionKeyId = application.tokenEncryptionKeyId } = write;
    const kept = (application.keyCredentials ?? []).filter(({ keyId }) => !exclude.includes(keyId));
    const added = include.map(({ key: _key, ...key }) => key);
    live.application = { ...application, keyCredentials: [...kept, ...added], tokenEncryptionKeyId };
  } else if (write.kind === 'addOwner') {
    const owners = `${write.of}Owners` as const;
    live[owners] = [...live[owners], { id: write.principalId }];
  } else if (write.kind === 'removeOwner') {
    const owners = `${write.of}Owners` as const;
    live[owners] = live[owners].filter(({ id }) => id.toLowerCase() !== write.principalId);
  } else if (write.kind === 'addCertificate') {
    const made = signingKeys('made', NOW.toISOString(), write.endDateTime);
    const keyCredentials = [...(live.servicePrincipal.keyCredentials ?? []), ...made];
    live.servicePrincipal = { ...live.servicePrincipal, keyCredentials };
  } else if (write.kind === 'activateCertificate') {
    const preferred = write.thumbprint === 'added' ? thumbprintFor('made') : write.thumbprint;
    live.servicePrincipal = { ...live.servicePrincipal, preferredTokenSigningKeyThumbprint: preferred };
  } else throw new TypeError(`the model knows no ${write.kind}`);
}

interface Patch {
  readonly set: Json;
  readonly lists: readonly ListChange[];
}

function patched<T extends object>(object: T, { set, lists }: Patch): T {
  const bodies = lists.map(({ path, only, include, exclude }) => {
    const before = (at(object, path) ?? []) as string[];
    const kept = before.filter((item) => !exclude.includes(item));
    const after = only ? include : [...kept, ...include.filter((item) => !kept.includes(item))];
    return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), after) as Json;
  });
  return bodies.reduce<T>(merged, merged(object, set));
}

/** Structures that Graph merges; all else is replaced whole. */
const MERGED = ['web', 'samlSingleSignOnSettings'];

function merged<T extends object>(object: T, body: Json): T {
  const out = { ...object } as Record<string, unknown>;
  for (const [name, value] of Object.entries(body)) {
    out[name] = MERGED.includes(name) ? { ...(out[name] as object | null), ...(value as object) } : value;
  }
  return out as T;
}

function at(object: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Json | null | undefined)?.[name], object);
}

/** Settings alone name the reply URLs; otherwise the reply URLs lead. */
function tidied(application: LiveApplication, before: LiveApplication, { set, lists }: Patch): LiveApplication {
  const { web } = application;
  const settings = web?.redirectUriSettings ?? [];
  const isLed =
    at(set, 'web.redirectUriSettings') !== undefined && !lists.some(({ path }) => path === 'web.redirectUris');
  const uris = isLed ? settings.map(({ uri }) => uri as string) : (web?.redirectUris ?? []);
  const standard = application.defaultRedirectUri;
  const isWritten = standard !== before.defaultRedirectUri;
  const isThere = (uri: string) => uri === standard || (!isWritten && foldedUrl(uri) === foldedUrl(standard ?? ''));
  if (standard && !uris.some(isThere)) throw new Error(`${standard} is no reply URL`);
  const indexed = uris.map((uri) => ({ uri, index: settings.find((one) => one.uri === uri)?.index ?? null }));
  return { ...application, web: { ...web, redirectUris: uris, redirectUriSettings: indexed } };
}

function rolesAfter({ appRoles }: LiveApplication, { include, exclude }: Extract<Write, { kind: 'putAppRoles' }>) {
  const gone = [...exclude, ...include.map(({ id }) => id)];
  const kept = (appRoles ?? []).filter(({ id }) => !gone.includes(id.toLowerCase()));
  return [...kept, ...include] as LiveAppRole[];
}
