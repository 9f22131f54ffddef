import type { ProviderErrorCode } from '@verdict/core/provider';
import { readJson } from '@verdict/provider-kit';
import { z } from 'zod';

const errorSchema = z.looseObject({
  message: z.string().nullish(),
  extensions: z.looseObject({ errorClass: z.string().nullish(), error_code: z.string().nullish() }).nullish(),
});
const bodySchema = z.looseObject({ errors: z.array(errorSchema).nullish() });

export type GraphqlError = z.infer<typeof errorSchema>;

/** What a body says went wrong; a body that says nothing of the kind has none. */
export function readErrors(body: string): readonly GraphqlError[] {
  const read = readJson(body, bodySchema);
  return read.ok ? (read.value.errors ?? []) : [];
}

export function errorText(errors: readonly GraphqlError[]): string {
  return errors.flatMap(({ message }) => message || []).join(', ');
}

const passingClasses: ReadonlySet<string> = new Set(['TIMEOUT', 'INTERNAL_SERVER_ERROR', 'SERVER_ERROR']);

/** The server may do better when it is asked again. */
export function isPassing({ extensions }: GraphqlError): boolean {
  return passingClasses.has(extensions?.errorClass ?? '');
}

/** A hint to the author of the query document, beside good data. */
export function isDeprecation({ message }: GraphqlError): boolean {
  return message?.startsWith('This field is deprecated!') === true;
}

const codes: Readonly<Record<string, ProviderErrorCode>> = {
  ACCESS_DENIED: 'Unauthorized',
  FORBIDDEN: 'Unauthorized',
  UNAUTHORIZED: 'Unauthorized',
  NOT_FOUND: 'NotFound',
  TIMEOUT: 'Timeout',
  INTERNAL_SERVER_ERROR: 'Unavailable',
  SERVER_ERROR: 'Unavailable',
  TOO_MANY_REQUESTS: 'RateLimited',
};

/** The closed code for errors inside a 200. */
export function errorCode(errors: readonly GraphqlError[]): ProviderErrorCode {
  const classes = errors.map(({ extensions }) => codes[extensions?.errorClass ?? '']);
  return classes.find((code) => code !== undefined) ?? 'InvalidQuery';
}
