/** `xs:duration` (XML Schema 1.0 Part 2, 3.2.6). */

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DAY = 86_400_000;

/** At least this many milliseconds: a month counts 28 days, a year 365. `null`: no duration, or a negative one. */
export function durationMs(text: string): number | null {
  const match = text.length > 64 ? null : FORM.exec(text);
  if (match === null || /[PT]$/.test(text)) return null;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const ms = years * 365 * DAY + months * 28 * DAY + days * DAY + hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return Number.isFinite(ms) ? ms : null;
}
