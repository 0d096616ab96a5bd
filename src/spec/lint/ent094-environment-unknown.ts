import { child } from '../finding.ts';
import { suggest } from '../suggest.ts';
import type { SpecRule } from './rule.ts';

export const environmentUnknown: SpecRule = {
  scope: 'spec',
  id: 'ENT094',
  name: 'environment-unknown',
  severity: 'error',
  why: 'An environment that entrada.yaml does not list has no tenant; what stands there would never be written.',
  fix: 'Add the environment to entrada.yaml, or correct its name.',
  *check({ spec, project }) {
    if (spec.environments && Object.keys(spec.environments).length === 0) {
      const message = 'the connection exists in no environment, so nothing of it is checked or written';
      yield { pointer: '/environments', message, hint: 'list its environments, or leave the key out for all of them' };
    }
    if (project.isImplied) return;
    const known = project.environments.map(({ name }) => name);
    const places: Array<[string, object | undefined]> = [['/environments', spec.environments]];
    for (const [name, instance] of Object.entries(spec.instances ?? {})) {
      places.push([`${child('/instances', name)}/environments`, instance.environments]);
    }
    for (const [pointer, map] of places) {
      for (const name of Object.keys(map ?? {})) {
        if (known.includes(name)) continue;
        const near = suggest(name, known);
        const hint = near ? { hint: `did you mean ${near}?` } : {};
        yield { pointer: child(pointer, name), at: 'key', message: `entrada.yaml has no environment ${name}`, ...hint };
      }
    }
  },
};
