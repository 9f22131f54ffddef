import type { AnswerScript } from './answer-server.ts';
import type { Draw } from './seeded-random.ts';

/** One run of a batch, and what is true of it whatever happens. */
export interface BatchRun {
  readonly name: string;
  readonly spec: object;
  /** The only phase it may end in. */
  readonly verdict: 'Successful' | 'Failed';
  /** When it is asked to end, after its creation. */
  readonly terminateAfterMs?: number;
  readonly deleteAfterMs?: number;
}

interface WebMetric {
  readonly name?: string;
  readonly script?: AnswerScript;
  readonly count?: number | undefined;
  readonly answerMs?: number;
  readonly intervalMs?: number;
}

/** A dozen short runs of all sorts, on the answers of a metric server. */
export function createBatch(server: string, draw: Draw): readonly BatchRun[] {
  const web = (run: string, { name = 'rate', script = 'good', count = 3, ...times }: WebMetric = {}): object => ({
    name,
    count: count === 0 ? undefined : count,
    interval: `${times.intervalMs ?? draw.integer(50, 100)}ms`,
    successCondition: 'result.ok',
    provider: { web: { url: `${server}/${run}/${name}/${encodeURI(script)}/${times.answerMs ?? 0}`, jsonPath: '{$}' } },
  });
  const passing = ['pass-1', 'pass-2', 'pass-3', 'pass-4'].map((name) => ({ name, metrics: [web(name)] }));
  const endless = (name: string): object[] => [
    web(name, { count: 0 }),
    web(name, { name: 'slow', count: 0, answerMs: 100 }),
  ];
  const runs = [
    ...passing,
    { name: 'long', metrics: [web('long', { count: 8 })] },
    { name: 'slow', metrics: [web('slow', { answerMs: draw.integer(100, 400) })] },
    { name: 'two', metrics: [web('two'), web('two', { name: 'second', count: 5 })] },
    { name: 'fail', metrics: [web('fail', { script: 'bad' })], verdict: 'Failed' as const },
    { name: 'fail-later', metrics: [web('fail-later', { script: 'good once' })], verdict: 'Failed' as const },
    {
      name: 'fail-beside',
      metrics: [web('fail-beside'), web('fail-beside', { name: 'bad', script: 'bad' })],
      verdict: 'Failed' as const,
    },
    { name: 'terminated', metrics: endless('terminated'), terminateAfterMs: draw.integer(0, 3000) },
    { name: 'deleted', metrics: endless('deleted'), deleteAfterMs: draw.integer(0, 3000) },
    { name: 'job', metrics: [job('job', 'exit 0')] },
    { name: 'job-fail', metrics: [job('job', 'exit 1')], verdict: 'Failed' as const },
    { name: 'job-slow', metrics: [job('job', 'sleep 1')] },
  ];
  return runs.map(({ metrics, ...run }) => ({ verdict: 'Successful', ...run, spec: { metrics } }));
}

/** Errors of a bad network are waited out. */
function job(name: string, command: string): object {
  const container = { name: 'main', image: 'busybox', command: ['sh', '-c', command] };
  const template = { spec: { restartPolicy: 'Never', containers: [container] } };
  const spec = { backoffLimit: 0, template };
  return { name, count: 2, interval: '100ms', consecutiveErrorLimit: 1000, provider: { job: { spec } } };
}
