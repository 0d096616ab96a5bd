/** Masking of what looks like a secret in a line that is shown to people. */

/** Keys whose values are never shown; a reference such as `{env: NAME}` is no value. */
const SECRET_KEY = /((?:secret|token|password|api_?key|credential)\w*['"]?\s*[:=]\s*)(?!\s*\{)(?!\$\{)([^\s,}].*)/i;

/** Long runs of letters and digits mixed, as tokens are made of; words and URLs are not. */
const TOKEN = /(?<![\w/.-])(?=[\w+=~.-]*\d)(?=[\w+=~.-]*[A-Za-z])[\w+=~-]{20,}(?:\.[\w-]+)*/g;

const KEY_BLOCK = /-----BEGIN.*/;

/** The line with secrets as `…`; its beginning keeps its columns. */
export function maskSecrets(line: string): string {
  return line
    .replace(KEY_BLOCK, '…')
    .replace(SECRET_KEY, (_all, key: string) => `${key}…`)
    .replace(TOKEN, '…');
}
