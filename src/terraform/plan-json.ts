/** What `terraform show -json` says of a saved plan, as changes. Source: developer.hashicorp.com/terraform/internals/json-format. */

/** One resource that a plan changes. */
export interface StackChange {
  readonly address: string;
  readonly type: string;
  readonly action: StackAction;
  /** ID of the live object that is imported first. */
  readonly importing?: string;
  /** ID of the object in the state; absent: there is none. */
  readonly id?: string;
  /**
   * Top-level arguments that change. Sensitive ones have no values, nor has what is known only afterwards; of an object that
   * is made, the attributes that Entra fills in are left out.
   */
  readonly fields: ReadonlyArray<{ readonly path: string; readonly before?: unknown; readonly after?: unknown }>;
}

/** `replace`: destroyed and made anew, in whichever order; `forget`: left alone from now on. */
export type StackAction = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'import';

/** The plan of a stack. */
export interface StackPlan {
  readonly changes: readonly StackChange[];
}

interface RawChange {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly importing?: { readonly id?: string };
}

interface RawPlan {
  readonly resource_changes?: ReadonlyArray<{
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly change: RawChange;
  }>;
}

/** Reads the JSON of a plan; data sources and what does not change are left out. @throws {SyntaxError} for other text */
export function readStackPlan(text: string): StackPlan {
  const { resource_changes: all = [] } = JSON.parse(text) as RawPlan;
  const changes = all.flatMap(({ address, mode, type, change }): StackChange[] => {
    const action = actionOf(change);
    if (mode !== 'managed' || action === null) return [];
    const id = (change.before as { id?: unknown } | null)?.id;
    return [
      {
        address,
        type,
        action,
        ...(change.importing?.id === undefined ? {} : { importing: change.importing.id }),
        ...(typeof id === 'string' ? { id } : {}),
        fields: fieldsOf(change),
      },
    ];
  });
  return { changes };
}

function actionOf({ actions, importing }: RawChange): StackAction | null {
  const has = (name: string) => actions.includes(name);
  if (has('delete')) return has('create') ? 'replace' : 'delete';
  if (has('create')) return 'create';
  if (has('update')) return 'update';
  if (has('forget')) return 'forget';
  return importing ? 'import' : null;
}

type Members = Readonly<Record<string, unknown>>;

function fieldsOf({ before, after, actions, ...rest }: RawChange): StackChange['fields'] {
  const isMade = before === null && actions.includes('create');
  const [old, now] = [membersOf(before), membersOf(after)];
  const unknown = membersOf(rest.after_unknown);
  const isHidden = (name: string) =>
    [rest.before_sensitive, rest.after_sensitive].some((part) => holdsTrue(membersOf(part)[name]));
  const names = [...new Set([...Object.keys(old), ...Object.keys(now), ...Object.keys(unknown)])].sort();
  return names.flatMap((path) => {
    const isUnknown = holdsTrue(unknown[path]);
    if (isMade && unknown[path] === true) return [];
    if (!isUnknown && same(old[path], now[path])) return [];
    // The old value alone would read as if it were taken away.
    if (isUnknown || isHidden(path)) return [{ path }];
    return [{ path, ...given('before', old[path]), ...given('after', now[path]) }];
  });
}

function given(side: 'before' | 'after', value: unknown): { readonly before?: unknown; readonly after?: unknown } {
  return value === undefined || value === null ? {} : { [side]: value };
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

/** Masks are `true`, or structures with a `true` where something is hidden. */
function holdsTrue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === true;
  return Object.values(value).some(holdsTrue);
}

/** `null`, an empty text and an empty list are one thing to the provider. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) || (isEmpty(one) && isEmpty(other));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
