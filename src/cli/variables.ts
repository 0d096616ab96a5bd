/** Variables of the environment that the program reads, besides those that sign in (`graph/sign-in-variables.ts`). */

/** By name: what it does. Secrets that specs name by `{env: NAME}` are read under their own names. */
export const VARIABLES: Readonly<Record<string, string>> = {
  ENTRADA_TENANT_ID: 'the tenant of an environment that names none; only beside `ENTRADA_LOGIN_URL`',
  ENTRADA_GRAPH_URL: 'where Microsoft Graph is: an https URL of this machine (the stand-in)',
  ENTRADA_LOGIN_URL: 'where tokens are: an https URL of this machine (the stand-in)',
  ENTRADA_FINGERPRINT_KEY: 'the key of the fingerprints of secrets, in place of `.entrada/fingerprint.key`',
  NODE_EXTRA_CA_CERTS: 'read by Node: certificates that are trusted besides; the stand-in sets it in its env file',
  SSL_CERT_FILE: 'the bundle to which `entrada tenant` adds its own certificate, for its env file',
  CDKTF_OUTDIR: 'the folder of `entrada synth`, where `--out` names none',
  TERRAFORM_BINARY_NAME: 'what `entrada synth` calls to check its output (default: `terraform`)',
  NO_COLOR: 'any value: no colours (no-color.org)',
  TERM: '`dumb`: no colours',
};
