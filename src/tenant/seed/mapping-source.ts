/** Where a mapped value comes from: the tree that Graph shows beside an expression (graph.md 6.5). */

/** microsoft.graph.attributeMappingSource. */
export interface MappingSource {
  /** The whole of it as text, as a person would type it. */
  readonly expression: string;
  readonly name: string;
  readonly type: 'Attribute' | 'Constant' | 'Function';
  readonly parameters: ReadonlyArray<{ readonly key: string; readonly value: MappingSource }>;
}

/** The value of an attribute of the source object: `[mail]`. */
export function attribute(name: string): MappingSource {
  return { expression: `[${name}]`, name, type: 'Attribute', parameters: [] };
}

/** A text: `"False"`. */
export function constant(text: string): MappingSource {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return { expression: `"${escaped}"`, name: text, type: 'Constant', parameters: [] };
}

/** A call; `null` is an argument left empty, which the text keeps and the tree leaves out, as in Microsoft's samples. */
export function call(
  name: string,
  args: ReadonlyArray<readonly [parameter: string, value: MappingSource | null]>,
): MappingSource {
  const expression = `${name}(${args.map(([, value]) => value?.expression ?? '').join(', ')})`;
  const parameters = args.flatMap(([key, value]) => (value ? [{ key, value }] : []));
  return { expression, name, type: 'Function', parameters };
}
