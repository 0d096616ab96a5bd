/** What a functional check says of a connection. */
import type { ErrorCode } from '../errors.ts';
import type { Severity } from '../spec/finding.ts';

/** One statement; what holds is said as well as what does not. */
export interface Verification {
  readonly code: ErrorCode;
  /** True: the message says what works, and the severity is `info`. */
  readonly isOk: boolean;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
}

/** Says that something works. */
export function passed(code: ErrorCode, message: string): Verification {
  return { code, isOk: true, severity: 'info', message };
}

/** Says that something does not work, or will soon not. */
export function failed(code: ErrorCode, message: string, hint: string, severity: Severity = 'error'): Verification {
  return { code, isOk: false, severity, message, hint };
}
