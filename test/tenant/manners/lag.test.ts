/** Reads that lag behind writes (graph.md 7.2, azuread-provider.md 8.14). */
import { expect, test } from 'vitest';
import { useStandin } from '../support.ts';
import { newApplication } from './behaviour-case.ts';

const standin = useStandin();

const set = (values: object) => standin.control('PATCH', '/manners', values);
const read = async (id: string) => {
  const { status, body } = await standin.get(`/v1.0/applications/${id}`);
  return status === 200 ? body.displayName : status;
};
const reads = async (id: string, count: number) => {
  const seen: unknown[] = [];
  for (let index = 0; index < count; index++) seen.push(await read(id));
  return seen;
};
const found = async (name: string) =>
  (await standin.get(`/v1.0/applications?$filter=displayName eq '${name}'`)).body.value.length;

test('without a switch a read sees every write at once', async () => {
  const id = await newApplication(standin);
  expect(await reads(id, 1)).toEqual(['Probe']);
});

test('lagReads: a new object is 404, a changed one old, a removed one there, for as many reads by id', async () => {
  await set({ lagReads: 2 });
  const id = await newApplication(standin);
  expect(await reads(id, 4)).toEqual([404, 404, 'Probe', 'Probe']);
  await standin.patch(`/v1.0/applications/${id}`, { displayName: 'Changed' });
  expect(await reads(id, 4)).toEqual(['Probe', 'Probe', 'Changed', 'Changed']);
  await standin.del(`/v1.0/applications/${id}`);
  expect(await reads(id, 4)).toEqual(['Changed', 'Changed', 404, 404]);
});

test('lagReads leaves lists alone, and lagListReads reads by id', async () => {
  await set({ lagReads: 1 });
  await newApplication(standin);
  expect(await found('Probe')).toBe(1);
  await set({ lagReads: 0, lagListReads: 2 });
  const id = await newApplication(standin, { displayName: 'Listed' });
  expect(await read(id)).toBe('Listed');
  expect([await found('Listed'), await found('Listed'), await found('Listed')]).toEqual([0, 0, 1]);
});

test('lagListReads: a list shows what was removed, and what was changed as it was', async () => {
  const id = await newApplication(standin);
  await set({ lagListReads: 1 });
  await standin.patch(`/v1.0/applications/${id}`, { displayName: 'Changed' });
  expect([await found('Changed'), await found('Changed')]).toEqual([0, 1]);
  await standin.del(`/v1.0/applications/${id}`);
  expect([await found('Changed'), await found('Changed')]).toEqual([1, 0]);
});

test('lagMs: until the time is over, by the clock that a test turns', async () => {
  await set({ lagMs: 5_000 });
  const id = await newApplication(standin);
  expect(await reads(id, 3)).toEqual([404, 404, 404]);
  await standin.control('PATCH', '/clock', { advanceSeconds: 4 });
  expect(await reads(id, 1)).toEqual([404]);
  expect(await found('Probe')).toBe(0);
  await standin.control('PATCH', '/clock', { advanceSeconds: 1 });
  expect(await reads(id, 1)).toEqual(['Probe']);
  expect(await found('Probe')).toBe(1);
});

test('a lag that is switched off ends at once', async () => {
  await set({ lagReads: 100, lagListReads: 100 });
  const id = await newApplication(standin);
  expect(await read(id)).toBe(404);
  await set({ lagReads: 0, lagListReads: 0 });
  expect(await read(id)).toBe('Probe');
  expect(await found('Probe')).toBe(1);
});

test('the answer to a write shows what was written, however far reads lag', async () => {
  await set({ lagReads: 9, lagListReads: 9 });
  const { status, body } = await standin.post('/v1.0/applications', { displayName: 'Told' });
  expect([status, body.displayName]).toEqual([201, 'Told']);
});
