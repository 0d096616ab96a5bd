import { child } from '../finding.ts';
import type { Layer } from '../overlay.ts';
import { suggest } from '../suggest.ts';
import type { VariantRule } from './rule.ts';

export const valueUndeclared: VariantRule = {
  scope: 'variant',
  id: 'ENT086',
  name: 'value-undeclared',
  severity: 'error',
  why: 'A value without a declared parameter does nothing; mostly the name is misspelt.',
  fix: 'Declare the parameter, or remove the value.',
  *check({ spec, layers }) {
    const declared = spec.parameters ?? {};
    for (const { pointer, name } of layers.flatMap(valuesIn)) {
      if (Object.hasOwn(declared, name)) continue;
      const near = suggest(name, Object.keys(declared));
      const hint = near ? { hint: `did you mean ${near}?` } : {};
      const message = `there is a value for ${name}, but no such parameter`;
      yield { pointer, written: true, at: 'key', message, ...hint };
    }
  },
};

/** Values of the layer and of its organizations. The defaults of a project are for many, not all of them for this one. */
function valuesIn({ pointer, content }: Layer): Array<{ pointer: string; name: string }> {
  if (pointer === null) return [];
  const places: Array<[string, object | undefined]> = [[`${pointer}/values`, content.values]];
  for (const [key, { values }] of Object.entries(content.organizations ?? {})) {
    places.push([`${child(`${pointer}/organizations`, key)}/values`, values]);
  }
  return places.flatMap(([place, values]) =>
    Object.keys(values ?? {}).map((name) => ({ pointer: child(place, name), name })),
  );
}
