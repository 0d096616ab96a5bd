/** Saved plans of which a part is Terraform's: its stack is deployed before the plan is applied. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/entra/plan/change.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import type { Write } from '../../../src/entra/plan/write.ts';
import { patch, planOf, rest } from './saved-plan-support.ts';

describe('a plan with changes of Terraform’s, whose stack was deployed since', () => {
  const byTerraform = { object: 'application', action: 'update', writer: 'terraform', fields: [], writes: [] } as const;
  const byGraph = { ...byTerraform, writer: 'graph' } as const;
  const [notes, other] = [patch({ notes: 'a' }), patch({ notes: 'b' })];
  const fresh = (writes: readonly Write[]) => planOf(writes, { basis: 'later', changes: [byGraph] });
  const saved = planOf([notes], { changes: [byTerraform, byGraph] });

  test('what is left of it is made', () => expect(rest(saved, fresh([notes]), false)).toBe('patchApplication'));

  test('what does not stand in it is refused', () => {
    expect(rest(saved, fresh([other]), false)).toBe('refused');
  });

  test('without one of Terraform’s, another basis is refused', () => {
    const own = planOf([notes], { changes: [byGraph] });
    expect(rest(own, fresh([notes]), false)).toBe('refused');
  });

  test('of an application that was to be made, what Graph would write stands in its changes', () => {
    const later = planOf([], {
      target: null,
      outcome: 'terraform',
      changes: [byTerraform, { ...byGraph, writes: [notes] }],
    });
    expect(rest(later, fresh([notes]), false)).toBe('patchApplication');
    expect(rest(later, fresh([other]), false)).toBe('refused');
  });

  test('what Terraform would change besides, or over something else than was seen, is refused', () => {
    const field = (after: string, before?: string) => ({
      field: 'f',
      path: 'notes',
      before,
      after,
      risk: null,
      leaf: '/x',
    });
    const of = (fields: Change['fields'], more: Partial<ConnectionPlan> = {}) =>
      planOf([], { changes: [{ ...byTerraform, fields }], ...more });
    const later = { basis: 'later' };
    const shown = of([field('new', 'old')]);
    expect(rest(shown, of([field('new', 'old')], later), false)).toBe('');
    expect(rest(shown, of([field('new', 'by hand')], later), false)).toBe('refused');
    expect(rest(shown, of([field('other', 'old')], later), false)).toBe('refused');
    expect(rest(shown, of([field('new', 'old'), { ...field('x'), path: 'web' }], later), false)).toBe('refused');
    const created = of([field('new')], { target: null });
    expect(rest(created, of([field('new', 'half made')], later), false)).toBe('');
  });

  test('what Graph would write over something else than was seen is refused: an older plan takes nothing back', () => {
    const of = (before: string | undefined, more: Partial<ConnectionPlan> = {}) => {
      const fields = [{ field: 'f', path: 'notes', before, after: 'a', risk: null, leaf: '/x' }];
      return planOf([notes], { changes: [byTerraform, { ...byGraph, fields }], ...more });
    };
    const later = { basis: 'later' };
    expect(rest(of('old'), of('old', later), false)).toBe('patchApplication');
    expect(rest(of('old'), of('b', later), false)).toBe('refused');
    expect(rest(of('old'), of('b', later), true)).toBe('patchApplication');
    expect(rest(of(undefined), of('made by Terraform', later), false)).toBe('patchApplication');
    expect(rest(of('old', { target: null }), of('b', later), false)).toBe('patchApplication');
  });
});
