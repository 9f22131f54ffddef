import type { ScenarioWorld } from './scenario-world.ts';

/** A Web metric of the scenario's server that passes when the answer is at least 0.95. */
export function web({ server }: ScenarioWorld, more: object = {}): object {
  return {
    name: 'rate',
    successCondition: 'result >= 0.95',
    provider: { web: { url: `${server.url}/rate`, jsonPath: '{$.value}' } },
    ...more,
  };
}

/** An answer that such a metric understands. */
export function value(number: unknown): { readonly body: object } {
  return { body: { value: number } };
}

/** A Job metric that runs a shell command. */
export function job(command: string, { spec = {}, ...more }: JobParts = {}): object {
  const container = { name: 'main', image: 'busybox', command: ['sh', '-c', command] };
  const template = { spec: { restartPolicy: 'Never', containers: [container] } };
  return { name: 'smoke', provider: { job: { spec: { backoffLimit: 0, template, ...spec } } }, ...more };
}

interface JobParts {
  readonly spec?: object;
  readonly [field: string]: unknown;
}
