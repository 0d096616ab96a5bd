/** `PATCH /control/clock`. */
import type { TenantClock } from '../clock.ts';
import { malformed } from '../graph-error.ts';
import type { Property } from '../model/type.ts';
import { type ControlRequest, membersOf, objectOf } from './request.ts';

const MEMBERS: Readonly<Record<string, Property>> = {
  set: { type: 'DateTimeOffset', nullable: false },
  reset: { type: 'Boolean', nullable: false },
  frozen: { type: 'Boolean', nullable: false },
};
const TURNS = ['advanceSeconds', 'set', 'reset'];

/**
 * One of `{advanceSeconds}`, `{set: ISO}` and `{reset: true}`, and `{frozen}` beside or without it. What is refused leaves
 * the clock as it was.
 * @throws {GraphError} 400.
 */
export function turnClock(request: ControlRequest, clock: TenantClock): { now: string } {
  const { advanceSeconds, ...rest } = objectOf(request);
  const { set, reset, frozen } = membersOf(rest, 'Clock', MEMBERS);
  const turns = TURNS.filter((name) => ({ advanceSeconds, set, reset })[name] !== undefined);
  if (turns.length > 1) throw malformed(`The clock takes one of ${TURNS.join(', ')} at a time.`);
  if (advanceSeconds !== undefined) inRange(() => clock.advance(seconds(advanceSeconds) * 1000));
  if (set !== undefined) inRange(() => clock.set(new Date(String(set))));
  if (reset === true) clock.reset();
  if (frozen !== undefined) clock.freeze(frozen === true);
  return { now: clock.now().toISOString() };
}

function seconds(value: unknown): number {
  if (typeof value === 'number') return value;
  throw malformed('advanceSeconds is a number of seconds, which may be negative.');
}

function inRange(turn: () => void): void {
  try {
    turn();
  } catch (error) {
    if (error instanceof RangeError) throw malformed(error.message);
    throw error;
  }
}
