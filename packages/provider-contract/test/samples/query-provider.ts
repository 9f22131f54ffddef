import { defineQueryProvider, type Observation, type QueryProvider } from '@verdict/core/provider';
import { ask, bad } from './sample-client.ts';
import { sampleConfig, type SampleConfig } from './sample-config.ts';

const provider = 'sample';

/** A query provider that does all that its contract asks for. */
export function createProvider(): QueryProvider<SampleConfig> {
  return defineQueryProvider({
    type: provider,
    label: 'Sample',
    config: sampleConfig,
    getMetadata: ({ query }) => ({ ResolvedSampleQuery: query }),
    deadlineMs: ({ timeoutSeconds }) => timeoutSeconds * 1000 + 1000,
    async run(call) {
      const { config } = call;
      const path = `/values?query=${encodeURIComponent(config.query)}`;
      const answer = await ask(call, { provider, method: 'GET', path });
      const values = readValues(answer);
      return observeValues(values);
    },
  });
}

function readValues(answer: unknown): number[] {
  const series: unknown = Reflect.get(Object(answer), 'series');
  if (!Array.isArray(series)) throw bad(provider, 'the answer has no series');
  return series.map((text: unknown) => Number(text));
}

function observeValues(values: readonly number[]): Observation {
  const value = `[${values.join(',')}]`;
  return { kind: 'observation', result: values, value, metadata: { series: String(values.length) } };
}
