import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordAfter } from '../../src/engine/record-after.ts';
import { type EngineRun, openRun, surveyInput } from '../../src/engine/run.ts';
import { type Surveyed, survey } from '../../src/engine/survey.ts';
import type { Write } from '../../src/entra/plan/write.ts';
import type { Written } from '../../src/graph/write/types.ts';
import type { Fingerprinter } from '../../src/workspace/fingerprints.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import {
  applied,
  entradaIn,
  envOf,
  jsonIn,
  liveOf,
  portal,
  projectWith,
  SECRETS,
  textsIn,
} from '../cli/engine-support.ts';
import { fullSpecs } from '../cli/full-specs.ts';
import { removeFolders } from '../cli/support.ts';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
let run: EngineRun;
let surveyed: Surveyed;
beforeAll(async () => {
  folder = projectWith(await fullSpecs());
  await applied(standin, folder);
  await standin.control('PUT', '/snapshots/applied');
}, 60_000);
beforeEach(async () => {
  await standin.control('POST', '/snapshots/applied/restore');
  const cwd = folder;
  const workspace = loadWorkspace({
    cwd,
    paths: [],
    today: '2026-11-24',
    env: 'prod',
    only: ['mapped'],
    changedSince: undefined,
    onProgress: undefined,
  });
  const world = { env: envOf(standin), now: standin.tenant.clock.now, wait: async () => {}, random: () => 0.5, fetch };
  run = await openRun(workspace, { env: 'prod', randomBytes: null }, world);
  await survey(run.session, surveyInput(run), (one) => {
    surveyed = one;
  });
});

const written = (more: Partial<Written> = {}): Written => ({
  connection: 'mapped@prod',
  done: [],
  target: {},
  certificates: [],
  secrets: {},
  ...(more as object),
  isStopped: false,
});

/** SHA-1 of nothing in particular. */
const NEXT = 'AB'.repeat(20);
const customKeyIdentifier = Buffer.from(NEXT, 'hex').toString('base64');
const added = { thumbprint: NEXT, customKeyIdentifier, endDateTime: '2029-01-01T00:00:00.000Z' };
const certificatesAfter = async (more: Partial<Written>) => {
  const record = await recordAfter(run, { surveyed, written: written(more) });
  return record?.certificates.map(
    ({ thumbprint, isActive }) => `${thumbprint === NEXT ? 'next' : 'first'} ${isActive}`,
  );
};
const write = (value: object): Write => value as Write;

describe('the record after an apply', () => {
  it('is what the first apply wrote from answers alone, and what the tenant shows', async () => {
    const recorded = jsonIn(folder, 'records/prod/mapped.json');
    expect(await recordAfter(run, { surveyed, written: null })).toEqual(recorded);
  });

  it('does not change with a write that changes nothing of it', async () => {
    const files = textsIn(folder);
    for (const name of ['mapped', 'portal']) {
      const { servicePrincipal } = await liveOf(standin, `Full ${name}`);
      await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
        loginUrl: 'https://else.example/',
      });
    }
    await applied(standin, folder);
    expect(textsIn(folder)).toEqual(files);
  });

  it('does not change with capitals and order of the answers', async () => {
    const files = textsIn(folder);
    const { servicePrincipal } = await liveOf(standin, 'Full mapped');
    await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
      loginUrl: 'https://else.example/',
    });
    await standin.manners({ recase: true, reorder: true, defaulted: true, omitNulls: true });
    await applied(standin, folder);
    expect(textsIn(folder)).toEqual(files);
  });
});

describe('certificates of the record', () => {
  it('that were added are there, before reads show them', async () => {
    expect(await certificatesAfter({ certificates: [added] })).toEqual(['first true', 'next false']);
  });
  it('that were added and activated are the active one, first', async () => {
    const done = [write({ kind: 'activateCertificate', thumbprint: 'added' })];
    expect(await certificatesAfter({ done, certificates: [added] })).toEqual(['next true', 'first false']);
  });
  it('that were activated by name', async () => {
    const done = [write({ kind: 'activateCertificate', thumbprint: NEXT.toLowerCase() })];
    expect(await certificatesAfter({ done, certificates: [added] })).toEqual(['next true', 'first false']);
  });
  it('that were retired are gone', async () => {
    const done = [write({ kind: 'retireCertificate', customKeyIdentifier })];
    expect(await certificatesAfter({ done, certificates: [added] })).toEqual(['first true']);
  });
  it('that reads show already are there once', async () => {
    const [first] = (await recordAfter(run, { surveyed, written: null }))?.certificates ?? [];
    const same = { ...added, thumbprint: first?.thumbprint ?? '' };
    expect(await certificatesAfter({ certificates: [same] })).toHaveLength(1);
  });
});

describe('an application that is not there yet', () => {
  const without = () => ({ ...surveyed, live: null });
  it('has no record before something of it was made', async () => {
    expect(await recordAfter(run, { surveyed: without(), written: null })).toBeNull();
    expect(
      await recordAfter(run, { surveyed: without(), written: written({ target: { applicationId: 'a' } }) }),
    ).toBeNull();
  });
  it('has one from the answers, whatever their capitals, though the rest failed', async () => {
    const target = { applicationId: 'a', appId: 'b', servicePrincipalId: 'c' };
    const answered = { applicationId: 'A', appId: 'B', servicePrincipalId: 'C' };
    const record = await recordAfter(run, {
      surveyed: without(),
      written: written({ target: answered, certificates: [added] }),
    });
    expect(record).toMatchObject({ ...target, connection: 'mapped@prod', jobId: null, tenantId: run.session.tenantId });
    expect(record?.metadataUrl).toContain('appid=b');
  });
});

describe('fingerprints of the record', () => {
  it('are those of the secrets that were written, and those of before stay', () => {
    const { secrets } = jsonIn(folder, 'records/prod/mapped.json');
    expect(Object.keys(secrets).sort()).toEqual(['SecretToken', 'claim:token']);
    expect(JSON.stringify(secrets)).not.toContain(SECRETS['VENDOR_TOKEN']);
  });
  it('change with the secret alone, and the day says since when', async () => {
    const before = jsonIn(folder, 'records/prod/mapped.json').secrets;
    standin.tenant.clock.advance(86_400_000);
    const run = await entradaIn(standin, folder, ['apply', '--yes', '--only', 'mapped'], {
      env: { SENTRY_SCIM_TOKEN: 'second' },
    });
    expect(run.code).toBe(0);
    const { SecretToken, ...rest } = jsonIn(folder, 'records/prod/mapped.json').secrets;
    const { SecretToken: old, ...others } = before;
    expect(rest).toEqual(others);
    expect(SecretToken.fingerprint).not.toBe(old.fingerprint);
    expect(SecretToken.since).toBe('2026-11-25');
  });

  const keysAfter = async (...done: object[]) => {
    const fingerprinter = { fingerprint: () => ({ value: 'new', keyId: 'k' }) } as unknown as Fingerprinter;
    const record = await recordAfter(
      { ...run, fingerprinter },
      { surveyed, written: written({ done: done.map(write) }) },
    );
    const entries = Object.entries(record?.secrets ?? {});
    return entries.filter(([, { fingerprint }]) => fingerprint === 'new').map(([key]) => key);
  };
  const [claims, signing] = ['claimsMappingPolicies', 'tokenIssuancePolicies'];
  const own = () => (surveyed.connection.body.saml?.claims.add ?? []).find(({ secret }) => secret)?.secret;
  const holding = (secret: unknown) => ({ ClaimsMappingPolicy: { ClaimsSchema: [{ Value: { secret } }] } });

  it('are new for a claim where a write of claims carried its reference', async () => {
    const definition = holding(own());
    expect(own()).toBeDefined();
    expect(await keysAfter({ kind: 'createPolicy', set: claims, definition })).toEqual(['claim:token']);
    expect(await keysAfter({ kind: 'patchPolicy', set: claims, definition })).toEqual(['claim:token']);
    expect(await keysAfter({ kind: 'putClaimsPolicy', policy: definition })).toEqual(['claim:token']);
  });
  it('stay for a claim where a write was of something else, or carried another reference', async () => {
    expect(await keysAfter({ kind: 'patchPolicy', set: signing, definition: holding(own()) })).toEqual([]);
    expect(await keysAfter({ kind: 'createPolicy', set: signing, definition: {} })).toEqual([]);
    expect(await keysAfter({ kind: 'patchPolicy', set: claims, definition: holding({ env: 'OTHER' }) })).toEqual([]);
    expect(await keysAfter({ kind: 'putClaimsPolicy', policy: {} })).toEqual([]);
  });
});
