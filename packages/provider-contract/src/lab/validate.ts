import { AssertionError } from 'node:assert';
import type { AnyProvider, StateSchema, StringMap } from '@verdict/core/provider';
import { describe } from './describe.ts';

/** One issue of a schema, with its path as texts. */
export interface ConfigIssue {
  readonly message: string;
  readonly path: readonly string[];
}

/** The issues of a config; empty when it is accepted. */
export async function configIssues(provider: AnyProvider, config: unknown): Promise<readonly ConfigIssue[]> {
  const checked = await provider.config['~standard'].validate(config);
  return (checked.issues ?? []).map(({ message, path = [] }) => ({
    message,
    path: path.map((step) => String(typeof step === 'object' ? step.key : step)),
  }));
}

/** What the provider's schema makes of a config that it must accept. */
export async function readConfig(provider: AnyProvider, config: unknown): Promise<unknown> {
  const checked = await provider.config['~standard'].validate(config);
  if (checked.issues === undefined) return checked.value;
  throw new AssertionError({ message: `the config must be accepted: ${describe(checked.issues)}` });
}

/** What the provider's schema makes of a stored state that it must accept. */
export function readState(schema: StateSchema<StringMap>, state: unknown): StringMap {
  const checked = validateNow(schema, state);
  if (checked.issues === undefined) return checked.value;
  throw new AssertionError({
    message: `the state must be accepted: ${describe(state)} has the issues ${describe(checked.issues)}`,
  });
}

/** Whether a stored state is handed to the provider at all. */
export function isAccepted(schema: StateSchema<StringMap>, state: unknown): boolean {
  return validateNow(schema, state).issues === undefined;
}

function validateNow<Value>(schema: StateSchema<Value>, value: unknown) {
  const checked = schema['~standard'].validate(value);
  if (!(checked instanceof Promise)) return checked;
  checked.catch(() => {});
  throw new AssertionError({ message: 'validation must be synchronous: it returned a promise' });
}
