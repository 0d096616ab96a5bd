import { leavesOf } from './leaves.ts';
import type { VariantRule } from './rule.ts';

/** Secrets that are recognised by their form: what they are → how they look. */
const FORMS: ReadonlyArray<readonly [string, RegExp]> = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['an HTTP credential', /\b(?:bearer|basic)\s+[\w.~+/-]{16,}=*/i],
  ['a URL with a password', /:\/\/[^/\s:@]+:[^/\s:@]+@/],
  ['a GitHub token', /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}/],
  ['a Sentry token', /\bsntr[yu]s?_[\w=+/-]{20,}/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['an API key', /\b(?:sk|rk|pk)_(?:live|test)_\w{16,}/],
  ['an Entra client secret', /\b[\w~.-]{3}8Q~[\w~.-]{31,}/],
  ['an Entrada SCIM token', /\bentr_scim_[\w-]{20,}/],
  ['a secret in a query', /[?&](?:token|secret|password|api_?key|access_token|client_secret)=[^&$<{\s]{8,}/i],
];

/** One expression that any of them fulfils, so that the usual text costs one test. */
const ANY = new RegExp(FORMS.map(([, form]) => `(?:${form.source})`).join('|'), 'i');

export const secretInClear: VariantRule = {
  scope: 'variant',
  id: 'ENT088',
  name: 'secret-in-clear',
  severity: 'error',
  why: 'A spec is read by everyone who sees the repository, and stays in its history.',
  fix: 'Revoke the secret, and refer to its successor: {env: NAME}, {file: PATH} or {keyVault: VAULT/NAME}.',
  *check({ body, values }) {
    for (const { pointer, value } of [...leavesOf(body), ...leavesOf({ values })]) {
      if (!ANY.test(value)) continue;
      const form = FORMS.find(([, expression]) => expression.test(value));
      if (form) yield { pointer, message: `the text looks like ${form[0]}` };
    }
  },
};
