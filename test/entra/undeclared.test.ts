import { expect, test } from 'vitest';
import type { LiveApplication, LiveServicePrincipal } from '../../src/entra/live.ts';
import { coverageOf } from '../../src/entra/undeclared.ts';

const TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

function entryOf(
  name: string,
  servicePrincipal: Partial<LiveServicePrincipal>,
  application: Partial<LiveApplication> = {},
) {
  return {
    application: { id: `app-${name}`, appId: name, displayName: name, ...application },
    servicePrincipal: { id: name, appId: name, displayName: name, ...servicePrincipal },
  };
}

type Entry = ReturnType<typeof entryOf>;

function namesOf(entries: readonly Entry[], ours: readonly Entry[] = [], jobs: readonly string[] = []) {
  const matches = ours.map((entry) => ({ kind: 'ours', entry, isMarked: true }) as const);
  const { undeclared, declared, percent } = coverageOf(entries, matches, (id) => jobs.includes(id));
  return { undeclared: undeclared.map(({ servicePrincipal }) => servicePrincipal.displayName), declared, percent };
}

test('an application is undeclared if it signs in by SAML, is made from a template, or is provisioned', () => {
  const check = (entry: Entry, isUndeclared: boolean, jobs: readonly string[] = []) =>
    expect(namesOf([entry], [], jobs).undeclared.length === 1).toBe(isUndeclared);
  check(entryOf('a', { preferredSingleSignOnMode: 'saml' }), true);
  check(entryOf('a', { preferredSingleSignOnMode: 'SAML' }), true);
  check(entryOf('a', { preferredSingleSignOnMode: 'oidc' }), false);
  check(entryOf('a', { tags: [TAG] }), false);
  check(entryOf('a', { tags: [TAG], applicationTemplateId: 't' }), true);
  check(entryOf('a', { tags: [TAG] }, { applicationTemplateId: 't' }), true);
  check(entryOf('a', {}, { applicationTemplateId: 't' }), false);
  check(entryOf('a', {}), true, ['a']);
  check(entryOf('a', {}), false, ['b']);
});

test('what has a mark is ours, another project’s, or an orphan', () => {
  const marked = entryOf('a', { preferredSingleSignOnMode: 'saml', tags: ['entrada:other/x@prod'] });
  expect(namesOf([marked])).toEqual({ undeclared: [], declared: 0, percent: 100 });
});

test('coverage is rounded down, so that 100 means all', () => {
  const entries = ['c', 'a', 'b'].map((name) => entryOf(name, { preferredSingleSignOnMode: 'saml' }));
  const [c] = entries as [Entry, Entry, Entry];
  expect(namesOf(entries)).toEqual({ undeclared: ['a', 'b', 'c'], declared: 0, percent: 0 });
  expect(namesOf(entries, [c])).toEqual({ undeclared: ['a', 'b'], declared: 1, percent: 33 });
  expect(namesOf(entries, entries)).toEqual({ undeclared: [], declared: 3, percent: 100 });
  expect(namesOf([])).toEqual({ undeclared: [], declared: 0, percent: 100 });
});
