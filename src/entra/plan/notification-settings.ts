/** `SyncNotificationSettings`: addresses and deletion guard in one text. Source: reference/graph.md 6.4 (members partly inferred). */
import { isObject, type Json } from '../left-over.ts';

/** Which of the two a spec speaks of. */
export interface Spoken {
  readonly notify: boolean;
  readonly threshold: boolean;
}

const NOTIFY = ['Enabled', 'Recipients'];
const THRESHOLD = ['DeleteThresholdEnabled', 'DeleteThresholdValue'];

/** The text that is written: what a spec says over what is live, all else as it is. */
export function notificationText(wanted: string, live: string, spoken: Spoken): string {
  const [ours, found] = [parsed(wanted) ?? {}, parsed(live)];
  if (found === undefined) return wanted;
  const names = [...(spoken.notify ? NOTIFY : []), ...(spoken.threshold ? THRESHOLD : [])];
  const kept = Object.entries(found).filter(([name]) => !names.includes(name));
  const said = Object.entries(ours).filter(([name]) => names.includes(name));
  return JSON.stringify(Object.fromEntries([...kept, ...said]));
}

/** Whether what a spec says is live already. */
export function isSameNotification(wanted: string, live: string, spoken: Spoken): boolean {
  const [one, other] = [normal(wanted, spoken), normal(live, spoken)];
  return JSON.stringify(one) === JSON.stringify(other);
}

/** One half of the settings that differs: its leaf, and what is live and wanted of it as a text (`''`: nothing). */
export interface NotificationDifference {
  readonly leaf: string;
  readonly before: string;
  readonly after: string;
}

/** The halves in which two texts differ. */
export function notificationDifferences(wanted: string, live: string, spoken: Spoken): NotificationDifference[] {
  const halves = [
    { leaf: '/provisioning/notify', names: NOTIFY, half: { notify: spoken.notify, threshold: false } },
    {
      leaf: '/provisioning/accidentalDeletion',
      names: THRESHOLD,
      half: { notify: false, threshold: spoken.threshold },
    },
  ];
  return halves
    .filter(({ half }) => !isSameNotification(wanted, live, half))
    .map(({ leaf, names }) => ({ leaf, before: partOf(live, names), after: partOf(wanted, names) }));
}

function partOf(text: string, names: readonly string[]): string {
  const members = Object.entries(parsed(text) ?? {}).filter(([name]) => names.includes(name));
  return members.length > 0 ? JSON.stringify(Object.fromEntries(members)) : '';
}

/** How many deletions at once pass; all of them where the guard is off. */
export function deletionsAllowed(text: string): number {
  const { DeleteThresholdEnabled, DeleteThresholdValue } = parsed(text) ?? {};
  return isOn(DeleteThresholdEnabled) ? Number(DeleteThresholdValue) || 0 : Number.POSITIVE_INFINITY;
}

/** Addresses count only where somebody is told, a threshold only where it is on. */
function normal(text: string, { notify, threshold }: Spoken): unknown {
  const found = parsed(text) ?? {};
  return [
    notify && isOn(found['Enabled']) && addresses(found['Recipients']),
    threshold && isOn(found['DeleteThresholdEnabled']) && String(found['DeleteThresholdValue'] ?? ''),
  ];
}

function isOn(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}

function addresses(value: unknown): string[] {
  const list = String(value ?? '')
    .toLowerCase()
    .split(/[,;]/);
  return [...new Set(list.map((address) => address.trim()).filter((address) => address !== ''))].sort();
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
