/** `--set SWITCH=VALUE` of `entrada tenant`. */
import { EntradaError } from '../errors.ts';
import { suggest } from '../spec/suggest.ts';
import { BEHAVIOURS } from '../tenant/manners/behaviours.ts';
import { NO_MANNERS } from '../tenant/manners/manners.ts';

/**
 * The switches of either table that the words name; of several for one, the last counts. Values are JSON where they can
 * be, and the stand-in checks them.
 * @throws {EntradaError} ENT_USE for a name that is none.
 */
export function readSwitches(words: readonly string[]): {
  behaviours: Record<string, unknown>;
  manners: Record<string, unknown>;
} {
  const behaviours: Record<string, unknown> = {};
  const manners: Record<string, unknown> = {};
  for (const word of words) {
    const [name = '', ...rest] = word.split('=');
    const text = rest.join('=');
    if (Object.hasOwn(BEHAVIOURS, name)) behaviours[name] = parseValue(text);
    else if (Object.hasOwn(NO_MANNERS, name))
      manners[name] = typeof NO_MANNERS[name as keyof typeof NO_MANNERS] === 'string' ? text : parseValue(text);
    else throw unknownSwitch(name);
  }
  return { behaviours, manners };
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function unknownSwitch(name: string): EntradaError {
  const near = suggest(name, [...Object.keys(BEHAVIOURS), ...Object.keys(NO_MANNERS)]);
  return new EntradaError('ENT_USE', `there is no switch ${name}`, {
    hint: near ? `did you mean ${near}?` : 'docs/reference/tenant.md lists them',
  });
}
