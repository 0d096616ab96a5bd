/** Runs the converters and the product's own check over records, each as a connection of its own. */
import { type CheckResult, checkSpecs, type SpecText } from '../../src/spec/check.ts';
import type { Finding } from '../../src/spec/finding.ts';
import { impliedProject } from '../../src/spec/project.ts';
import type { Conversion, Gap } from './conversion.ts';
import { convertScim } from './convert-scim.ts';
import { convertSso } from './convert-sso.ts';
import type { Corpus, ScimRecord, SsoRecord } from './records.ts';

/** The day of the check; nothing in the corpus depends on it. */
export const TODAY = '2026-11-22';

/** A record with what became of it. */
export interface Outcome {
  readonly kind: Conversion['kind'];
  readonly name: string;
  /** Neither identifier nor reply URL on the page (gallery-corpus 7: the hard ones). */
  readonly isIncomplete: boolean;
  readonly yaml: string;
  readonly gaps: readonly Gap[];
  readonly findings: readonly Finding[];
}

/** Converts and checks pages about single sign-on. */
export function checkSso(records: readonly SsoRecord[]): Outcome[] {
  return records.map((record) => {
    const isIncomplete = record.identifiers.length === 0 && record.replyUrls.length === 0;
    return outcomeOf(convertSso(record), isIncomplete);
  });
}

/** Converts and checks pages about provisioning. */
export function checkScim(records: readonly ScimRecord[]): Outcome[] {
  return records.map((record) => outcomeOf(convertScim(record), false));
}

/** All specs of a corpus in one project, as if one tenant had them all. */
export function checkTogether(outcomes: readonly Outcome[]): CheckResult {
  return checkSpecs(textsOf(outcomes), impliedProject(), TODAY);
}

/** The YAML files of a corpus. */
export function textsOf(outcomes: readonly Outcome[]): SpecText[] {
  return outcomes
    .filter(({ kind }) => kind === 'spec')
    .map(({ name, yaml }) => ({ file: `connections/${name}.yaml`, text: yaml }));
}

/** Both halves of a corpus, checked. */
export function checkCorpus(corpus: Corpus): { sso: Outcome[]; scim: Outcome[] } {
  return { sso: checkSso(corpus.sso), scim: checkScim(corpus.scim) };
}

function outcomeOf(conversion: Conversion, isIncomplete: boolean): Outcome {
  const { kind, name } = conversion;
  if (kind !== 'spec') return { kind, name, isIncomplete: false, yaml: '', gaps: [], findings: [] };
  const text = { file: `connections/${name}.yaml`, text: conversion.yaml };
  const { findings } = checkSpecs([text], impliedProject(), TODAY);
  return { kind, name, isIncomplete, yaml: conversion.yaml, gaps: conversion.gaps, findings };
}
