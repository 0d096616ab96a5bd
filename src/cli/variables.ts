/** Variables of the environment that the program reads, besides those that sign in (`graph/sign-in-variables.ts`). */

/** By name: what it does. Secrets that specs name by `{env: NAME}` are read under their own names. */
export const VARIABLES: Readonly<Record<string, string>> = {
  ENTRADA_TENANT_ID: 'the tenant of an environment that names none; only beside `ENTRADA_LOGIN_URL`',
  ENTRADA_GRAPH_URL: 'where Microsoft Graph is: an https URL of this machine (the stand-in)',
  ENTRADA_LOGIN_URL: 'where tokens are: an https URL of this machine (the stand-in)',
  ENTRADA_FINGERPRINT_KEY: 'the key of the fingerprints of secrets, in place of `.entrada/fingerprint.key`',
  ENTRADA_DATABASE:
    'the PostgreSQL database of `entrada serve` and of the commands that administer it, where `--database` names none; a URL',
  NODE_EXTRA_CA_CERTS: 'read by Node: certificates that are trusted besides; the stand-in sets it in its env file',
  SSL_CERT_FILE: 'the bundle to which `entrada tenant` adds its own certificate, for its env file',
  CDKTF_OUTDIR: 'the folder of `entrada synth`, where `--out` names none',
  TERRAFORM_BINARY_NAME:
    'the Terraform of `entrada deploy` and of the check of `entrada synth`: `terraform` (default), `tofu`, or a path',
  ENTRADA_SECRETS:
    'secrets that specs name by `{env: NAME}`, as one JSON object; a variable of its own counts before it',
  GITHUB_TOKEN: 'signs `entrada github` in to the REST API of GitHub',
  GITHUB_API_URL: 'where that API is: an https URL, or one of this machine (default: https://api.github.com)',
  GITHUB_SERVER_URL: 'where pages of GitHub are, for links (default: https://github.com)',
  GITHUB_REPOSITORY: '`OWNER/NAME` of the repository; this and the next are set by GitHub Actions',
  GITHUB_EVENT_NAME: 'what started the workflow',
  GITHUB_EVENT_PATH: 'the file that tells of it',
  GITHUB_RUN_ID: 'the run',
  GITHUB_SHA: 'the commit that it is about',
  GITHUB_REF: 'the branch that it is about',
  GITHUB_ACTOR: 'who started it',
  GITHUB_OUTPUT: 'the file of outputs of a step',
  GITHUB_STEP_SUMMARY: 'the file of what is shown on the page of the run',
  NO_COLOR: 'any value: no colours (no-color.org)',
  TERM: '`dumb`: no colours',
};
