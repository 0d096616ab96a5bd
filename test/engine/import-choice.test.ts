import { expect, test } from 'vitest';
import { Choice, type ConnectionMatch } from '../../src/engine/import-choice.ts';
import type { EngineRun } from '../../src/engine/run.ts';
import { EntradaError } from '../../src/errors.ts';
import type { InventoryEntry } from '../../src/graph/read-inventory.ts';

const RUN = { project: { name: 'acme' }, environment: { name: 'prod' } } as unknown as EngineRun;

interface Parts {
  readonly tags?: readonly string[];
  readonly isForeign?: boolean;
  readonly applicationName?: string;
}

function entry(id: string, displayName: string, { tags = [], isForeign = false, applicationName }: Parts = {}) {
  const application = { id: `${id}-o`, appId: `${id}-c`, displayName: applicationName ?? displayName };
  const servicePrincipal = { id: `${id}-s`, appId: `${id}-c`, displayName, tags };
  return { application: isForeign ? null : application, servicePrincipal } as unknown as InventoryEntry;
}

const ALPHA = entry('a', 'Alpha');
const ENTRIES = [
  ALPHA,
  entry('b', 'Beta', { applicationName: 'Old Beta' }),
  entry('c', 'Twin'),
  entry('d', 'twin'),
  entry('e', 'Foreign', { isForeign: true }),
  entry('f', 'Orphan', { tags: ['entrada:acme/orphan@prod'] }),
  entry('g', 'Else', { tags: ['entrada:else/x@prod'] }),
  entry('h', 'Test', { tags: ['entrada:acme/x@test'] }),
  entry('i', 'Instance', { tags: ['entrada:acme/hub.eu@prod'] }),
  entry('j', 'Both', { tags: ['entrada:acme/x@prod', 'entrada:else/x@prod'] }),
  entry('k', 'a-c'),
] as const;

/** The names of what was chosen, or the refusal. */
function chosen(words: readonly string[], matches: readonly ConnectionMatch[] = []): string | readonly string[] {
  try {
    const found = new Choice(RUN, ENTRIES, matches).byWords(words);
    return found.map(({ servicePrincipal }) => String(servicePrincipal.displayName));
  } catch (error) {
    if (!(error instanceof EntradaError) || error.code !== 'ENT_IMPORT' || !error.hint) throw error;
    return error.message;
  }
}

test('a word is a name of either object, or an ID, and an ID is no name', () => {
  for (const word of ['Alpha', 'ALPHA', 'a-o', 'A-C', 'a-s']) expect(chosen([word]), word).toEqual(['Alpha']);
  expect(chosen(['beta', 'Old Beta', 'alpha'])).toEqual(['Beta', 'Alpha']);
  expect(chosen(['Orphan'])).toEqual(['Orphan']);
});

test('what no new spec can be of is refused', () => {
  const check = (word: string, message: RegExp, matches: readonly ConnectionMatch[] = []) =>
    expect(chosen([word], matches)).toMatch(message);
  check('Gamma', /no application Gamma/);
  check('Twin', /several applications are called Twin: Twin \(c-o\), twin \(d-o\)/);
  check('Foreign', /at home in another tenant/);
  check('Else', /another connection's: entrada:else/);
  check('Test', /another connection's: entrada:acme\/x@test/);
  check('Instance', /another connection's: entrada:acme\/hub\.eu@prod/);
  check('Both', /another connection's: entrada:else/);
  const id = 'alpha@prod';
  check('Alpha', /is the connection alpha@prod/, [{ id, match: { kind: 'ours', entry: ALPHA, isMarked: false } }]);
  check('Alpha', /is the connection alpha@prod/, [
    { id, match: { kind: 'foreign', by: 'marked', entry: ALPHA, mark: 'x' } },
  ]);
  check('Alpha', /is the connection alpha@prod/, [{ id, match: { kind: 'ambiguous', entries: [ALPHA] } }]);
});

test('with all, what two connections would have is left out, and what is at home elsewhere is told', () => {
  const matches = [{ id: 'alpha@prod', match: { kind: 'ambiguous', entries: [ALPHA] } }] as const;
  const { chosen: free, foreign } = new Choice(RUN, ENTRIES, matches).all(ENTRIES.slice(0, 5));
  expect(free).toEqual(ENTRIES.slice(1, 4));
  expect(foreign).toEqual([ENTRIES[4]]);
});
