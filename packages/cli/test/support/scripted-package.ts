import { defineQueryProvider, ProviderError, type AnyProvider } from '@verdict/core/provider';

export interface ScriptedConfig {
  /** Answers in order, the last repeats. A text that begins with `error:` is thrown; `hang` never answers. */
  readonly values: readonly (number | string | null)[];
  readonly query?: string;
  readonly token?: string;
}

/** A provider whose answers stand in the document. Under `controllerSecret` it also reads a credential. */
export function createScripted(type = 'scripted'): AnyProvider {
  return defineQueryProvider<ScriptedConfig>({
    type,
    label: type,
    config: {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) =>
          typeof value === 'object' && value !== null && 'values' in value
            ? { value: value as ScriptedConfig }
            : { issues: [{ message: 'values is missing' }] },
        jsonSchema: { input: () => ({}), output: () => ({}) },
      },
    },
    getMetadata: ({ query }) => (query === undefined ? {} : { ResolvedScriptedQuery: query }),
    run: async ({ config, metric, signal, secrets }) => {
      const answer = config.values[Math.min(metric.ordinal, config.values.length) - 1] ?? null;
      if (answer === 'hang')
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      if (answer === 'credential') {
        const credential = await secrets.read({ namespace: 'controller', name: 'vendor' });
        return {
          kind: 'observation',
          result: credential?.['key'] ?? null,
          value: `key ${credential?.['key'] ?? 'missing'}`,
        };
      }
      if (typeof answer === 'string' && answer.startsWith('error:')) {
        throw new ProviderError('Unavailable', answer.slice(6), { provider: type });
      }
      if (config.token !== undefined)
        return { kind: 'observation', result: config.token, value: `token ${config.token}` };
      return { kind: 'observation', result: answer, value: JSON.stringify(answer) };
    },
  });
}
