/** Whose change it is. */
import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../../src/entra/plan/change.ts';
import { changesByWriter, writerOfField } from '../../../src/entra/plan/writers.ts';
import { projectOf } from '../../terraform/support.ts';
import { desired } from '../support.ts';
import { GRAPH } from './application-support.ts';

const TERRAFORM = projectOf();
const wanted = desired('saml: {}', TERRAFORM);
const fieldOf = (field: string): FieldChange => ({ field, path: field, risk: null, leaf: '/saml' });
const NAME = fieldOf('application.displayName');
const SIGNED = fieldOf('application.requestSignatureVerification');

describe('the changes of one object', () => {
  const write = { kind: 'patchApplication', set: {}, lists: [] } as const;
  const changesOf = (fields: readonly FieldChange[], project = TERRAFORM) =>
    changesByWriter({ object: 'application', action: 'update' }, fields, wanted, project, () => [write]);

  test('are one for each writer, and only that of Graph has writes', () => {
    expect(changesOf([SIGNED, NAME])).toEqual([
      { object: 'application', action: 'update', writer: 'terraform', fields: [NAME], writes: [] },
      { object: 'application', action: 'update', writer: 'graph', fields: [SIGNED], writes: [write] },
    ]);
  });

  test('are one where Graph writes all', () => {
    expect(changesOf([SIGNED, NAME], GRAPH).map(({ fields }) => fields)).toEqual([[SIGNED, NAME]]);
  });

  test('are none without fields', () => expect(changesOf([])).toEqual([]));

  test('are written for the fields of Graph only', () => {
    const seen: string[] = [];
    const what = { object: 'application', action: 'update' } as const;
    changesByWriter(what, [SIGNED, NAME], wanted, TERRAFORM, (own) => {
      seen.push(...own.map(({ field }) => field));
      return [];
    });
    expect(seen).toEqual([SIGNED.field]);
  });
});

test('a field that the table does not have is a mistake', () => {
  expect(() => writerOfField('application.nonsense', wanted, TERRAFORM)).toThrow(TypeError);
});
