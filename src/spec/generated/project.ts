/** Generated from schemas/ by `npm run generate`; do not edit. */

/**
 * A project: its environments, who deploys, and what holds for all its connections.
 */
export interface ProjectSpec {
/**
 * Version of this format.
 */
apiVersion: "entrada/v1"
/**
 * Kind of file.
 */
kind: "Project"
/**
 * Identity of the project; stands in the mark of every live object.
 */
project: string
/**
 * Who writes the enterprise applications.
 */
deploy?: ("terraform" | "graph")
/**
 * What Terraform does.
 */
terraform?: {
/**
 * Remote backend: one key, its kind, with the settings of Terraform. {stack} stands for the stack; absent: a local file.
 */
backend?: {
[k: string]: {
[k: string]: string | boolean | number
}
}
/**
 * Terraform writes signing certificates; false: Graph does, and can roll them over.
 */
certificate?: boolean
/**
 * Terraform writes claims mapping policies.
 */
claims?: boolean
/**
 * Terraform writes synchronization secrets and jobs; secrets then stand in its state.
 */
provisioning?: boolean
}
/**
 * Environments, each a tenant.
 */
environments: {
[k: string]: Environment
}
/**
 * What every connection starts from; a connection overrides it.
 */
defaults?: import('./connection.ts').Override
/**
 * What changes must respect.
 */
policy?: {
/**
 * Blast radius of one run.
 */
guard?: {
/**
 * Deletions that stop a run.
 */
maxDeletes?: number
/**
 * Share of connections changed, in percent, that stops a run.
 */
maxPercent?: number
}
/**
 * Leaves that no run may change.
 */
protect?: string[]
/**
 * Leaves that a connection, environment, instance or organization may not make weaker than what it overrides.
 */
mayNotWeaken?: ("application.assignmentRequired" | "protected" | "provisioning.outOfScope" | "provisioning.scope" | "saml.requests.signed" | "saml.signing.algorithm" | "saml.signing.option" | "signIn.reactivate" | "signIn.requireSso" | "signIn.unknownUser")[]
}
/**
 * Choices where the facts about Graph are unsettled.
 */
compatibility?: {
/**
 * Key of the transformations in a claims mapping policy; the documentation knows both.
 */
claimsTransformationKey?: ("ClaimsTransformations" | "ClaimsTransformation")
}
}
/**
 * One environment: a tenant, and how the runtime is reached.
 */
export interface Environment {
/**
 * Tenant (directory) ID.
 */
tenantId?: (string | null)
/**
 * Microsoft cloud.
 */
cloud?: ("global" | "usgovernment" | "china")
/**
 * Where the runtime answers.
 */
runtime?: {
/**
 * Local origin for every location URL; {host} stands for the host with its dots as dashes.
 */
origins?: (string | null)
}
}
