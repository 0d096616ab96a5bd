import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { ConnectionRecord } from '../../src/entra/record.ts';
import { readRecords, removeRecord, writeRecord } from '../../src/workspace/records.ts';
import { refusalOf, useFolder } from './support.ts';

const folder = useFolder();
const GUID = '5b1c0a52-93c1-4d6c-8b1e-3f0d6d2f7a11';
const SECRET = { fingerprint: 'ab'.repeat(32), keyId: '0123456789abcdef', since: '2026-11-24' };
const RECORD: ConnectionRecord = {
  recordVersion: 1,
  connection: 'sentry@prod',
  tenantId: GUID,
  applicationId: GUID,
  appId: GUID,
  servicePrincipalId: GUID,
  metadataUrl: `https://login.microsoftonline.com/${GUID}/federationmetadata/2007-06/federationmetadata.xml?appid=${GUID}`,
  certificates: [{ thumbprint: '0A'.repeat(20), endDateTime: '2029-11-24T09:00:00.000Z', isActive: true }],
  jobId: 'scim.1',
  secrets: { SecretToken: SECRET },
};
const read = (file: string) => readFileSync(join(folder.path, file), 'utf8');

test('what is written is read again, by the id of the connection', () => {
  const eu = { ...RECORD, connection: 'sentry.eu@prod', jobId: null, secrets: {} };
  expect(writeRecord(folder.path, RECORD)).toBe(true);
  expect(writeRecord(folder.path, eu)).toBe(true);
  expect(readdirSync(join(folder.path, 'records/prod')).sort()).toEqual(['sentry.eu.json', 'sentry.json']);
  expect(readRecords(folder.path, 'prod')).toEqual(
    new Map([
      ['sentry.eu@prod', eu],
      ['sentry@prod', RECORD],
    ]),
  );
});

test('an environment without records has none', () => {
  expect(readRecords(folder.path, 'prod').size).toBe(0);
  mkdirSync(join(folder.path, 'records/prod'), { recursive: true });
  folder.write('records/prod/.sentry.json.4.tmp', 'half');
  folder.write('records/prod/.hidden.json', 'half');
  folder.write('records/prod/README.md', 'text');
  expect(readRecords(folder.path, 'prod').size).toBe(0);
});

test('keys stand in one order, secrets by name, with two spaces and a line break at the end', () => {
  const { recordVersion, secrets, ...rest } = RECORD;
  const shuffled = { secrets: { b: SECRET, a: SECRET }, ...rest, recordVersion };
  writeRecord(folder.path, shuffled);
  const text = read('records/prod/sentry.json');
  expect(text).toBe(`${JSON.stringify({ ...RECORD, secrets: { a: SECRET, b: SECRET } }, undefined, 2)}\n`);
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(RECORD));
  expect(Object.keys(JSON.parse(text).secrets)).toEqual(['a', 'b']);
  expect(secrets).toBe(RECORD.secrets);
});

test('an unchanged record is not written again', () => {
  writeRecord(folder.path, RECORD);
  const path = join(folder.path, 'records/prod/sentry.json');
  utimesSync(path, 1, 1);
  expect(writeRecord(folder.path, structuredClone(RECORD))).toBe(false);
  expect(statSync(path).mtimeMs).toBe(1000);
  expect(writeRecord(folder.path, { ...RECORD, jobId: null })).toBe(true);
});

test('a write that fails leaves the old record and nothing else', async () => {
  writeRecord(folder.path, RECORD);
  mkdirSync(join(folder.path, `records/prod/.sentry.json.${process.pid}.tmp`));
  expect(await refusalOf(() => writeRecord(folder.path, { ...RECORD, jobId: null }))).toBe(
    'ENT_RECORD | the record cannot be written (EISDIR) | records/prod/sentry.json',
  );
  expect(JSON.parse(read('records/prod/sentry.json'))).toEqual(RECORD);
});

test('a record is removed, and may be gone already', () => {
  writeRecord(folder.path, RECORD);
  removeRecord(folder.path, 'sentry@prod');
  removeRecord(folder.path, 'sentry@prod');
  expect(existsSync(join(folder.path, 'records/prod/sentry.json'))).toBe(false);
});

test.each(['../../x@prod', 'a/b@prod', 'sentry', 'sentry@../x', 'a.b.c@prod', ''])('%j names no file', (connection) => {
  expect(() => removeRecord(folder.path, connection)).toThrow(TypeError);
  expect(() => writeRecord(folder.path, { ...RECORD, connection })).toThrow(TypeError);
});

describe('a broken record is an error that names its file and says how it is rebuilt', () => {
  const check = async (content: string, message: string) => {
    folder.write('records/prod/sentry.json', content);
    const refusal = await refusalOf(() => readRecords(folder.path, 'prod'));
    expect(refusal).toBe(`ENT_RECORD | ${message} | records/prod/sentry.json`);
    expect(() => readRecords(folder.path, 'prod')).toThrow(
      expect.objectContaining({ hint: 'entrada record rebuilds it from the tenant' }),
    );
  };
  const broken = (change: object) => JSON.stringify({ ...RECORD, ...change });
  const cases: [string, string, string][] = [
    ['an empty file', '', 'the record is no JSON'],
    ['a merge conflict', '<<<<<<< HEAD\n{}', 'the record is no JSON'],
    ['a list', '[]', 'the record cannot be used: it is no object'],
    ['null', 'null', 'the record cannot be used: it is no object'],
    [
      'another version',
      broken({ recordVersion: 2 }),
      'the record cannot be used: "recordVersion" is missing or has another form',
    ],
    [
      'a missing key',
      broken({ appId: undefined }),
      'the record cannot be used: "appId" is missing or has another form',
    ],
    ['an unknown key', broken({ token: 'x' }), 'the record cannot be used: "token" is not known'],
    [
      'another connection',
      broken({ connection: 'gitlab@prod' }),
      'the record is of gitlab@prod, and its name is that of sentry@prod',
    ],
    [
      'another environment',
      broken({ connection: 'sentry@test' }),
      'the record is of sentry@test, and its name is that of sentry@prod',
    ],
  ];
  test.each(cases)('%s', (_name, content, message) => check(content, message));
});

test('a broken record can be left out, and is told', () => {
  writeRecord(folder.path, RECORD);
  folder.write('records/prod/gitlab.json', '{');
  const told: string[] = [];
  const records = readRecords(folder.path, 'prod', { onBroken: ({ file = '' }) => void told.push(file) });
  expect([...records.keys()]).toEqual(['sentry@prod']);
  expect(told).toEqual(['records/prod/gitlab.json']);
});

test('a record of another tenant is refused, exit code 5, or told and left out', async () => {
  writeRecord(folder.path, RECORD);
  const read = (tenantId: string) => readRecords(folder.path, 'prod', { tenantId });
  expect(read(GUID.toUpperCase()).size).toBe(1);
  const other = '11111111-1111-4111-8111-111111111111';
  expect(await refusalOf(() => read(other))).toBe(
    `ENT_RECORD | the record is of tenant ${GUID}, and this run is about ${other} | records/prod/sentry.json`,
  );
  expect(() => read(other)).toThrow(
    expect.objectContaining({ exitCode: 5, hint: expect.stringContaining('entrada record') }),
  );
  const told: string[] = [];
  const onBroken = ({ message }: Error) => void told.push(message);
  expect(readRecords(folder.path, 'prod', { tenantId: other, onBroken }).size).toBe(0);
  expect(told).toEqual([`the record is of tenant ${GUID}, and this run is about ${other}`]);
});

describe('the schema and the reader take the same records', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/record.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: true, strictTypes: false, unicodeRegExp: true }).compile(schema);
  const [certificate] = RECORD.certificates;
  const check = (change: object, isValid: boolean) => {
    const value = { ...RECORD, ...change };
    folder.write('records/prod/sentry.json', JSON.stringify(value));
    expect(validate(JSON.parse(JSON.stringify(value)))).toBe(isValid);
    if (isValid) readRecords(folder.path, 'prod');
    else expect(() => readRecords(folder.path, 'prod')).toThrow();
  };
  const cases: [string, object, boolean][] = [
    ['the example', {}, true],
    ['no job', { jobId: null }, true],
    ['an empty job id', { jobId: '' }, false],
    ['no certificates', { certificates: [] }, true],
    ['a lower-case thumbprint', { certificates: [{ ...certificate, thumbprint: '0a'.repeat(20) }] }, false],
    ['a certificate with a key', { certificates: [{ ...certificate, key: 'x' }] }, false],
    ['a certificate that ends some time', { certificates: [{ ...certificate, endDateTime: 'soon' }] }, false],
    ['a secret with a value', { secrets: { SecretToken: { ...SECRET, value: 'x' } } }, false],
    ['a short fingerprint', { secrets: { SecretToken: { ...SECRET, fingerprint: 'ab' } } }, false],
    ['a secret since an instant', { secrets: { SecretToken: { ...SECRET, since: '2026-11-24T09:00:00Z' } } }, false],
    ['a tenant by name', { tenantId: 'acme.com' }, false],
    ['metadata over http', { metadataUrl: 'http://x/' }, false],
    ['a key more', { token: 'x' }, false],
    ['secrets as a list', { secrets: [] }, false],
  ];
  test.each(cases)('%s', (_name, change, isValid) => check(change, isValid));

  test('every example of the schema is one', () => {
    const properties = [schema, ...Object.values(schema.$defs as object)].flatMap(({ properties = {} }) =>
      Object.entries(properties as Record<string, { description?: string; examples?: unknown[] }>),
    );
    expect(properties.length).toBe(17);
    for (const [name, { description, examples }] of properties) {
      expect(description, name).toMatch(/\.$/);
      expect(examples?.length, name).toBeGreaterThan(0);
    }
    for (const [key, { examples = [] }] of Object.entries<{ examples?: unknown[] }>(schema.properties)) {
      for (const value of examples) expect(validate({ ...RECORD, [key]: value }), key).toBe(true);
    }
  });
});
