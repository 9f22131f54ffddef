import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';

/** Standard Schema with Standard JSON Schema: zod, valibot, arktype and others fit. Validation MUST be synchronous. */
export type ConfigSchema<Config> = StandardSchemaV1<unknown, Config> & StandardJSONSchemaV1<unknown, Config>;

/** A schema of stored state: it MUST accept and keep unknown keys. */
export type StateSchema<State> = StandardSchemaV1<unknown, State>;
