/** What a resource sees of its arguments while it is created or changed, as the SDK shows them: absent is empty. */
import { isZero, listOf, objectOf, objectsOf, type Value, type Values } from './values.ts';

/** Arguments of a resource, before and after. */
export class ResourceData {
  readonly prior: Values | null;
  readonly planned: Values;
  #id = '';

  constructor(prior: Values | null, planned: Values) {
    this.prior = prior;
    this.planned = planned;
    this.#id = text(prior?.['id']);
  }

  /** The ID in the state; empty before there is one. */
  get id(): string {
    return this.#id;
  }

  /** From here on the resource is in the state, whatever happens next. */
  setId(id: string): void {
    this.#id = id;
  }

  text(name: string): string {
    return text(this.planned[name]);
  }

  flag(name: string): boolean {
    return this.planned[name] === true;
  }

  texts(name: string): string[] {
    return texts(this.planned[name]);
  }

  /** The first of the blocks of this name; `null` also for one in which nothing is set, as in the SDK. */
  block(name: string): Values | null {
    const item = objectOf(listOf(this.planned[name])[0]);
    return item !== null && Object.values(item).some((value) => !isZero(value)) ? item : null;
  }

  blocks(name: string): Values[] {
    return objectsOf(this.planned[name]);
  }

  /** Whether an argument has another value than before. */
  hasChange(name: string): boolean {
    const [before, after] = [this.prior?.[name], this.planned[name]];
    return !(isZero(before) && isZero(after)) && JSON.stringify(before) !== JSON.stringify(after);
  }
}

/** A text; empty where it is none. */
export function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The texts of a list or set. */
export function texts(value: Value | undefined): string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}
