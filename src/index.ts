/** What other programs may import from `entrada`. Terraform synthesis is `entrada/terraform`: it loads cdktf. */
export { type Connection, connect, connectionId } from './connection/connection.ts';
export { type Desired, desiredOf } from './entra/desired.ts';
export { OWNERSHIP, type Writer, writerOf, writerOfBlock } from './entra/ownership.ts';
export { EntradaError, ERROR_CODES, type ErrorCode, EXIT } from './errors.ts';
export { FORMATS, type Format, render } from './report/render.ts';
export type { Diagnostic, Report } from './report/report.ts';
export { type CheckedSpec, type CheckResult, checkProject, checkSpecs, type SpecText } from './spec/check.ts';
export type { Finding, Severity } from './spec/finding.ts';
export type { ConnectionSpec } from './spec/generated/connection.ts';
export type { ProjectSpec } from './spec/generated/project.ts';
export type { ResolvedBody } from './spec/generated/resolved.ts';
export { ALL_RULES } from './spec/lint/all-rules.ts';
export { impliedProject, type Project, readProject } from './spec/project.ts';
export { type Variant, variantsOf } from './spec/resolve.ts';
export { loadWorkspace, type Workspace } from './workspace/load.ts';
