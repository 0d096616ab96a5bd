/**
 * What will fail soon, or fails already, though every field is as the spec says.
 *
 *   what                                                    severity   code
 *   ------------------------------------------------------  ---------  -----------------------
 *   active signing certificate: has ended                   error      ENT_HEALTH_CERTIFICATE
 *   active signing certificate: ends within the window      warning    ENT_HEALTH_CERTIFICATE
 *   signing certificate that is not active                  info       ENT_HEALTH_CERTIFICATE
 *   provisioning.auth.expires: the day has passed           error      ENT_HEALTH_SECRET
 *   provisioning.auth.expires: within 30 days               warning    ENT_HEALTH_SECRET
 *   job in quarantine                                       error      ENT_HEALTH_PROVISIONING
 *   job runs, last success older than 3 days                warning    ENT_HEALTH_PROVISIONING
 *   job runs, and its last cycles failed                    warning    ENT_HEALTH_PROVISIONING
 *   job runs, and never succeeded                           info       ENT_HEALTH_PROVISIONING
 *
 * The window is `rolloverDays`, but at most half of `lifetimeDays`, as in plan/plan-certificate.ts. What is missing is drift,
 * and what could not be read is told by the reader. Source: reference/graph.md 3.3, 6.2, 6.3.
 */
import type { ErrorCode } from '../errors.ts';
import type { Severity } from '../spec/finding.ts';
import type { Desired } from './desired.ts';
import { jobMeant } from './job-meant.ts';
import { jobStatusOf } from './job-status.ts';
import type { Live } from './live.ts';
import { isValidAt, type SigningCertificate, signingCertificatesOf } from './signing-certificates.ts';

/** One finding about the health of a connection. */
export interface HealthFinding {
  readonly code: ErrorCode & `ENT_HEALTH_${string}`;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** JSON pointer of the leaf of the spec that it is about. */
  readonly leaf: string;
}

const DAY = 86_400_000;
const SECRET_WARNING_DAYS = 30;
const STALE_DAYS = 3;

/** The findings, in the order of the table. */
export function healthOf(desired: Desired, live: Live, now: Date): HealthFinding[] {
  return [...certificateHealth(desired, live, now), ...secretHealth(desired, now), ...jobHealth(desired, live, now)];
}

function certificateHealth(desired: Desired, { servicePrincipal }: Live, now: Date): HealthFinding[] {
  const { certificate, connection } = desired;
  if (certificate === null) return [];
  const rolloverDays = connection.body.saml?.signing.rolloverDays ?? 0;
  const window = Math.min(rolloverDays, certificate.lifetimeDays / 2) * DAY;
  const all = signingCertificatesOf(servicePrincipal);
  const active = all.find(({ isActive }) => isActive);
  return all.flatMap((one) => {
    if (one !== active) return [inactive(one, active, now)];
    return activeHealth(one, window, now, connection.name);
  });
}

function activeHealth(one: SigningCertificate, window: number, now: Date, name: string): HealthFinding[] {
  const left = Date.parse(one.endDateTime) - now.getTime();
  if (Number.isNaN(left) || left > window) return [];
  const what = `the active signing certificate ${one.thumbprint}`;
  const hint = `entrada rotate ${name} adds the next one, and switches to it once the vendor has it`;
  if (left > 0) return [certificateFinding('warning', `${what} ends on ${dayOf(one.endDateTime)}`, hint)];
  return [certificateFinding('error', `${what} ended on ${dayOf(one.endDateTime)}`, hint)];
}

/** One that lasts longer than the active one waits for the switch; any other is left over. */
function inactive(one: SigningCertificate, active: SigningCertificate | undefined, now: Date): HealthFinding {
  const what = `the signing certificate ${one.thumbprint || one.customKeyIdentifier} is not active`;
  const isNext = isValidAt(one, now) && !(Date.parse(one.endDateTime) <= Date.parse(active?.endDateTime ?? ''));
  if (isNext) return certificateFinding('info', `${what}: it waits to be switched to`);
  return certificateFinding('info', `${what}: it is left over`, 'remove it once no vendor needs it any more');
}

function certificateFinding(severity: Severity, message: string, hint?: string): HealthFinding {
  const leaf = '/saml/signing/rolloverDays';
  return { code: 'ENT_HEALTH_CERTIFICATE', severity, message, ...(hint === undefined ? {} : { hint }), leaf };
}

/** The secret still works on its last day. */
function secretHealth({ connection }: Desired, now: Date): HealthFinding[] {
  const expires = connection.body.provisioning?.auth.expires;
  if (!expires) return [];
  const left = Date.parse(expires) + DAY - now.getTime();
  if (Number.isNaN(left) || left > SECRET_WARNING_DAYS * DAY) return [];
  const [severity, verb] = left > 0 ? (['warning', 'ends'] as const) : (['error', 'ended'] as const);
  return [
    {
      code: 'ENT_HEALTH_SECRET',
      severity,
      message: `the secret of provisioning ${verb} on ${expires}`,
      hint: 'make a new one at the vendor, put it where the spec says, write its last day, and apply',
      leaf: '/provisioning/auth/expires',
    },
  ];
}

function jobHealth({ connection }: Desired, { provisioning, unread }: Live, now: Date): HealthFinding[] {
  const job = unread.provisioning === undefined ? jobMeant(connection.body, provisioning.jobs) : undefined;
  if (!job) return [];
  const { isRunning, quarantine, lastSuccess, failures } = jobStatusOf(job);
  if (quarantine) {
    const { reason, since, error } = quarantine;
    const began = since === null ? '' : ` since ${since}`;
    const why = error === null ? '' : `: ${error}`;
    return [jobFinding('error', `provisioning is in quarantine${began} (${reason})${why}`, QUARANTINE_HINT)];
  }
  if (!isRunning) return [];
  const hint = 'look into the provisioning log of the application';
  const found: HealthFinding[] = [];
  if (lastSuccess !== null && now.getTime() - Date.parse(lastSuccess) > STALE_DAYS * DAY)
    found.push(jobFinding('warning', `provisioning succeeded last at ${lastSuccess}`, hint));
  if (failures > 0) found.push(jobFinding('warning', `the last cycles of provisioning failed: ${failures}`, hint));
  if (lastSuccess === null) found.push(jobFinding('info', 'provisioning has not succeeded yet'));
  return found;
}

/** Source: reference/graph.md 6.3. */
const QUARANTINE_HINT = 'mend the cause, then entrada verify; after four weeks in quarantine Entra disables the job';

function jobFinding(severity: Severity, message: string, hint?: string): HealthFinding {
  const leaf = '/provisioning/running';
  return { code: 'ENT_HEALTH_PROVISIONING', severity, message, ...(hint === undefined ? {} : { hint }), leaf };
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
