/** How secrets look: what a rule refuses in a spec, and what a report never shows. */

/** Secrets that are recognised by their form: what they are → how they look. */
export const SECRET_FORMS: ReadonlyArray<readonly [string, RegExp]> = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['an HTTP credential', /\b(?:bearer|basic)\s+[\w.~+/-]{16,}=*/i],
  ['a URL with a password', /:\/\/[^/\s:@]+:[^/\s@]+@/],
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

/** Names of keys whose values are secrets; `tokenUrl` and `passwordUrl` are addresses. */
export const SECRET_NAME = /(?:secret|token|password|api_?key|credential)(?!url)\w*/i;
