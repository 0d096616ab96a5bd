/** Paths to handlers. Segments compare without case (graph.md 7.7); `Name(key='x')` is a segment and a key. */
import { malformed, methodNotAllowed } from '../graph-error.ts';
import type { Requirement } from '../identity/permissions.ts';
import type { ApiVersion } from '../model/type.ts';
import type { Handler } from './call.ts';

/** One method of one path. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/applications/{id}/owners`; what stands in braces matches one segment. */
  readonly path: string;
  readonly requires: Requirement;
  readonly handler: Handler;
  /** The handler waits for something: it brings its own transactions. */
  readonly isAsync?: true;
  /** The body is an image, which comes as its bytes, and no JSON. */
  readonly accepts?: 'image';
  /** Only this version knows it. */
  readonly version?: ApiVersion;
}

interface Node {
  readonly literals: Map<string, Node>;
  placeholder?: Node;
  readonly routes: Map<string, Route>;
}

/** A route and what its placeholders stand for. */
export interface Match {
  readonly route: Route;
  readonly params: readonly string[];
}

/** All routes as a tree. */
export class Router {
  readonly #root: Node = { literals: new Map(), routes: new Map() };

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: Route): void {
    let node = this.#root;
    for (const segment of route.path.split('/').slice(1)) {
      const isPlaceholder = segment.startsWith('{');
      let next = isPlaceholder ? node.placeholder : node.literals.get(segment.toLowerCase());
      next ??= { literals: new Map(), routes: new Map() };
      if (isPlaceholder) node.placeholder = next;
      else node.literals.set(segment.toLowerCase(), next);
      node = next;
    }
    const key = `${route.version ?? ''} ${route.method}`;
    if (node.routes.has(key)) throw new TypeError(`two routes for ${route.method} ${route.path}`);
    node.routes.set(key, route);
  }

  /**
   * The route of a request. Literal segments win over placeholders.
   * @throws {GraphError} 400 BadRequest for an unknown path, 405 for a method the path does not have.
   */
  match(version: ApiVersion, method: string, path: string): Match {
    const segments = splitPath(path);
    const params: string[] = [];
    const nodes = this.#walk(this.#root, segments, 0, params);
    if (!nodes) throw this.#unknownSegment(segments);
    const route = nodes.routes.get(` ${method}`) ?? nodes.routes.get(`${version} ${method}`);
    if (route) return { route, params };
    const isKnown = [...nodes.routes.keys()].some((key) => key.startsWith(' ') || key.startsWith(version));
    throw isKnown ? methodNotAllowed() : unknownSegment(segments.at(-1) ?? '');
  }

  #walk(node: Node, segments: readonly string[], position: number, params: string[]): Node | undefined {
    const segment = segments[position];
    if (segment === undefined) return node.routes.size > 0 ? node : undefined;
    const literal = node.literals.get(segment.toLowerCase()) ?? node.literals.get(operationOf(segment));
    const found = literal && this.#walk(literal, segments, position + 1, params);
    // `$count`, `$ref` and the like are no keys.
    if (found || !node.placeholder || segment.startsWith('$')) return found;
    const length = params.push(segment);
    const other = this.#walk(node.placeholder, segments, position + 1, params);
    if (!other) params.length = length - 1;
    return other;
  }

  #unknownSegment(segments: readonly string[]) {
    let node: Node | undefined = this.#root;
    for (const segment of segments) {
      const next: Node | undefined = node?.literals.get(segment.toLowerCase()) ?? node?.placeholder;
      if (!next) return unknownSegment(segment);
      node = next;
    }
    return unknownSegment(segments.at(-1) ?? '');
  }
}

/** Actions and functions, which OData also lets a path name in full: `microsoft.graph.delta`. In lower case. */
const OPERATIONS: ReadonlySet<string> = new Set([
  ...[
    'acquireaccesstoken',
    'addkey',
    'addpassword',
    'addtokensigningcertificate',
    'delta',
    'discover',
    'filteroperators',
  ],
  ...['functions', 'getbyids', 'instantiate', 'parseexpression', 'pause', 'provisionondemand', 'removekey'],
  ...['removepassword', 'restart', 'restore', 'start', 'validatecredentials'],
]);

/** The own name of an operation that is named in full; empty for anything else. */
function operationOf(segment: string): string {
  const name = /^microsoft\.graph\.(\w+)$/i.exec(segment)?.[1]?.toLowerCase() ?? '';
  return OPERATIONS.has(name) ? name : '';
}

function unknownSegment(segment: string) {
  return malformed(`Resource not found for the segment '${segment}'.`);
}

/**
 * The segments of a path, decoded; `applications(appId='x')` gives `applications` and `(appId='x')`, `delta()` gives `delta`.
 * @throws {GraphError} 400 for `..`, empty segments and malformed escapes: nothing is resolved on the way.
 */
export function splitPath(path: string): string[] {
  const raw = path.replace(/\/$/, '').split('/').slice(1);
  return raw.flatMap((text) => {
    const segment = decodeSegment(text);
    if (segment === '' || segment === '.' || segment === '..' || segment.includes('/') || segment.includes('\u0000')) {
      throw malformed('The request URI is not valid.');
    }
    const open = segment.indexOf('(');
    if (open <= 0 || !segment.endsWith(')')) return [segment];
    const key = segment.slice(open + 1, -1);
    const name = segment.slice(0, open);
    if (key === '') return [name];
    const quoted = /^'((?:[^']|'')*)'$/.exec(key);
    if (quoted) return [name, (quoted[1] as string).replaceAll("''", "'")];
    return [name, key.includes('=') ? `(${key})` : key];
  });
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed('The request URI is not valid.');
  }
}

/** `(appId='x')` as its name and value; undefined for a plain key. */
export function alternateKey(param: string): { readonly name: string; readonly value: string } | undefined {
  const match = /^\(\s*(\w+)\s*=\s*'((?:[^']|'')*)'\s*\)$/.exec(param);
  return match ? { name: match[1] as string, value: (match[2] as string).replaceAll("''", "'") } : undefined;
}
