/** The provider's own checks of arguments: what it says, or `null`. Source: azuread-provider.md 2. */
export type Check = (text: string) => string | null;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const notEmpty: Check = (text) => (text === '' ? 'expected to not be an empty string' : null);

export const uuid: Check = (text) => (UUID.test(text) ? null : `expected a valid UUID, got ${text}`);

export const date: Check = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? null
    : `expected an RFC3339 date, got ${text}`;

export const common: Check = (text) => (/^CN=.+$/.test(text) ? null : 'expected a value that begins with CN=');

/** One of the values. */
export function oneOf(...values: readonly string[]): Check {
  return (text) => (values.includes(text) ? null : `expected one of ${JSON.stringify(values)}, got ${text}`);
}

/** At most so many characters. */
export function atMost(length: number): Check {
  return (text) => (Buffer.byteLength(text) <= length ? null : `expected length to be in the range (0 - ${length})`);
}

/** A resource ID: the path of an object. */
export function idOf(...segments: readonly string[]): Check {
  const pattern = new RegExp(`^${segments.map((segment) => `/${segment}/[^/]+`).join('')}$`);
  return (text) => (pattern.test(text) ? null : `expected a resource ID of the form ${pattern.source}, got ${text}`);
}

/** The value of a role: what a claim may hold. */
export const claimValue: Check = (text) => {
  if (Buffer.byteLength(text) > 120) return 'Value must be between 0-120 characters in length';
  if (text.startsWith('.')) return 'Value must not begin with a period';
  return /[^A-Za-z0-9:!#$%&'()*+,./;<=>?@[\]^_{|}~`-]/.test(text) ? 'Value contains invalid characters' : null;
};

export const webUrl: Check = (text) => uri(text, ['http', 'https']);

export const logoutUrl: Check = (text) => webUrl(text) ?? atMost(255)(text);

/** A reply URL; where urn: is allowed, that needs no host. */
export const redirectUri: Check = (text) => {
  if (/^urn:[^:]*:/.test(text)) return null;
  return uri(text, []) ?? atMost(256)(text);
};

function uri(text: string, schemes: readonly string[]): string | null {
  if (text === '') return 'URI must not be empty';
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text);
  if (!parts || parts[2] === '') return 'URI has no host';
  if (schemes.length === 0 || schemes.includes((parts[1] as string).toLowerCase())) return null;
  return `unexpected URI scheme, expected one of: ${schemes.join(', ')}`;
}
