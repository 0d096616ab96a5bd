/** Masking of what looks like a secret, in lines and messages that are shown to people. */
import { child, keysOf } from '../spec/finding.ts';
import { SECRET_FORMS, SECRET_NAME } from '../spec/secret-forms.ts';

const NAME = SECRET_NAME.source;

/** What is masked in every text. */
const ANYWHERE: readonly RegExp[] = [
  // A key in lines, to its end or to that of the text.
  /-----BEGIN(?:[\s\S]*?-----END.*|[\s\S]*)/g,
  /(?<=:\/\/)(?:[^\s'"/?#:]+:[^\s'"]*|[^\s'"/?#]*)(?=@)/g,
  new RegExp(`(?<=[?&][\\w-]*${NAME}=)[^&\\s'"]+`, 'gi'),
  ...SECRET_FORMS.map(([, form]) => new RegExp(form.source, form.ignoreCase ? 'gi' : 'g')),
];

/** Long runs of letters and digits; not parts of a path or host, and not what an id is. */
const TOKEN = /(?<![\w/.-])(?<!id['"]?\s*:\s*['"]?)(?=[\w+=~.-]*\d)(?=[\w+=~.-]*[A-Za-z])[\w+=~-]{20,}(?:\.[\w-]+)*/gi;

/** The value of a secret's key, to the end of the line; a reference or a parameter is no value. */
const NAMED = new RegExp(
  `(?<=${NAME}['"]?\\s*[:=]\\s*)(?!\\{\\s*['"]?(?:env|file|keyVault)\\b)(?!\\$\\{)[^\\s,}].*`,
  'gi',
);

/** Lines of a key or certificate in base64. */
const BASE64 = /(?<![\w+/])(?=[\w+/]*\d)(?=[\w+/]*[A-Z])(?=[\w+/]*[a-z])[A-Za-z0-9+/]{32,}={0,2}/g;

/** What is masked in lines of a file, where a key tells what a value is and long runs of letters and digits are tokens. */
const IN_LINES: readonly RegExp[] = [
  NAMED,
  // Claims with a constant are used as shared secrets.
  /(?<=\bconstant['"]?\s*:\s*)(?!\$\{)(?:"[^"]*"|'[^']*'|[^\s,}\]][^,}\]]*)/gi,
  BASE64,
  TOKEN,
];

/** A line of a file with secrets as `…`; what follows keeps its columns. */
export function maskLine(line: string): string {
  return mask(line, [...ANYWHERE, ...IN_LINES], (secret) => '…'.padEnd(secret.length));
}

/** A message with secrets as `…`; what it quotes is somebody's own text. */
export function maskText(text: string): string {
  return mask(text, ANYWHERE, () => '…').replace(/"[^"]+"/g, (quoted) => quoted.replace(TOKEN, '…'));
}

/** A text of a live object or a spec with secrets as `…`: by their forms, and behind the names of secrets. */
export function maskValue(text: string): string {
  return mask(text, [...ANYWHERE, NAMED], () => '…');
}

/** Whether a text has the look of a key or token: what is nowhere else secret is so as a constant of a claim. */
export function looksSecret(text: string): boolean {
  return [...ANYWHERE, NAMED, BASE64, TOKEN].some((pattern) => text.search(pattern) !== -1);
}

function mask(text: string, patterns: readonly RegExp[], cover: (secret: string) => string): string {
  return patterns.reduce((masked, pattern) => masked.replace(pattern, cover), text);
}

/** A pointer with secrets among its keys as `…`. */
export function maskPath(pointer: string): string {
  return keysOf(pointer).map(maskText).reduce(child, '');
}

/** Whether a text names a key whose value is a secret. */
export function namesSecret(text: string): boolean {
  return SECRET_NAME.test(text);
}

/** A pointer without what stands below a secret's key: there a key may be the secret. `undefined`: nothing to cut. */
export function secretPart(pointer: string): string | undefined {
  const keys = keysOf(pointer);
  const depth = keys.findIndex(namesSecret);
  return depth === -1 ? undefined : pointer.split('/', depth + 2).join('/');
}
