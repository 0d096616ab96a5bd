/** Whether a value is a record. The same as schemas/record.schema.json, without a schema compiler in every command. */
import { GUID } from '../entra/constants.ts';
import type { ConnectionRecord, RecordedCertificate, RecordedSecret } from '../entra/record.ts';

type Check = (value: unknown) => boolean;
type Checks<T> = Readonly<Record<keyof T, Check>>;

const text = (pattern: RegExp): Check => {
  return (value) => typeof value === 'string' && value.length <= 2048 && pattern.test(value);
};
const SLUG = '[a-z][a-z0-9]*(-[a-z0-9]+)*';

/** `NAME[.INSTANCE]@ENV`. */
export const CONNECTION_ID = new RegExp(`^${SLUG}(\\.${SLUG})?@${SLUG}$`);

const INSTANT = text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);

const CERTIFICATE: Checks<RecordedCertificate> = {
  thumbprint: text(/^[0-9A-F]{40}$/),
  endDateTime: (value) => INSTANT(value) && !Number.isNaN(Date.parse(value as string)),
  isActive: (value) => typeof value === 'boolean',
};

const SECRET: Checks<RecordedSecret> = {
  fingerprint: text(/^[0-9a-f]{64}$/),
  keyId: text(/^[0-9a-f]{16}$/),
  since: text(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
};

const RECORD: Checks<ConnectionRecord> = {
  recordVersion: (value) => value === 1,
  connection: text(CONNECTION_ID),
  tenantId: text(GUID),
  applicationId: text(GUID),
  appId: text(GUID),
  servicePrincipalId: text(GUID),
  isMarked: (value) => value === undefined || value === false,
  metadataUrl: text(/^https:\/\/\S+$/),
  certificates: (value) => Array.isArray(value) && value.every((item) => problemIn(item, CERTIFICATE) === undefined),
  jobId: (value) => value === null || text(/./)(value),
  secrets: (value) => isObject(value) && Object.values(value).every((item) => problemIn(item, SECRET) === undefined),
};

/** What keeps a value from being a record, in words; undefined: it is one. Values are not repeated. */
export function recordProblem(value: unknown): string | undefined {
  return problemIn(value, RECORD);
}

function problemIn<T>(value: unknown, checks: Checks<T>): string | undefined {
  if (!isObject(value)) return 'it is no object';
  const entries = Object.entries(checks) as [string, Check][];
  const wrong = entries.find(([key, check]) => !check(value[key]));
  if (wrong) return `"${wrong[0]}" is missing or has another form`;
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(checks, key));
  return unknown === undefined ? undefined : `"${unknown}" is not known`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
