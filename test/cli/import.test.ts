/** What import writes, for whom it works, and how what it wrote becomes ours; the kinds of applications are in import-kinds. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  changed,
  clientOf,
  entradaIn,
  handMade,
  jsonIn,
  liveOf,
  markOf,
  projectText,
  projectWith,
  SECRETS,
  textsIn,
  told,
  write,
  writesAfter,
} from './engine-support.ts';
import { fullByHand, importedIn, leftOver, patch, settled } from './import-support.ts';
import { folderWith, removeFolders } from './support.ts';

const standin = useStandin();
trustStandin(standin);
afterAll(removeFolders);
beforeAll(async () => {
  await fullByHand(standin);
  await standin.control('PUT', '/snapshots/full');
}, 60_000);
beforeEach(async () => void (await standin.control('POST', '/snapshots/full/restore')));

const run = (folder: string, words: readonly string[], options = {}) => entradaIn(standin, folder, words, options);
const filesIn = (folder: string) => [...textsIn(folder).keys()].filter((name) => name !== 'entrada.yaml').sort();
const FULL = [
  'certificates/full-mapped-encryption.pem',
  'certificates/full-mapped-request-1.pem',
  'connections/full-mapped.yaml',
  'records/prod/full-mapped.json',
];

describe('the round trip', () => {
  it.each(['deployer', 'reader'] as const)('as %s: after import --all nothing is to be done', async (as) => {
    const mark = markOf(standin);
    const { folder, run: first } = await importedIn(standin, ['--all'], { as });
    expect(first.report.summary).toMatchObject({ imported: 2, coverageBefore: '0 %' });
    await settled(standin, folder, { as });
    expect(writesAfter(standin, mark)).toEqual([]);
    const again = await importedIn(standin, ['--all'], { folder, as });
    expect(again.run.report.summary).toMatchObject({ imported: 0, coverageBefore: '100 %' });
  });

  it('apply without adoption writes nothing, and the application stays known by its record alone', async () => {
    const { folder } = await importedIn(standin, ['--all']);
    const [before, mark] = [textsIn(folder), markOf(standin)];
    const { report } = await applied(standin, folder);
    expect({ writes: writesAfter(standin, mark), changes: report.changes }).toEqual({ writes: [], changes: [] });
    for (const [name, text] of before) expect(textsIn(folder).get(name), name).toBe(text);
  });

  it('apply --adopt writes the mark and nothing else, then the record is like any other', async () => {
    const { folder } = await importedIn(standin, ['--all']);
    const { servicePrincipal } = await liveOf(standin, 'Full mapped');
    expect(jsonIn(folder, 'records/prod/full-mapped.json').isMarked).toBe(false);
    const mark = markOf(standin);
    await applied(standin, folder, ['--adopt', 'full-mapped']);
    expect(writesAfter(standin, mark)).toEqual([`PATCH /v1.0/servicePrincipals/${servicePrincipal.id}`]);
    const after = await liveOf(standin, 'Full mapped');
    expect(after.servicePrincipal).toEqual({
      ...servicePrincipal,
      tags: expect.arrayContaining([...servicePrincipal.tags, 'entrada:acme/full-mapped@prod']),
    });
    expect(jsonIn(folder, 'records/prod/full-mapped.json')).not.toHaveProperty('isMarked');
    expect(jsonIn(folder, 'records/prod/full-portal.json').isMarked).toBe(false);
    await settled(standin, folder);
  });
});

describe('which applications', () => {
  it('by display name without capitals, by object ID and by client ID of either object', async () => {
    const { application, servicePrincipal } = await liveOf(standin, 'Full mapped');
    const words = ['full MAPPED', application.id, servicePrincipal.id, application.appId, application.id.toUpperCase()];
    for (const word of words) {
      const { folder } = await importedIn(standin, [word]);
      expect(filesIn(folder), word).toEqual(FULL);
    }
    const { folder } = await importedIn(standin, words);
    expect(filesIn(folder)).toEqual(FULL);
  });

  const refused = async (folder: string, word: string, message: RegExp) => {
    const before = textsIn(folder);
    const { code, stdout } = await run(folder, ['import', word], {}).catch((error) => error);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(message) });
    expect(textsIn(folder)).toEqual(before);
  };

  it('a word that means none, two, or a connection is refused, and nothing is written', async () => {
    const [one, two] = [await standin.instantiate('Twin'), await standin.instantiate('TWIN')];
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, folder);
    await refused(folder, 'Nobody', /ENT_IMPORT.*the tenant has no application Nobody/s);
    await refused(
      folder,
      'twin',
      new RegExp(`several applications.*${one.application.id}.*${two.application.id}`, 's'),
    );
    await refused(folder, 'Acme', /is the connection acme@prod already/);
    await importedIn(standin, ['Full portal'], { folder });
    await refused(folder, 'Full portal', /is the connection full-portal@prod already/);
    await refused(folder, '', /the tenant has no application/);
  });

  it('one that is no application of this tenant is refused by name, and told with --all', async () => {
    const { applicationId, servicePrincipalId } = await handMade(standin, { displayName: 'Gone' });
    standin.tenant.directory.store.remove('application', applicationId);
    await refused(projectWith({}), 'Gone', /at home in another tenant/);
    const { folder, run: all } = await importedIn(standin, ['--all']);
    expect(leftOver(all)[0]).toBe(`Gone (${servicePrincipalId}) is at home in another tenant, or was deleted`);
    expect(filesIn(folder).filter((name) => name.startsWith('connections/'))).toHaveLength(2);
  });

  it("another project's application is refused; an orphan of ours gets its spec back under its own name", async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, folder);
    await refused(
      folderWith({ 'entrada.yaml': projectText().replace('acme', 'other') }),
      'Acme',
      /entrada:acme\/acme@prod/,
    );
    await patch(standin, 'applications', (await liveOf(standin, 'Acme')).application.id, { displayName: 'Renamed' });
    const { folder: fresh } = await importedIn(standin, ['Renamed']);
    expect(filesIn(fresh)).toEqual(['connections/acme.yaml', 'records/prod/acme.json']);
    expect(jsonIn(fresh, 'records/prod/acme.json')).not.toHaveProperty('isMarked');
    await settled(standin, fresh);
  });

  it('a name that an orphan or a record of another application has is not given twice', async () => {
    const folder = projectWith({ 'connections/acme.yaml': acme() });
    await applied(standin, folder);
    const second = await handMade(standin, { displayName: 'ACME', entityId: 'urn:second' });
    const fresh = projectWith({});
    await importedIn(standin, [second.applicationId], { folder: fresh });
    expect(filesIn(fresh)).toEqual(['connections/acme-2.yaml', 'records/prod/acme-2.json']);
    expect(told(await run(fresh, ['plan']), ['error'])).toEqual([]);
    const { servicePrincipalId } = jsonIn(folder, 'records/prod/acme.json');
    await patch(standin, 'servicePrincipals', servicePrincipalId, { tags: [] });
    write(fresh, { 'records/prod/acme.json': readFileSync(join(folder, 'records/prod/acme.json'), 'utf8') });
    await handMade(standin, { displayName: 'Acme!', entityId: 'urn:third' });
    await importedIn(standin, ['Acme!'], { folder: fresh });
    expect(existsSync(join(fresh, 'connections/acme-3.yaml'))).toBe(true);
  });

  it('names or --all, not both and not none', async () => {
    for (const words of [['import'], ['import', 'Acme', '--all']]) {
      expect((await run(projectWith({}), words)).stdout).toMatch(/ENT_USE/);
    }
  });

  it('in a project of several environments --env must be given', async () => {
    const folder = projectWith({});
    const { code, stdout } = await run(folder, ['import', '--all'], { isBare: true });
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/ENT_ENVIRONMENT/) });
    expect(filesIn(folder)).toEqual([]);
  });
});

describe('other projects', () => {
  it('where Terraform writes, nothing is to be done either', async () => {
    const { folder } = await importedIn(standin, ['--all'], { folder: projectWith({}, 'terraform') });
    await settled(standin, folder);
  });

  it('where the project has defaults, the spec answers them', async () => {
    await handMade(standin, { displayName: 'Other' });
    await standin.instantiate('Not by SAML');
    const defaults = `defaults:
  application: {assignmentRequired: false, owners: [ines.quillfeather@entrada.example], tags: [all]}
  saml: {signing: {notify: [it@entrada.example], option: both}}
  provisioning: {running: false, notify: [it@entrada.example]}
  assignments: [{group: Engineering}]
`;
    const { folder, run: first } = await importedIn(standin, ['--all'], { folder: projectWith({}, 'graph', defaults) });
    const written = first.report.connections.map(({ file }) => file);
    expect(written).toEqual(expect.arrayContaining(first.report.diagnostics.map(({ file }) => file)));
    expect(leftOver(first).filter((line) => /^.*certificate|keyCredentials/.test(line))).toHaveLength(1);
    const plan = await run(folder, ['plan']);
    expect(told(plan, ['error'])).toEqual([]);
    expect(changed(plan)).toEqual([expect.stringMatching(/^certificate create/)]);
    expect(textsIn(folder).get('connections/not-by-saml.yaml')).not.toMatch(/^saml:/m);
  });
});

describe('files', () => {
  it('--dry-run says what would be written, and writes nothing, not even a folder', async () => {
    const folder = projectWith({});
    const { run: dry } = await importedIn(standin, ['--all', '--dry-run'], { folder });
    expect(dry.report.connections.map(({ file }) => file)).toEqual([
      'connections/full-mapped.yaml',
      'connections/full-portal.yaml',
    ]);
    expect(filesIn(folder)).toEqual([]);
    expect(existsSync(join(folder, 'connections'))).toBe(false);
  });

  it('a file with another text stops that application only, unless --overwrite', async () => {
    const other = acme()
      .replaceAll('acme', 'elsewhere')
      .replace('displayName: Acme', 'environments: {test: {}}\ndisplayName: Acme');
    const folder = projectWith({ 'connections/full-mapped.yaml': other });
    const stopped = await run(folder, ['import', '--all']);
    expect({ code: stopped.code, errors: told(stopped, ['error']) }).toEqual({
      code: 1,
      errors: [expect.stringMatching(/^error ENT_OUTPUT .*full-mapped\.yaml is there already/)],
    });
    expect(stopped.report.summary).toMatchObject({ imported: 1 });
    expect(textsIn(folder).get('connections/full-mapped.yaml')).toBe(other);
    expect(filesIn(folder)).toContain('connections/full-portal.yaml');
    expect(filesIn(folder)).not.toContain('records/prod/full-mapped.json');
    await importedIn(standin, ['--all', '--overwrite'], { folder });
    expect(textsIn(folder).get('connections/full-mapped.yaml')).toContain('displayName: Full mapped');
    await settled(standin, folder);
  });

  it('a certificate with another text stops it too', async () => {
    const folder = projectWith({ 'certificates/full-mapped-request-1.pem': 'mine' });
    const stopped = await run(folder, ['import', 'Full mapped']);
    expect(stopped.code).toBe(1);
    expect(textsIn(folder).get('certificates/full-mapped-request-1.pem')).toBe('mine');
    expect(filesIn(folder)).not.toContain('connections/full-mapped.yaml');
    expect(filesIn(folder)).not.toContain('records/prod/full-mapped.json');
  });

  it('a spec that was removed comes back under its name, by its record', async () => {
    const { folder } = await importedIn(standin, ['--all']);
    const before = textsIn(folder);
    const spec = 'connections/full-mapped.yaml';
    rmSync(join(folder, spec));
    await importedIn(standin, ['--all'], { folder });
    expect(textsIn(folder)).toEqual(before);
  });

  it('no value of a secret is in any file or message, those of claims too', async () => {
    const { folder, run: shown } = await importedIn(standin, ['--all']);
    const texts = [...textsIn(folder).values(), shown.stdout, shown.stderr].join('\n');
    for (const value of Object.values(SECRETS)) expect(texts).not.toContain(value);
    expect(texts).toContain('{name: token, secret: {env: FULL_MAPPED_CLAIM_TOKEN}}');
    expect(textsIn(folder).get('connections/full-mapped.yaml')).toContain('{env: FULL_MAPPED_SCIM_TOKEN}');
    expect(leftOver(shown)).toContainEqual(expect.stringContaining('set FULL_MAPPED_SCIM_TOKEN to its value'));
  });
});

describe('a client that may not read all', () => {
  it.each([
    ['policies', ['Application.Read.All', 'Synchronization.Read.All'], /^saml: left out/],
    ['synchronization', ['Application.Read.All', 'Policy.Read.All'], /^synchronization: not read: .*Synchronization/],
  ] as const)(
    '%s: what is unread is told, and no apply of the deployer would change it',
    async (_, permissions, line) => {
      const as = await clientOf(standin, permissions);
      const { folder, run: first } = await importedIn(standin, ['--all'], { as });
      expect(leftOver(first)).toContainEqual(expect.stringMatching(line));
      await settled(standin, folder);
      const mark = markOf(standin);
      await applied(standin, folder);
      expect(writesAfter(standin, mark)).toEqual([]);
    },
  );

  it('names of people and groups are IDs where they may not be read', async () => {
    const as = await clientOf(standin, ['Application.Read.All', 'Policy.Read.All', 'Synchronization.Read.All']);
    const { folder } = await importedIn(standin, ['Full mapped'], { as });
    expect(textsIn(folder).get('connections/full-mapped.yaml')).toMatch(/group: \{id: [0-9a-f-]{36}\}/);
    await settled(standin, folder);
  });

  it('who may not list applications imports nothing: exit code 3', async () => {
    const as = await clientOf(standin, ['Policy.Read.All']);
    const folder = projectWith({});
    expect((await run(folder, ['import', '--all'], { as })).code).toBe(3);
    expect(filesIn(folder)).toEqual([]);
  });
});

it('bad manners change nothing of what is written', async () => {
  const { folder } = await importedIn(standin, ['--all']);
  for (const manners of [{ omitNulls: true }, { throttleEvery: 5 }, { resetEvery: 4 }]) {
    await standin.control('DELETE', '/settings');
    await standin.manners(manners);
    const { folder: other } = await importedIn(standin, ['--all']);
    await standin.control('DELETE', '/settings');
    expect(textsIn(other), JSON.stringify(manners)).toEqual(textsIn(folder));
  }
  expect(changed(await run(folder, ['plan']))).toEqual([]);
}, 30_000);
