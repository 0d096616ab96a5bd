/** Schemas of the provider as the double holds them, and as Terraform asks for them. */

/** Terraform's own notation of types: `"string"`, `["set","string"]`, `["list",["object",{…}]]`. */
export type CtyType = string | readonly [string, CtyType | { readonly [name: string]: CtyType }];

/** An argument or attribute. */
export interface Attribute {
  readonly type: CtyType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

/** A block in a block. `maxItems` 0: any number. */
export interface NestedBlock {
  readonly nesting: 'SINGLE' | 'LIST' | 'SET';
  readonly maxItems: number;
  readonly block: Block;
}

/** What a resource, a data source or a nested block has. */
export interface Block {
  readonly attributes: { readonly [name: string]: Attribute };
  readonly blocks: { readonly [name: string]: NestedBlock };
}

/** All schemas of the double. */
export interface Schemas {
  readonly provider: Block;
  readonly resources: { readonly [type: string]: Block };
  readonly data: { readonly [type: string]: Block };
}

/** A block as the protocol has it. */
export function protocolSchema(block: Block): object {
  return { version: 0, block: protocolBlock(block) };
}

function protocolBlock({ attributes, blocks }: Block): object {
  return {
    version: 0,
    attributes: Object.entries(attributes).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(blocks).map(([name, { nesting, maxItems, block }]) => ({
      type_name: name,
      nesting,
      max_items: nesting === 'SINGLE' ? 0 : maxItems,
      block: protocolBlock(block),
    })),
  };
}
