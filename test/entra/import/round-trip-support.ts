/** A spec written to a stand-in by its own plan, read back as the tenant has it, and what all of that needs. */
import { X509Certificate } from 'node:crypto';
import { type Connection, connect } from '../../../src/connection/connection.ts';
import { customClaimsPolicyOf } from '../../../src/entra/claims-policy.ts';
import { type Desired, desiredOf } from '../../../src/entra/desired.ts';
import { importConnection } from '../../../src/entra/import/import-connection.ts';
import type { ImportContext, Imported } from '../../../src/entra/import/imported.ts';
import type { Live } from '../../../src/entra/live.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import type { CertificateFacts, PlanContext } from '../../../src/entra/plan/context.ts';
import { planConnection } from '../../../src/entra/plan/plan-connection.ts';
import { readInventory } from '../../../src/graph/read-inventory.ts';
import { readLive } from '../../../src/graph/read-live.ts';
import { writeConnection } from '../../../src/graph/write/write-connection.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import type { FileRef, Principal } from '../../../src/spec/generated/resolved.ts';
import { type Project, readProject } from '../../../src/spec/project.ts';
import { variantsOf } from '../../../src/spec/resolve.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { readerOf } from '../../graph/read-support.ts';
import { benchOf } from '../../graph/write/support.ts';
import { type Json, START, type Standin } from '../../tenant/support.ts';

const GUID = /^[0-9a-f]{8}-/i;

type Principals = Record<'user' | 'group', ReadonlyArray<{ readonly id: string; readonly userPrincipalName?: string }>>;

function idsOf(principals: Principals['user']): string[] {
  return principals.map(({ id }) => id);
}

/** People, groups and certificates of a test, by the names that specs give them. */
export class World {
  readonly project: Project;
  readonly #free: Record<'user' | 'group', string[]>;
  readonly #names = new Map<string, string>();
  /** IDs, by themselves and by what the stand-in calls them. */
  readonly #real: ReadonlyMap<string, string>;
  readonly #certificates = new Map<string, CertificateFacts>();
  readonly #spare: readonly CertificateFacts[];

  constructor(standin: Standin, principals: Principals, spare: readonly CertificateFacts[]) {
    const all = [...principals.user, ...principals.group];
    this.#free = { user: idsOf(principals.user), group: idsOf(principals.group) };
    this.#real = new Map(
      all.flatMap(({ id, userPrincipalName = id }) => [
        [id, id],
        [userPrincipalName, id],
      ]),
    );
    this.#spare = spare;
    this.project = readProject({
      apiVersion: 'entrada/v1',
      kind: 'Project',
      project: 'acme',
      deploy: 'graph',
      environments: { prod: { tenantId: standin.tenant.tenantId } },
    });
  }

  /** The connection of a spec. */
  connection(spec: ConnectionSpec): Connection {
    const [variant] = variantsOf(spec, this.project);
    if (!variant) throw new Error('the spec exists in no environment');
    return connect(variant);
  }

  /** The ID behind a name: a free one of the stand-in, the same each time. An ID that nobody has is given to somebody. */
  id(kind: 'user' | 'group', principal: Principal): string {
    const name = typeof principal === 'string' ? principal : principal.id;
    const known = this.#names.get(`${kind} ${name}`) ?? this.#real.get(name);
    if (known) return known;
    const id = this.#free[kind].pop();
    if (!id) throw new Error(`no ${kind} is left for ${name}`);
    this.#names.set(`${kind} ${name}`, id);
    return id;
  }

  /** The name that was given to an ID; `null` where it is itself an ID. */
  nameOf(kind: 'user' | 'group', id: string): string | null {
    const found = [...this.#names].find(([key, one]) => one === id && key.startsWith(`${kind} `));
    const name = found?.[0].slice(kind.length + 1);
    return name === undefined || GUID.test(name) ? null : name;
  }

  /** The certificate of a file: one of the spare ones, the same each time. */
  certificate({ file }: FileRef): CertificateFacts {
    const known = this.#certificates.get(file) ?? this.#spare[this.#certificates.size % this.#spare.length];
    if (!known) throw new Error('there is no certificate');
    this.#certificates.set(file, known);
    return known;
  }

  /** Takes the files of an import in. */
  keep({ files }: Imported): void {
    for (const { path, text } of files) this.#certificates.set(path, factsOf(text));
  }

  planContext(live: Live | null): PlanContext {
    return {
      project: this.project,
      now: START,
      record: null,
      policies: { claimsMappingPolicies: [], tokenIssuancePolicies: [] },
      principal: (kind, principal) => ({ id: this.id(kind, principal), name: 'somebody' }),
      certificate: (file) => this.certificate(file),
      fingerprint: () => null,
      late: (name) => {
        if (!live) return null;
        const { appId } = live.servicePrincipal;
        return name === 'entra.appId' ? appId : `https://login.example/metadata?appid=${appId}`;
      },
    };
  }

  importContext(keys: Readonly<Record<string, string>>): ImportContext {
    const [environment] = this.project.environments;
    if (!environment) throw new Error('the project has an environment');
    return {
      project: this.project,
      environment,
      today: '2026-11-24',
      names: new Set(),
      templateName: () => null,
      principalName: (kind, id) => this.nameOf(kind, id),
      key: (keyId) => keys[keyId] ?? null,
    };
  }
}

/** A world of a stand-in that was just reset; each `turn` gives other people and certificates to the same names. */
export async function worldOf(standin: Standin, spare: readonly CertificateFacts[], turn = 0): Promise<World> {
  const { body: users } = await standin.get('/v1.0/users?$select=id,userPrincipalName&$top=20');
  const { body: groups } = await standin.get('/v1.0/groups?$select=id&$top=20');
  const turned = <T>(list: readonly T[]) => [...list.slice(turn), ...list.slice(0, turn)];
  return new World(standin, { user: turned(users.value), group: turned(groups.value) }, turned(spare));
}

/** Certificates of a vendor. */
export async function spareCertificates(): Promise<CertificateFacts[]> {
  const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };
  const made = await Promise.all(
    ['a', 'b', 'c'].map((name) => makeSigningCertificate({ subject: `CN=${name}`, ...dates })),
  );
  return made.map(({ certificate }) => factsOf(certificate));
}

function factsOf(certificate: Buffer | string): CertificateFacts {
  const x509 = new X509Certificate(certificate);
  return {
    der: x509.raw.toString('base64'),
    thumbprint: x509.fingerprint.replaceAll(':', ''),
    subject: x509.subject,
    notBefore: new Date(x509.validFrom).toISOString(),
    notAfter: new Date(x509.validTo).toISOString(),
  };
}

/** What a spec became. */
export interface Tripped {
  readonly live: Live;
  readonly imported: Imported;
  /** Of the spec that went in, against what was found. */
  readonly before: ConnectionPlan;
  /** Of the spec that came out. */
  readonly after: ConnectionPlan;
}

/** Writes a spec to the stand-in, reads it, imports it, and plans both. */
export async function roundTrip(standin: Standin, spec: ConnectionSpec, world: World): Promise<Tripped> {
  const creation = planConnection(desired(spec, world), null, world.planContext(null));
  if (creation.outcome !== 'create') throw new Error(`no plan: ${JSON.stringify(creation.notes)}`);
  const bench = benchOf(standin);
  const order = { connection: creation.connection, mark: creation.mark, writes: creation.writes, target: null };
  const { failed } = await writeConnection(bench.client, order, bench.deps);
  if (failed) throw new Error(`not written: ${failed.write.kind} ${failed.error.message}`);
  const live = await liveOf(standin, creation.mark);
  return tripOf(live, spec, world, await keysOf(standin, live));
}

/** The same for a spec that differs in its claims alone from the one that `live` was made from, without a stand-in. */
export function claimsTrip(live: Live, spec: ConnectionSpec, world: World): Tripped {
  const { connection, claimsMappingPolicy } = desired(spec, world);
  const set = claimsMappingPolicy && {
    id: 'policy',
    displayName: `${connection.mark} claims`,
    definition: [JSON.stringify(claimsMappingPolicy, (_key, value) => (value?.secret ? 'a value' : value))],
  };
  const ids = (groups: readonly Principal[]) => groups.map((group) => world.id('group', group));
  const policy = JSON.stringify(customClaimsPolicyOf(connection.body), (key, value) =>
    key === 'memberOf' ? ids(value) : value,
  );
  return tripOf(
    { ...live, claimsPolicy: JSON.parse(policy), claimsMappingPolicies: set ? [set] : [] },
    spec,
    world,
    {},
  );
}

function tripOf(live: Live, spec: ConnectionSpec, world: World, keys: Readonly<Record<string, string>>): Tripped {
  const imported = importConnection(live, world.importContext(keys));
  const before = planConnection(desired(spec, world), live, world.planContext(live));
  world.keep(imported);
  const after = planConnection(desired(imported.spec, world), live, world.planContext(live));
  return { live, imported, before, after };
}

/** What a spec wants. */
export function desired(spec: ConnectionSpec, world: World): Desired {
  return desiredOf(world.connection(spec), world.project);
}

async function liveOf(standin: Standin, mark: string): Promise<Live> {
  const { client, options } = await readerOf(standin);
  const { entries } = await readInventory(client, options);
  const entry = entries.find(({ servicePrincipal }) => servicePrincipal.tags?.includes(mark));
  if (!entry) throw new Error('nothing has the mark');
  const wants = { claimsPolicy: true, jobs: true, schema: null };
  const [live] = await readLive(client, [{ entry, wants }], options);
  if (!live) throw new Error('nothing was read');
  return live;
}

/** The vendor's certificates, which only a single read gives. */
async function keysOf(standin: Standin, { application }: Live): Promise<Record<string, string>> {
  const { body } = await standin.get(`/v1.0/applications/${application?.id}?$select=keyCredentials`);
  return Object.fromEntries(body.keyCredentials.map(({ keyId, key }: Json) => [keyId, key]));
}
