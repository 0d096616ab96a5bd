/** Rules about parameters, secrets, overrides and the file itself. */
import { parameterUndeclared } from './ent080-parameter-undeclared.ts';
import { parameterUnused } from './ent081-parameter-unused.ts';
import { parameterNoValue } from './ent082-parameter-no-value.ts';
import { parameterEndless } from './ent083-parameter-endless.ts';
import { parameterPattern } from './ent084-parameter-pattern.ts';
import { placeholderMalformed } from './ent085-placeholder-malformed.ts';
import { valueUndeclared } from './ent086-value-undeclared.ts';
import { terraformTemplate } from './ent087-terraform-template.ts';
import { secretInClear } from './ent088-secret-in-clear.ts';
import { weakened } from './ent089-weakened.ts';
import { nameOfFile } from './ent092-name-of-file.ts';
import { protectedRetired } from './ent093-protected-retired.ts';
import { environmentUnknown } from './ent094-environment-unknown.ts';
import { terraformReplyUrl } from './ent095-terraform-reply-url.ts';
import { galleryTemplate } from './ent096-gallery-template.ts';
import { pendingLeaf } from './ent097-pending.ts';
import type { Rule } from './rule.ts';

export const SPEC_RULES: readonly Rule[] = [
  parameterUndeclared,
  parameterUnused,
  parameterNoValue,
  parameterEndless,
  parameterPattern,
  placeholderMalformed,
  valueUndeclared,
  terraformTemplate,
  secretInClear,
  weakened,
  nameOfFile,
  protectedRetired,
  environmentUnknown,
  terraformReplyUrl,
  galleryTemplate,
  pendingLeaf,
];
