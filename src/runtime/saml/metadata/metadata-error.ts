/** Metadata that cannot be used. */
import { EntradaError } from '../../../errors.ts';
import type { Organization } from '../../organization.ts';

/** An error of metadata: what is wrong with it, and what to do. */
export function metadataError(message: string, hint: string, cause?: unknown): EntradaError {
  return new EntradaError('ENT_METADATA', message, { hint, cause });
}

/** Metadata of a file that nobody confirmed. */
export class Unconfirmed extends EntradaError {
  /** SHA-256 of the bytes, upper-case hex. */
  readonly fingerprint: string;

  constructor(file: string, fingerprint: string, { connection, name }: Pick<Organization, 'connection' | 'name'>) {
    super('ENT_METADATA', `nobody has confirmed the metadata of ${file}: its fingerprint is ${fingerprint}`, {
      hint: `compare it with whoever sent the file, by another way than the file came; then start serve once with --confirm-metadata ${connection}/${name}=${fingerprint}`,
    });
    this.fingerprint = fingerprint;
  }
}
