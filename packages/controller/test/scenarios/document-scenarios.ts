import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { ExpectedEvent, Scenario } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

const refused: readonly ExpectedEvent[] = [['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error']];

interface Refused {
  readonly spec: (world: ScenarioWorld) => object;
  /** What the status says. */
  readonly message: string;
  /** What `verdict run` says of it, beside the place in the file. */
  readonly command: string;
}

/** A document that the API server takes and the engine does not: the status says why, and nothing is measured. */
function badDocument(what: string, { spec, message, command }: Refused): Scenario {
  return {
    name: `a document with ${what} ends in Error and says where`,
    answers: value(0.99),
    spec,
    status: { phase: 'Error', message },
    events: refused,
    requests: 0,
    after: async (world) => {
      const { startedAt, completedAt } = await world.status();
      expect(startedAt).toBeDefined();
      expect(completedAt).toBeDefined();
    },
    refusedByCommand: command,
  };
}

/** One whose metric at an index breaks a rule. */
function badMetric(what: string, rule: string, spec: Refused['spec'], index = 0): Scenario {
  return badDocument(what, { spec, message: `Analysis spec invalid: metrics[${index}]: ${rule}`, command: rule });
}

export const documentScenarios: readonly Scenario[] = [
  badDocument('no metrics', {
    spec: () => ({ metrics: [] }),
    message: 'Analysis spec invalid: no metrics specified',
    command: 'spec.metrics: no metrics specified',
  }),
  badMetric('two metrics of one name', "duplicate name 'rate'", (world) => ({ metrics: [web(world), web(world)] }), 1),
  badMetric('a count without interval', 'interval must be specified when count > 1', (world) => ({
    metrics: [web(world, { count: 2 })],
  })),
  badMetric('an interval that is none', 'invalid interval string: time: invalid duration "soon"', (world) => ({
    metrics: [web(world, { interval: 'soon' })],
  })),
  badMetric('a negative count', 'count must be >= 0', (world) => ({
    metrics: [web(world, { count: -1, interval: '1s' })],
  })),
  badMetric(
    'a failure limit above its count',
    'count (1) must be >= failureLimit + consecutiveSuccessLimit (2 + 0) if both >= 0',
    (world) => ({ metrics: [web(world, { count: 1, failureLimit: 2 })] }),
  ),
  badMetric('a condition that cannot be parsed', 'invalid successCondition: unexpected token EOF', (world) => ({
    metrics: [web(world, { successCondition: 'result >' })],
  })),
  badMetric('no provider', 'no provider specified', () => ({ metrics: [{ name: 'rate', provider: {} }] })),
  badDocument('an argument without value', {
    spec: (world) => ({ args: [{ name: 'x' }], metrics: [web(world)] }),
    message: 'Unable to resolve metric arguments: argument "x" was not supplied',
    // The words of whoever creates a run, as the command does.
    command: 'args.x was not resolved',
  }),
  badDocument('a placeholder that nothing fills', {
    spec: (world) => ({ metrics: [web(world, { successCondition: 'result > {{args.none}}' })] }),
    message: 'Unable to resolve metric arguments: failed to resolve {{args.none}}',
    command: 'failed to resolve {{args.none}}',
  }),
  {
    name: 'an unknown field is dropped by the API server, and harms nothing',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '20ms', succesCondition: 'true' })] }),
    status: { phase: 'Successful' },
    requests: 2,
    after: async (world) => expect(JSON.stringify((await world.run())?.spec)).not.toContain('succesCondition'),
    refusedByCommand: 'unknown field "succesCondition" (did you mean "successCondition"?)',
  },
  {
    name: 'the API server refuses a run without metrics',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Successful' },
    after: async (world) => {
      const runs = world.runPath.replace(/\/run$/u, '');
      const document = {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisRun',
        metadata: { name: 'empty' },
        spec: {},
      };
      const refusal = await world.refusal(world.api.send({ method: 'POST', path: runs, body: document }));
      expect(refusal).toMatch(/spec\.metrics.*Required/u);
    },
  },
  {
    name: 'the API server refuses a field of the wrong type',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Successful' },
    after: async (world) => {
      const refusal = await world.refusal(world.patchRun({ spec: { terminate: 'yes' } }));
      expect(refusal).toMatch(/spec\.terminate/u);
    },
  },
];
