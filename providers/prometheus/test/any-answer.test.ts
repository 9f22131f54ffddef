import { ProviderError } from '@verdict/core/provider';
import { createHttpClient, type HttpResponse } from '@verdict/provider-kit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPrometheusProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const sample = fc.record({
  metric: fc.jsonValue(),
  value: fc.tuple(fc.double(), fc.oneof(fc.string(), fc.float().map(String))),
});
const data = fc.record({
  resultType: fc.constantFrom('vector', 'scalar', 'matrix', 'string'),
  result: fc.oneof(fc.array(sample), fc.jsonValue()),
});
const answer = fc.record(
  {
    status: fc.constantFrom('success', 'error', ''),
    data,
    errorType: fc.oneof(fc.string(), fc.jsonValue()),
    error: fc.oneof(fc.string(), fc.jsonValue()),
    warnings: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.string(),
  fc.json(),
  answer.map((value) => JSON.stringify(value)),
  answer.chain((value) => fc.nat(60).map((length) => JSON.stringify(value).slice(0, length))),
);
const response: fc.Arbitrary<HttpResponse> = fc.record({
  status: fc.oneof(fc.constantFrom(200, 200, 200, 204, 400, 422), fc.integer({ min: 200, max: 599 })),
  reason: fc.string(),
  headers: fc.record(
    { location: fc.oneof(fc.webUrl(), fc.string()), 'retry-after': fc.string() },
    { requiredKeys: [] },
  ),
  body,
});

async function outcomeOf(answers: readonly HttpResponse[]): Promise<string> {
  let sent = 0;
  const transport = async (): Promise<HttpResponse> => {
    const next = answers[sent % answers.length];
    sent += 1;
    if (next === undefined) throw new Error('no answer left');
    return next;
  };
  const provider = createPrometheusProvider({ http: createHttpClient({ transport }) });
  try {
    return (await provider.run(callWith({ address: 'http://prometheus.test', query: 'up' }))).kind;
  } catch (error) {
    return ProviderError.is(error) ? error.code : 'crash';
  }
}

test('whatever a server answers, there is an observation or a ProviderError', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 3 }), async (answers) => {
      expect(['crash', 'Internal']).not.toContain(await outcomeOf(answers));
    }),
    { numRuns: 500, seed: 11 },
  );
});
