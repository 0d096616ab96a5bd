import { expect, test } from 'vitest';
import { outcome, useStandin, ZERO } from '../support.ts';
import { done, read } from './application-kit.ts';

const standin = useStandin();

test('upsert by uniqueName: all four states of the table in graph.md 2.1', async () => {
  const path = "/v1.0/applications(uniqueName='app-65278')";
  const wanted = { headers: { prefer: 'create-if-missing' } };
  expect(outcome(await standin.patch(path, { displayName: 'Absent' }))).toBe('404 Request_ResourceNotFound');
  const made = await standin.patch(path, { displayName: 'Made' }, wanted);
  expect([made.status, made.body.uniqueName, made.body.displayName]).toEqual([201, 'app-65278', 'Made']);
  await done(standin.patch(path, { displayName: 'Changed' }, wanted));
  await done(standin.patch(path, { notes: 'once more' }));
  expect(await read(standin, path)).toMatchObject({ id: made.body.id, displayName: 'Changed', notes: 'once more' });
});

test('upsert takes the key in any case, asks for displayName, and wants the very preference', async () => {
  const upsert = (prefer: string, values: object = { displayName: 'x' }, key = "uniqueName='probe'") =>
    standin.patch(`/v1.0/applications(${key})`, values, { headers: { prefer } });
  expect(outcome(await upsert('create-if-missing', { notes: 'x' }))).toBe('400 Request_BadRequest');
  expect(outcome(await upsert('do-not-create-if-missing'))).toBe('404 Request_ResourceNotFound');
  expect(outcome(await upsert('create-if-missing', { displayName: 'x' }, "uniqueName=''"))).toBe(
    '400 Request_BadRequest',
  );
  expect(outcome(await upsert('create-if-missing', { displayName: 'x' }, `appId='${ZERO}'`))).toBe(
    '404 Request_ResourceNotFound',
  );
  expect(outcome(await upsert('create-if-missing', { displayName: 'x' }, "displayName='probe'"))).toBe(
    '400 BadRequest',
  );
  expect(outcome(await upsert('respond-async, Create-If-Missing'))).toBe('201');
  expect(outcome(await upsert('create-if-missing', { displayName: 'y' }, "UNIQUENAME='PROBE'"))).toBe('204');
  expect(outcome(await upsert('create-if-missing', { displayName: 'z' }, "uniqueName='it''s'"))).toBe('201');
  expect(await read(standin, "/v1.0/applications(uniqueName='it''s')")).toMatchObject({ uniqueName: "it's" });
});

test('a deleted application keeps its uniqueName until it is purged, or not at all: a switch (graph.md 2.6)', async () => {
  const upsert = () =>
    standin.patch(
      "/v1.0/applications(uniqueName='u')",
      { displayName: 'u' },
      { headers: { prefer: 'create-if-missing' } },
    );
  const { body } = await upsert();
  await done(standin.del(`/v1.0/applications/${body.id}`));
  expect(outcome(await upsert())).toBe('400 Request_BadRequest');
  await standin.behaviours({ deletedHoldsUniqueName: false });
  expect(outcome(await upsert())).toBe('201');
});
