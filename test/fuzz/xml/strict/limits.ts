/** How much the strict profile has room for. What Entra sends stays below a quarter of each, but for the bytes. */
export const LIMITS = {
  /** Of a text, in UTF-8. */
  bytes: 256 * 1024,
  elements: 4096,
  depth: 32,
  /** Of one element, declarations of namespaces included. */
  attributes: 20,
  /** Declarations of namespaces on the way from the root to an element. Looking one up takes a step for each. */
  declarations: 32,
  /** Of a prefix or a local name, in characters. */
  name: 64,
  /** Of the name of a namespace, in characters: canonical form repeats it. */
  namespace: 128,
} as const;
