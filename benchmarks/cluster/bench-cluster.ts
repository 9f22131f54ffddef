import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { durationToMs } from '@verdict/core';
import { readClusterAccess } from '../../test-support/cluster/cluster-access.ts';
import { ClusterApi } from '../../test-support/cluster/cluster-api.ts';
import { installCrds } from '../../test-support/cluster/install-crds.ts';
import { wholeNumberOption } from '../../test-support/whole-number-option.ts';
import { ControllerProcess } from './controller-process.ts';
import { runFigures } from './figures.ts';
import { formatClusterReport } from './format-cluster-report.ts';
import type { Load } from './load.ts';
import { processFigures } from './process-figures.ts';
import type { RequestLog } from './processes/metric-server.ts';
import type { GeneratorSettings, GeneratorTask, SeenRun } from './processes/run-generator.ts';
import { requestsBetween, serverFigures } from './server-figures.ts';
import { type ClusterReport, clusterReport } from './cluster-report.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    interval: { type: 'string', default: '1s' },
    'answer-ms': { type: 'string', default: '0' },
    'warm-up-runs': { type: 'string', default: '300' },
    'idle-seconds': { type: 'string', default: '0' },
    'node-flag': { type: 'string', multiple: true, default: [] },
    reference: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const load: Load = {
  runs: wholeNumberOption('runs', values.runs, 1),
  intervalMs: durationToMs(values.interval),
  answerMs: wholeNumberOption('answer-ms', values['answer-ms'], 0),
  warmUpRuns: wholeNumberOption('warm-up-runs', values['warm-up-runs'], 0),
};
const idleSeconds = wholeNumberOption('idle-seconds', values['idle-seconds'], 0);
const kubeconfig = process.env['VERDICT_TEST_KUBECONFIG'] ?? '';
if (kubeconfig === '') process.exit(inOwnCluster());

build();
const report = await measure();
const reference = values.reference === undefined ? undefined : await measure(values.reference);
console.log(values.json ? JSON.stringify({ ...report, reference }) : formatClusterReport(report, reference));
process.exit(report.lostRuns === 0 ? 0 : 1);

/** Ours, or the reference's controller in its place. */
async function measure(program?: string): Promise<ClusterReport> {
  const api = new ClusterApi(readClusterAccess(kubeconfig));
  await installCrds(kubeconfig);
  const namespace = `bench-${randomUUID().slice(0, 8)}`;
  await api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } });
  const metricServer = start('metric-server', [String(load.answerMs)]);
  const server = await messageFrom<string>(metricServer);
  const generator = await startGenerator({ kubeconfig, namespace, server, intervalMs: load.intervalMs });
  const controller = await ControllerProcess.start({
    kubeconfig,
    nodeFlags: values['node-flag'],
    ...(program === undefined ? {} : { reference: program }),
  });
  try {
    await warmUp(api, generator, namespace);
    await waitUntilQuiet(api);
    const processBefore = processFigures(controller.pid);
    const serverBefore = await serverFigures(api);
    const runs = await generate(generator, { batch: 'run', runs: load.runs });
    const process = { before: processBefore, after: processFigures(controller.pid) };
    // Events are written in the background.
    await sleep(1000);
    const serverAfter = await serverFigures(api);
    metricServer.send('log');
    const log = await messageFrom<RequestLog>(metricServer);
    return clusterReport({
      load,
      runs: runFigures(load, runs, log),
      process,
      requests: requestsBetween(serverBefore, serverAfter),
      serverCpuSeconds: serverAfter.cpuSeconds - serverBefore.cpuSeconds,
      idleCpuShare: await idleCpuShare(controller.pid, api),
    });
  } finally {
    await controller.stop();
    metricServer.disconnect();
    generator.disconnect();
    await api.send({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` });
    api.close();
  }
}

/** Resolves once it is warm. */
async function startGenerator(settings: GeneratorSettings): Promise<ChildProcess> {
  const generator = start('run-generator');
  generator.send(settings);
  await messageFrom<'ready'>(generator);
  return generator;
}

/** A controller is at work for weeks: measured is not how it gets going, unless that is asked for. */
async function warmUp(api: ClusterApi, generator: ChildProcess, namespace: string): Promise<void> {
  if (load.warmUpRuns === 0) return;
  await generate(generator, { batch: 'warm-up', runs: load.warmUpRuns });
  await api.send({ method: 'DELETE', path: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns` });
}

async function generate(generator: ChildProcess, task: GeneratorTask): Promise<Readonly<Record<string, SeenRun>>> {
  generator.send(task);
  return messageFrom<Readonly<Record<string, SeenRun>>>(generator);
}

/** Of one core, when nothing happens any more. */
async function idleCpuShare(pid: number, api: ClusterApi): Promise<number | undefined> {
  if (idleSeconds === 0) return undefined;
  // The last events are still being written.
  await waitUntilQuiet(api);
  const before = processFigures(pid).cpuSeconds;
  await sleep(idleSeconds * 1000);
  return (processFigures(pid).cpuSeconds - before) / idleSeconds;
}

function start(name: string, argv: readonly string[] = []): ChildProcess {
  const file = fileURLToPath(new URL(`./processes/${name}.ts`, import.meta.url));
  return fork(file, argv, { execArgv: ['--conditions=@verdict/source'] });
}

async function messageFrom<Message>(child: ChildProcess): Promise<Message> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${child.spawnfile} ended early`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Message];
    return message;
  } finally {
    stop.abort();
    ended.catch(() => {});
  }
}

function inOwnCluster(): number {
  const wrapper = fileURLToPath(new URL('../../tools/test-cluster/with-cluster.sh', import.meta.url));
  const command = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync(wrapper, command, { stdio: 'inherit' }).status ?? 1;
}

/** Measured is what users get. */
function build(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) console.error('the build has errors: measured is what is there');
}
