/** A Terraform `import` block: a live object, and the resource that takes it over. */
export interface ImportBlock {
  /** Address of the resource inside its stack. */
  readonly to: string;
  /** ID of the object, as the azuread provider imports it. */
  readonly id: string;
}
