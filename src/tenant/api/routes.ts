/** Every route of the API. */
import { TEMPLATE_ROUTES } from './application-templates.ts';
import { APPLICATION_ROUTES } from './applications.ts';
import { ASSIGNMENT_ROUTES } from './assignments.ts';
import { CLAIMS_POLICY_ROUTES } from './claims-policy.ts';
import { CONFIGURATION_ROUTES } from './configuration-management.ts';
import { CREDENTIAL_ROUTES, KEY_ROUTES } from './credentials.ts';
import { DELETED_ROUTES } from './deleted-items.ts';
import { DELTA_ROUTES } from './delta.ts';
import { DIRECTORY_ROUTES } from './directory.ts';
import { FEDERATED_ROUTES } from './federated-credentials.ts';
import { GROUP_ROUTES } from './groups.ts';
import { LOGO_ROUTES } from './logo.ts';
import { LOG_ROUTES } from './logs.ts';
import { ON_DEMAND_ROUTES } from './on-demand.ts';
import { EXPRESSION_ROUTES } from './parse-expression.ts';
import { POLICY_ROUTES } from './policies.ts';
import { RELATION_ROUTES } from './relations.ts';
import type { Route } from './router.ts';
import { SERVICE_PRINCIPAL_ROUTES } from './service-principals.ts';
import { SIGNING_ROUTES } from './signing-certificates.ts';
import { JOB_ROUTES } from './synchronization-jobs.ts';
import { SCHEMA_ROUTES } from './synchronization-schema.ts';
import { SECRET_ROUTES } from './synchronization-secrets.ts';
import { USER_ROUTES } from './users.ts';

/** All of them, for the router. */
export const ROUTES: readonly Route[] = [
  ...TEMPLATE_ROUTES,
  ...APPLICATION_ROUTES,
  ...LOGO_ROUTES,
  ...SERVICE_PRINCIPAL_ROUTES,
  ...CREDENTIAL_ROUTES,
  ...KEY_ROUTES,
  ...SIGNING_ROUTES,
  ...FEDERATED_ROUTES,
  ...RELATION_ROUTES,
  ...ASSIGNMENT_ROUTES,
  ...POLICY_ROUTES,
  ...CLAIMS_POLICY_ROUTES,
  ...JOB_ROUTES,
  ...SECRET_ROUTES,
  ...SCHEMA_ROUTES,
  ...EXPRESSION_ROUTES,
  ...ON_DEMAND_ROUTES,
  ...USER_ROUTES,
  ...GROUP_ROUTES,
  ...DIRECTORY_ROUTES,
  ...DELETED_ROUTES,
  ...DELTA_ROUTES,
  ...LOG_ROUTES,
  ...CONFIGURATION_ROUTES,
];
