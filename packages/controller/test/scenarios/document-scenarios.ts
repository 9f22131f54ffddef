import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { ExpectedEvent, Scenario } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

const refused: readonly ExpectedEvent[] = [['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error']];

/** A document that the API server takes and the engine does not: the status names the field, and nothing is measured. */
function badDocument(what: string, spec: (world: ScenarioWorld) => object, message: RegExp): Scenario {
  return {
    name: `a document with ${what} ends in Error and says where`,
    answers: value(0.99),
    spec,
    status: { phase: 'Error', message: expect.stringMatching(message) },
    events: refused,
    requests: 0,
    after: async (world) => {
      const { startedAt, completedAt } = await world.status();
      expect(startedAt).toBeDefined();
      expect(completedAt).toBeDefined();
    },
    // The command refuses such a document before it runs it.
    parity: false,
  };
}

export const documentScenarios: readonly Scenario[] = [
  badDocument('no metrics', () => ({ metrics: [] }), /metrics/u),
  badDocument('two metrics of one name', (world) => ({ metrics: [web(world), web(world)] }), /metrics\[1\].*rate/u),
  badDocument('a count without interval', (world) => ({ metrics: [web(world, { count: 2 })] }), /metrics\[0\]/u),
  badDocument(
    'an interval that is none',
    (world) => ({ metrics: [web(world, { interval: 'soon' })] }),
    /metrics\[0\].*interval|interval/u,
  ),
  badDocument('a negative count', (world) => ({ metrics: [web(world, { count: -1, interval: '1s' })] }), /count/u),
  badDocument(
    'a failure limit above its count',
    (world) => ({ metrics: [web(world, { count: 1, failureLimit: 2 })] }),
    /failureLimit/u,
  ),
  badDocument(
    'a condition that cannot be parsed',
    (world) => ({ metrics: [web(world, { successCondition: 'result >' })] }),
    /successCondition/u,
  ),
  badDocument('no provider', () => ({ metrics: [{ name: 'rate', provider: {} }] }), /metrics\[0\].*provider|provider/u),
  badDocument(
    'an argument without value',
    (world) => ({ args: [{ name: 'x' }], metrics: [web(world)] }),
    /argument "x" was not supplied/u,
  ),
  badDocument(
    'a placeholder that nothing fills',
    (world) => ({ metrics: [web(world, { successCondition: 'result > {{args.none}}' })] }),
    /args\.none/u,
  ),
  {
    name: 'an unknown field is ignored, with one warning',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '20ms', succesCondition: 'true' })] }),
    status: { phase: 'Successful' },
    requests: 2,
    parity: false,
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
    parity: false,
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
    parity: false,
  },
];
