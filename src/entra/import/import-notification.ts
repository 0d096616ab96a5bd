/** Notification and deletion guard, which Graph keeps in one text. Source: reference/graph.md 6.4 (members partly inferred). */
import type { Provisioning } from '../../spec/generated/connection.ts';
import { isObject, type Json } from '../left-over.ts';
import type { Leave } from './imported.ts';

type Notification = Pick<Provisioning, 'notify' | 'accidentalDeletion'>;

const PLACE = 'synchronization.secrets/SyncNotificationSettings';

/** `notify` and `accidentalDeletion`; neither where both are off, or where a spec cannot say what is set. */
export function importNotification(text: string | undefined, leave: Leave): Notification {
  if (text === undefined) return {};
  const settings = parsed(text);
  const notify = settings && recipientsOf(settings);
  const threshold = settings && thresholdOf(settings);
  if (!settings || notify === null || threshold === null) {
    leave(PLACE, 'a spec does not know these settings; they stay');
    return {};
  }
  for (const key of Object.keys(settings)) {
    if (!KNOWN.has(key) && settings[key]) leave(PLACE, `a spec has no word for ${key}`);
  }
  return {
    ...(notify ? { notify } : {}),
    ...(threshold === undefined ? {} : { accidentalDeletion: { threshold } }),
  };
}

const KNOWN: ReadonlySet<string> = new Set(['Enabled', 'Recipients', 'DeleteThresholdEnabled', 'DeleteThresholdValue']);

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The addresses; `undefined`: off; `null`: on without addresses, or off with some. */
function recipientsOf({ Enabled: isOn, Recipients: addresses }: Json): string[] | null | undefined {
  const list = String(addresses ?? '')
    .split(/[,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if ((isOn === true) !== list.length > 0) return null;
  return isOn === true ? list : undefined;
}

/** The number; `undefined`: off; `null`: on without a number. */
function thresholdOf({ DeleteThresholdEnabled: isOn, DeleteThresholdValue: value }: Json): number | null | undefined {
  if (isOn !== true) return undefined;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? number : null;
}
