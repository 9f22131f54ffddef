import type { StandardSchemaV1 } from '@standard-schema/spec';

/** The parsed value. Throws an Error with the texts of the schema's issues; `what` names the value in other errors. */
export function validate<Output>(schema: StandardSchemaV1<unknown, Output>, value: unknown, what: string): Output {
  const validated = schema['~standard'].validate(value);
  if (validated instanceof Promise)
    throw new Error(`the schema for the ${what} is asynchronous; it must validate at once`);
  if (validated.issues === undefined) return validated.value;
  throw new Error(validated.issues.map(({ message }) => message).join('; '));
}
