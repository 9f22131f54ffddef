import {
  defineTaskProvider,
  type Judgement,
  type Pending,
  type RunCall,
  type TaskProvider,
} from '@verdict/core/provider';
import { httpClientOf, toProviderError, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { z } from 'zod';
import { cancelCanary, findCanaryConfig, readCanary, startCanary, type Send } from './client.ts';
import { configSchema, type KayentaConfig } from './config.ts';
import { judgeExecution } from './score.ts';
import { toCanaryScopes } from './scopes.ts';

const callDeadline = { afterMs: 15_000, scope: 'client' } as const;
/** Two calls one after the other, and time for their own, better worded timeout to come before the engine's. */
const deadlineMs = 2 * callDeadline.afterMs + 1000;
const pollMs = 15_000;

const stateSchema = z
  .looseObject({
    canaryExecutionId: z.string('canaryExecutionId is missing').min(1, 'canaryExecutionId is empty'),
  })
  .catchall(z.string());

export type KayentaState = z.infer<typeof stateSchema>;

/** Starts a canary analysis in Kayenta and judges its score. `settings.environment` may hold proxies. */
export function createKayentaProvider(settings: ProviderSettings = {}): TaskProvider<KayentaConfig, KayentaState> {
  const http = httpClientOf(settings);
  const sender = (call: RunCall<KayentaConfig>): Send => {
    return (request) => withDeadline(call, callDeadline, (signal) => http.send(request, signal));
  };
  return defineTaskProvider({
    type: 'kayenta',
    label: 'Kayenta',
    config: configSchema,
    state: stateSchema,
    deadlineMs: () => deadlineMs,
    run: (call) => orProviderError(() => start(call, sender(call))),
    resume: (call) =>
      orProviderError(async () => {
        const { config, state } = call;
        const execution = await readCanary(sender(call), config.address, state.canaryExecutionId);
        return judgeExecution(execution, config.threshold) ?? pending(state);
      }),
    async terminate({ state, ...call }) {
      const { config, logger, metric } = call;
      try {
        await cancelCanary(sender(call), config.address, state.canaryExecutionId);
      } catch (error) {
        if (call.signal.aborted) throw toProviderError(error, 'kayenta');
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ metric: metric.name, error: reason }, 'Failed to cancel the canary execution');
      }
      return { kind: 'pending', state };
    },
  });
}

async function start(call: RunCall<KayentaConfig>, send: Send): Promise<Pending<KayentaState>> {
  const { config, run, metric, clock } = call;
  const startedAt = clock.now();
  const configId = await findCanaryConfig(send, config);
  const times = { runStartedAt: run.startedAt, startedAt, intervalMs: metric.intervalMs };
  const scopes = toCanaryScopes(config, times);
  return pending({ canaryExecutionId: await startCanary(send, { configId, config, scopes }) });
}

function pending(state: KayentaState): Pending<KayentaState> {
  return { kind: 'pending', state, resumeAfterMs: pollMs };
}

async function orProviderError<Outcome extends Judgement | Pending<KayentaState>>(
  ask: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    throw toProviderError(error, 'kayenta');
  }
}
