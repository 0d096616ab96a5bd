/** `$expand`, with `$select` and `$top` in its brackets. */
import { unsupportedQuery } from '../graph-error.ts';
import { invalidSelect, noProperty } from './refusals.ts';
import { parseSelect } from './select.ts';
import { findNavigation, navigationTarget, type Target } from './target.ts';
import { parseTop } from './top.ts';

/** One relation to show within each object; `select` and `top` are undefined where the query leaves them out. */
export interface Expand {
  readonly navigation: string;
  readonly select: readonly string[] | undefined;
  readonly top: number | undefined;
}

/** Options that OData knows within an expansion, and Graph does not offer there. */
const NOT_OFFERED = new Set(['filter', 'expand', 'orderby', 'skip', 'count', 'search', 'levels', 'compute', 'apply']);

/**
 * The relations that `text` names, as in `owners($select=id;$top=5),memberOf`; an empty text names none.
 * @throws {GraphError} 400 BadRequest for syntax and unknown names, Request_UnsupportedQuery for what is not offered
 */
export function parseExpand(text: string, target: Target): readonly Expand[] {
  if (text.trim() === '') return [];
  const expands = splitOutside(text, ',').map((item) => parseItem(item, target));
  const names = new Set(expands.map(({ navigation }) => navigation));
  if (names.size < expands.length) throw invalidSelect('A navigation property is expanded more than once.');
  return expands;
}

function parseItem(item: string, target: Target): Expand {
  const [, written = '', options] = /^\s*([^()\s]+)\s*(?:\((.*)\)\s*)?$/s.exec(item) ?? [];
  if (written === '') throw invalidSelect(`Term '${item.trim()}' is not valid in a $select or $expand expression.`);
  const navigation = findNavigation(target, written);
  const relation = navigation === undefined ? undefined : target.type.navigation[navigation];
  if (navigation === undefined || !relation) throw invalidSelect(noProperty(written, target.type));
  if (!relation.expand) throw unsupportedQuery(`Expanding '${navigation}' is not supported.`);
  const { select, top } = readOptions(options ?? '');
  if (top !== undefined && !relation.collection) throw invalidSelect(`'$top' needs a collection in '${navigation}'.`);
  return {
    navigation,
    select: select === undefined ? undefined : selectOf(select, relation.target, target),
    top: top === undefined ? undefined : parseTop(top),
  };
}

function selectOf(text: string, name: string, { version }: Target): readonly string[] | undefined {
  const type = navigationTarget(name);
  if (!type) throw invalidSelect(`Type 'microsoft.graph.${name}' has no properties to select.`);
  return parseSelect(text, { type, version, advanced: false });
}

function readOptions(text: string): { readonly select?: string; readonly top?: string } {
  const options: { select?: string; top?: string } = {};
  for (const part of splitOutside(text, ';').filter((option) => option.trim() !== '')) {
    const [written = '', ...rest] = part.split('=');
    const name = written.trim().toLowerCase().replace(/^\$/, '');
    if (NOT_OFFERED.has(name)) throw unsupportedQuery(`Option '$${name}' is not supported within $expand.`);
    if ((name !== 'select' && name !== 'top') || rest.length !== 1 || options[name] !== undefined) {
      throw invalidSelect(`Term '${part.trim()}' is not valid in a $select or $expand expression.`);
    }
    options[name] = rest[0] ?? '';
  }
  return options;
}

/** Splits where no bracket is open. */
function splitOutside(text: string, separator: ',' | ';'): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  if (depth !== 0) throw invalidSelect(`Found an unbalanced bracket expression in '${text}'.`);
  return parts;
}
