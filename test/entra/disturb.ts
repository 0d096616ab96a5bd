/** Live objects as Graph may show them another time: nothing of what they say is different. */
import fc from 'fast-check';
import type { Live } from '../../src/entra/live.ts';
import { type Manners, NO_MANNERS } from '../../src/tenant/manners/manners.ts';
import { rewrite } from '../../src/tenant/manners/rewrite.ts';

/** Switches of the stand-in's manners that change how an answer is written. */
const switches = fc.record({
  reorder: fc.boolean(),
  recase: fc.boolean(),
  defaulted: fc.boolean(),
  omitNulls: fc.boolean(),
});

/** Other order, other case where it means nothing, empty for null, nulls left out, and members that say nothing. */
export function disturbed(live: Live): fc.Arbitrary<Live> {
  return fc
    .tuple(switches, fc.nat(), fc.boolean())
    .map(([manners, seed, isDressed]) => rewritten(isDressed ? dressed(live) : live, manners, seed));
}

/** The same with given manners. */
export function rewritten(live: Live, manners: Partial<Manners>, seed: number): Live {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return JSON.parse(rewrite(JSON.stringify(live), { ...NO_MANNERS, ...manners }, random)) as Live;
}

function dressed(live: Live): Live {
  const { servicePrincipal, application } = live;
  const more = { '@odata.context': 'x', description: null, extra: [] };
  return {
    ...live,
    application: application && { ...more, ...application },
    servicePrincipal: { ...more, ...servicePrincipal },
  };
}
