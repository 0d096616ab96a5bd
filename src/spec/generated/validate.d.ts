// Generated from schemas/ by `npm run generate`; do not edit.
import type { ErrorObject } from 'ajv';

export interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}
export const validateConnection: Validator;
export const validateProject: Validator;
