import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { exitCodes, runCommandLine, type Environment, type ExitCode } from '@verdict/cli';
import { startLoad } from './load.ts';
import { findPrometheus, startPrometheus } from './prometheus.ts';
import { badRelease, goodRelease, type Release } from './release.ts';
import type { RunningServer } from './running-server.ts';
import { startService } from './service.ts';

const requestsPerSecond = 40;
/** As long as the window that the queries look back. */
const warmUpMs = 8000;

const demoFolder = fileURLToPath(new URL('..', import.meta.url));

export interface DemoSettings {
  readonly environment: Environment;
  /** Where the HTML reports go. */
  readonly reportFolder: string;
}

type Close = () => Promise<void>;

interface Shop {
  readonly release: Release;
  readonly service: RunningServer;
}

/** Judges a good and a bad release of the shop under load. 0 when both verdicts came out as they should. */
export async function runDemo(settings: DemoSettings): Promise<ExitCode> {
  const started: Close[] = [];
  try {
    return await judgeReleases(settings, started);
  } finally {
    for (const close of started.toReversed()) {
      // oxlint-disable-next-line no-await-in-loop -- the load stops before what it loads
      await close();
    }
  }
}

async function judgeReleases({ environment, reportFolder }: DemoSettings, started: Close[]): Promise<ExitCode> {
  const shops = await Promise.all([goodRelease, badRelease].map(async (release) => startShop(release, started)));
  const binary = await findPrometheus(environment.variables['PATH'] ?? '');
  environment.stdout.write(`${introduction(binary)}\n`);
  const prometheus =
    binary === undefined
      ? undefined
      : await startPrometheus(
          binary,
          shops.map(({ service }) => service.host),
        );
  if (prometheus !== undefined) started.push(prometheus.close);
  await wait(warmUpMs);

  const codes: ExitCode[] = [];
  for (const { release, service } of shops) {
    const report = path.join(reportFolder, `${release.name}.html`);
    environment.stdout.write(`\n── release ${release.name} ──\n`);
    const target =
      prometheus === undefined ? webArguments(service.host) : prometheusArguments(release, prometheus.host);
    const argv = ['run', ...target, '--report', `html=${report}`, '--timeout', '25s'];
    // oxlint-disable-next-line no-await-in-loop -- one release after the other, as in a rollout
    const code = await runCommandLine({ ...environment, argv, workingDirectory: demoFolder });
    environment.stdout.write(`\nreport: ${report}\n`);
    if (code === exitCodes.interrupted) return code;
    codes.push(code);
  }
  return conclude(codes, environment);
}

async function startShop(release: Release, started: Close[]): Promise<Shop> {
  const service = await startService(release);
  started.push(service.close, startLoad(service.host, requestsPerSecond).stop);
  return { release, service };
}

function introduction(binary: string | undefined): string {
  const source =
    binary === undefined
      ? 'There is no prometheus on the PATH, so the Web template judges the service by its own JSON.\nFor the other way: apt-get install prometheus, or https://prometheus.io/download'
      : `A real Prometheus (${binary}) scrapes the service; the Prometheus template judges it.\nFor the other way, which needs nothing: run the demo without prometheus on the PATH.`;
  return `Two releases of a web shop are under load: v1 is good, v2 fails and stalls now and then.\n${source}\nCollecting the first seconds of traffic …`;
}

function prometheusArguments({ name }: Release, host: string): readonly string[] {
  return ['templates/prometheus.yaml', '--arg', `release=${name}`, '--arg', `prometheus=http://${host}`];
}

function webArguments(host: string): readonly string[] {
  return ['templates/web.yaml', '--arg', `address=http://${host}`];
}

function conclude([good, bad]: readonly ExitCode[], { stdout }: Environment): ExitCode {
  const isRight = good === exitCodes.successful && bad === exitCodes.failed;
  stdout.write(
    isRight ? '\nBoth verdicts came out as they should: v1 may go on, v2 may not.\n' : '\nA verdict came out wrong.\n',
  );
  return isRight ? exitCodes.successful : exitCodes.failed;
}
