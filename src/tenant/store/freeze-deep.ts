/** Makes plain JSON unchangeable. */

/** The value itself, frozen with all it holds. What is frozen already counts as frozen to its leaves. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) freezeDeep(item);
  return Object.freeze(value);
}
