/** Connections without a spec, by the id that their mark says. */
import { describe, expect, test } from 'vitest';
import { orphanOf } from '../../src/engine/orphan.ts';
import type { EngineRun } from '../../src/engine/run.ts';
import { connectionOf, projectOf } from '../terraform/support.ts';

const project = projectOf();
const environment = project.environments[0] as EngineRun['environment'];
const spec = 'apiVersion: entrada/v1\nkind: Connection\nname: known\ndisplayName: Known\n';
const all = [{ connection: connectionOf(spec, project) }] as unknown as EngineRun['all'];
const run = { project, environment, all } as EngineRun;
const found = (id: string) => orphanOf(id, run)?.connection;

describe('an orphan', () => {
  test('is a retired connection with the mark of its id, whose jobs are looked at', () => {
    for (const name of ['gone', 'gone.eu']) {
      const id = `${name}@${environment.name}`;
      expect(found(id)).toMatchObject({
        id,
        name: 'gone',
        mark: `entrada:${project.name}/${id}`,
        body: { retired: true, protected: false },
      });
      expect(found(id)?.body.provisioning).toBeDefined();
    }
  });

  test('is nothing of another environment, with a spec, or with a name that is none', () => {
    expect(
      [
        'gone@other',
        `known@${environment.name}`,
        'gone',
        `Gone@${environment.name}`,
        `a\nretired: false@${environment.name}`,
      ].map(found),
    ).toEqual(Array(5).fill(undefined));
  });
});
