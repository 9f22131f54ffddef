import { defineTaskProvider, observe, ProviderError } from '@verdict/core/provider';
import type { Judgement, Observation, Pending, StateSchema, StringMap, TaskProvider } from '@verdict/core/provider';
import { ask, bad } from './sample-client.ts';
import { sampleConfig, type SampleConfig } from './sample-config.ts';

const provider = 'sample-work';

/** A task provider that does all that its contract asks for. */
export function createProvider(): TaskProvider<SampleConfig, StringMap> {
  return defineTaskProvider({
    type: provider,
    label: 'SampleWork',
    config: sampleConfig,
    state: sampleState,
    deadlineMs: ({ timeoutSeconds }) => timeoutSeconds * 1000 + 1000,
    async run(call) {
      const { run, metric } = call;
      const path = `/works/${run.uid}.${metric.name}.${metric.ordinal}`;
      const answer = await ask(call, { provider, method: 'PUT', path });
      const id: unknown = Reflect.get(Object(answer), 'id');
      if (typeof id !== 'string') throw bad(provider, 'the answer has no id');
      return pending({ 'work-id': id });
    },
    async resume(call) {
      const { state } = call;
      const answer = await ask(call, { provider, method: 'GET', path: `/works/${state['work-id']}` });
      return readWork(answer, state);
    },
    async terminate(call) {
      await tolerateMissing(ask(call, { provider, method: 'DELETE', path: `/works/${call.state['work-id']}` }));
      return { kind: 'judgement', phase: 'Inconclusive', message: 'ended before its time' };
    },
    async garbageCollect(call) {
      for (const { 'work-id': id } of call.dropped)
        await tolerateMissing(ask(call, { provider, method: 'DELETE', path: `/works/${id}` }));
    },
  });
}

const sampleState: StateSchema<StringMap> = {
  '~standard': {
    version: 1,
    vendor: 'sample',
    validate(value) {
      const state = { ...(value as StringMap) };
      if (typeof state['work-id'] === 'string') return { value: state };
      return { issues: [{ message: 'is missing', path: ['work-id'] }] };
    },
  },
};

function pending(state: StringMap): Pending {
  return { kind: 'pending', state, resumeAfterMs: 1000 };
}

function readWork(answer: unknown, state: StringMap): Observation | Judgement | Pending {
  const { phase, score } = Object(answer);
  if (phase === 'running') return pending(state);
  if (phase === 'failed') return { kind: 'judgement', phase: 'Failed', message: 'the work failed' };
  if (phase !== 'done') throw bad(provider, 'the answer has no phase');
  if (score === null) throw new ProviderError('NoData', 'the work has no score', { provider });
  return observe(Number(score), String(score));
}

async function tolerateMissing(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!ProviderError.is(error) || error.code !== 'NotFound') throw error;
  });
}
