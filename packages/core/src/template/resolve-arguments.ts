import type { Argument, SecretKeyRef } from '../spec/argument.ts';
import { argumentTag, secretPlaceholder } from '../placeholder/secret-placeholder.ts';
import {
  PlaceholderError,
  resolveText,
  splitPlaceholders,
  type TagLookup,
} from '../placeholder/resolve-placeholders.ts';

/** Arguments whose value is a secret, in order. A later argument of the same name wins. */
export function secretArguments(args: readonly Argument[]): ReadonlyMap<string, SecretKeyRef> {
  const found = new Map<string, SecretKeyRef>();
  for (const { name, valueFrom } of args) {
    if (valueFrom?.secretKeyRef === undefined) found.delete(name);
    else found.set(name, valueFrom.secretKeyRef);
  }
  return found;
}

/** Values by tag, `args.<name>`; a secret's is its own placeholder. Throws `PlaceholderError` for an argument without value. */
export function argumentLookup(args: readonly Argument[]): TagLookup {
  const [missing] = findMissingArguments(args);
  if (missing !== undefined) throw new PlaceholderError(missingArgumentText(missing));
  return suppliedLookup(args);
}

/** As `argumentLookup`, with the arguments that have a value. */
export function suppliedLookup(args: readonly Argument[]): TagLookup {
  const values = new Map(args.map((argument) => [argumentTag(argument.name), valueOf(argument)]));
  return (tag) => values.get(tag);
}

export function findMissingArguments(args: readonly Argument[]): readonly Argument[] {
  return args.filter((argument) => valueOf(argument) === undefined);
}

/** In the reference's words. */
export function missingArgumentText({ name }: Argument): string {
  return `argument "${name}" was not supplied`;
}

function valueOf({ name, value, valueFrom }: Argument): string | undefined {
  return valueFrom?.secretKeyRef === undefined ? value : secretPlaceholder(name);
}

/** As `argumentLookup`, with plain values only: an argument that has but a reference is one without value. */
export function plainLookup(args: readonly Argument[]): TagLookup {
  return argumentLookup(args.map(withoutSource));
}

/** Fills one text with arguments that all have a plain value. Throws `PlaceholderError` with the reference's text. */
export function resolveArguments(text: string, args: readonly Argument[]): string {
  splitPlaceholders(text);
  return resolveText(text, plainLookup(args));
}

function withoutSource({ name, value }: Argument): Argument {
  return value === undefined ? { name } : { name, value };
}
