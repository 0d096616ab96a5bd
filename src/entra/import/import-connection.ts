/**
 * A live enterprise application as a spec: the inverse of desired. What is imported is checked by the project's own rules
 * and plans no change; what a spec cannot say, or may not hold, is left over, part by part.
 *
 * A `saml` block speaks of all claims and a `provisioning` block of all actions: a part of those that is left over is
 * therefore changed by the next apply, and the plan says so. Everything else that is left over stays as it is.
 */
import { checkSpecs } from '../../spec/check.ts';
import type { Finding } from '../../spec/finding.ts';
import type { ConnectionSpec } from '../../spec/generated/connection.ts';
import { FORBIDDEN } from '../../spec/yaml-tree.ts';
import type { Json } from '../left-over.ts';
import type { Live } from '../live.ts';
import { plainText } from '../plan/normal.ts';
import { withClaimSecrets } from './claim-secrets.ts';
import { connectionName } from './connection-name.ts';
import { importApplication } from './import-application.ts';
import { importAssignments } from './import-assignments.ts';
import { importProvisioning } from './import-provisioning.ts';
import { importSaml } from './import-saml.ts';
import type { ImportContext, Imported, Leave, LeftOver } from './imported.ts';
import { specText } from './spec-text.ts';
import { leaveUnexpressed } from './unexpressed.ts';
import { withoutRefused } from './without-refused.ts';
import { writtenBody } from './written-spec.ts';

/** Imports one application. Nothing secret is in what it gives: secrets become references, which are left over to be set. */
export function importConnection(live: Live, context: ImportContext): Imported {
  const leftOver: LeftOver[] = [];
  const leave: Leave = (place, reason) => void leftOver.push({ place, reason });
  const { application, servicePrincipal } = live;
  const displayName =
    plainText(application?.displayName) ?? plainText(servicePrincipal.displayName) ?? servicePrincipal.appId;
  const name = connectionName(displayName, live, context);
  const block = importApplication(live, context, leave);
  const sso = importSaml(live, name, context, leave);
  const isGallery = block.source === 'gallery';
  const body = {
    displayName,
    application: block,
    saml: sso?.saml,
    provisioning: importProvisioning(live, { name, isGallery }, leave),
    assignments: importAssignments(live, context, leave),
  };
  leaveUnexpressed(live, leave);
  const spec = accepted(specOf(name, body, context), context, leave);
  return { name, spec, leftOver, files: (sso?.files ?? []).filter(({ path }) => refersTo(spec, path)) };
}

/** In a project of several environments the connection exists where it was found, and nowhere else. */
function specOf(name: string, body: object, { project, environment }: ImportContext): ConnectionSpec {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return {
    apiVersion: 'entrada/v1',
    kind: 'Connection',
    name,
    ...(writtenBody(given, project.defaults as Json) as Pick<ConnectionSpec, 'displayName'>),
    ...(project.environments.length > 1 ? { environments: { [environment.name]: {} } } : {}),
  };
}

/** How often a part may have to go because another one went. */
const ROUNDS = 20;

/** What of the spec the project's rules accept. */
function accepted(spec: ConnectionSpec, context: ImportContext, leave: Leave): ConnectionSpec {
  let current = withClaimSecrets(spec, [], leave).spec;
  for (let round = 0; round < ROUNDS; round += 1) {
    const findings = problemsOf(current, context);
    if (findings.length === 0) return current;
    const referred = withClaimSecrets(current, findings, leave);
    const { spec: next, leftOver } = withoutRefused(referred.spec, referred.findings);
    for (const { place, reason } of leftOver) leave(place, reason);
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** Errors, texts that no file can hold, and what may be a secret. */
function problemsOf(spec: ConnectionSpec, { project, environment, today }: ImportContext): Finding[] {
  const file = `connections/${spec.name}.yaml`;
  const unreadable = textsIn(spec, '').filter(([, text]) => FORBIDDEN.test(text));
  if (unreadable.length > 0) return unreadable.map(([pointer]) => ({ ...UNREADABLE, file, pointer }));
  const { findings } = checkSpecs([{ file, text: specText(spec) }], project, today, environment.name);
  return findings.filter(({ code, severity }) => severity === 'error' || code === 'ENT045');
}

const UNREADABLE = {
  code: 'ENT_FILE_ENCODING',
  severity: 'error',
  message: 'the text holds a control character or a noncharacter, which no spec can hold',
} as const;

function textsIn(value: unknown, pointer: string): Array<readonly [pointer: string, text: string]> {
  if (typeof value === 'string') return [[pointer, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, `${pointer}/${key}`));
}

function refersTo({ saml }: ConnectionSpec, path: string): boolean {
  const files = [
    ...(saml?.requests?.certificates ?? []),
    ...(saml?.encryption?.certificate ? [saml.encryption.certificate] : []),
  ];
  return files.some(({ file }) => file === path);
}
