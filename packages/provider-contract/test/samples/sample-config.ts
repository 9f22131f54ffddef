import type { ConfigSchema } from '@verdict/core/provider';

export interface SampleConfig {
  readonly address: string;
  readonly query: string;
  readonly timeoutSeconds: number;
}

interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

const kinds = { address: 'string', query: 'string', timeoutSeconds: 'number' } as const;
const fields = { address: '', query: '', timeoutSeconds: 10 };
const jsonSchema = {
  type: 'object',
  properties: { address: { type: 'string' }, query: { type: 'string' }, timeoutSeconds: { type: 'integer' } },
};

/** Written out by hand, so that no schema library stands between a fault and the case that finds it. */
export const sampleConfig: ConfigSchema<SampleConfig> = {
  '~standard': {
    version: 1,
    vendor: 'sample',
    validate(value) {
      const issues = findIssues(value);
      if (issues.length > 0) return { issues };
      return { value: { ...fields, ...(value as SampleConfig) } };
    },
    jsonSchema: { input: () => jsonSchema, output: () => jsonSchema },
  },
};

function findIssues(value: unknown): Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'no object', path: [] }];
  const config = value as Record<string, unknown>;
  const unknown = Object.keys(config).filter((name) => !(name in kinds));
  const wrong = Object.entries(kinds).filter(([name, kind]) => name in config && typeof config[name] !== kind);
  const missing = ['address', 'query'].filter((name) => !(name in config));
  return [
    ...unknown.map((name) => ({ message: `unknown field ${name}`, path: [name] })),
    ...wrong.map(([name, kind]) => ({ message: `must be a ${kind}`, path: [name] })),
    ...missing.map((name) => ({ message: 'is missing', path: [name] })),
  ];
}
