import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { ProviderRegistry, systemClock } from '@verdict/core';
import type { Clock, Logger } from '@verdict/core/provider';
import { type ApiClient, connectToCluster, runAsLeader, steadyClock } from '@verdict/kubernetes';
import { createConnectedJobs, createJobProvider } from '@verdict/provider-job';
import { createWebProvider } from '@verdict/provider-web';
import { createAnalysisController } from '../../src/index.ts';
import type { ControllerTask } from './replica.ts';

// A controller as its program runs it, but for a clock that can be set and leases that are short.

const { kubeconfig, namespace, elects, writesBlindly } = JSON.parse(process.argv[2] ?? '') as ControllerTask;
const leaseTimes = { leaseDurationMs: 2500, renewDeadlineMs: 1800, retryPeriodMs: 300 };

let skewMs = 0;
process.on('message', ({ byMs }: { readonly byMs: number }) => {
  skewMs += byMs;
});
process.on('disconnect', () => process.exit());

const clock: Clock = {
  now: () => systemClock.now() + skewMs,
  sleep: async (durationMs, signal) => systemClock.sleep(durationMs, signal),
};
const print =
  (level: string) =>
  (fields: object, message: string): void =>
    void process.stdout.write(`${new Date().toISOString()} ${level} ${message} ${JSON.stringify(fields)}\n`);
const logger: Logger = { debug: () => {}, info: print('info'), warn: print('warn'), error: print('error') };
const client = await connectToCluster({ kubeconfig });
const random = Math.random;

async function control(signal: AbortSignal): Promise<void> {
  const providers = new ProviderRegistry([
    createWebProvider(),
    createJobProvider({ jobs: createConnectedJobs(client), runsInCluster: true }),
  ]);
  const controller = createAnalysisController({
    client: writesBlindly ? withoutResourceVersions(client) : client,
    providers,
    clock,
    logger,
    random,
    namespace,
    controllerNamespace: namespace,
  });
  await controller.run(signal);
}

if (elects) {
  const identity = `${hostname()}_${randomUUID()}`;
  const lease = { namespace, name: 'verdict-controller-lock', identity };
  const { signal } = new AbortController();
  // A leader that has lost its lease stands for election again.
  for (;;) await runAsLeader({ client, clock: steadyClock, logger, random, ...lease, ...leaseTimes }, control, signal);
} else {
  await control(new AbortController().signal);
}

/** What a client without optimistic concurrency sends. */
function withoutResourceVersions(original: ApiClient): ApiClient {
  return {
    send: (request, signal) => {
      const { body } = request;
      if (request.method !== 'PATCH' || body === undefined || !('metadata' in body)) {
        return original.send(request, signal);
      }
      const { metadata: _, ...rest } = body;
      return original.send({ ...request, body: rest }, signal);
    },
    text: (request, signal) => original.text(request, signal),
    lines: (request, signal) => original.lines(request, signal),
    close: () => original.close(),
  };
}
