import { SECRET_FORMS } from '../secret-forms.ts';
import { leavesOf } from './leaves.ts';
import type { RuleFinding, VariantRule } from './rule.ts';

/** One expression that any of them fulfils, so that the usual text costs one test. */
const ANY = new RegExp(SECRET_FORMS.map(([, form]) => `(?:${form.source})`).join('|'), 'i');

export const secretInClear: VariantRule = {
  scope: 'variant',
  id: 'ENT088',
  name: 'secret-in-clear',
  severity: 'error',
  why: 'A spec is read by everyone who sees the repository, and stays in its history.',
  fix: 'Revoke the secret, and refer to its successor: {env: NAME}, {file: PATH} or {keyVault: VAULT/NAME}.',
  *check({ body, values, spec: { parameters, waivers } }) {
    yield* secretsIn(body);
    yield* secretsIn({ values });
    if (!parameters && !waivers) return;
    for (const found of secretsIn({ parameters, waivers })) yield { ...found, written: true };
  },
};

function* secretsIn(tree: object): Generator<RuleFinding> {
  for (const { pointer, value } of leavesOf(tree)) {
    if (!ANY.test(value)) continue;
    const form = SECRET_FORMS.find(([, expression]) => expression.test(value));
    if (form) yield { pointer, message: `the text looks like ${form[0]}` };
  }
}
