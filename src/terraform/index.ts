/** `entrada/terraform`: connections → Terraform. */
export { checkStack, type StackJson } from './check-stack.ts';
export { checkWithTerraform, type TerraformCheck } from './check-terraform.ts';
export { type Synthesis, type SynthesizedStack, synthesize } from './synthesize.ts';
