import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './sample.ts';

export interface StartupFigures {
  /** Node's own start, which the others come on top of. */
  readonly nodeMs: number;
  readonly versionMs: number;
  readonly validateMs: number;
}

const starts = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const command = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const nothing = ['-e', ''];
const template = fileURLToPath(new URL('../examples/seeds/background-analysis.yaml', import.meta.url));
const validate = [command, 'validate', template, '--arg', 'service-name=guestbook'];

/** (d) The built command, beyond Node's own start: medians, measured in turns. */
export function measureStartup(): StartupFigures {
  const samples = { node: [] as number[], version: [] as number[], validate: [] as number[] };
  for (let start = -2; start < starts; start++) {
    const measured = {
      node: startMs(nothing),
      version: startMs([command, '--version']),
      validate: startMs(validate),
    };
    // The first starts fill the caches of the file system and of compiled code.
    if (start < 0) continue;
    samples.node.push(measured.node);
    samples.version.push(measured.version);
    samples.validate.push(measured.validate);
  }
  const nodeMs = median(samples.node);
  return { nodeMs, versionMs: median(samples.version) - nodeMs, validateMs: median(samples.validate) - nodeMs };
}

function startMs(words: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
  const elapsed = performance.now() - started;
  if (status !== 0) throw new Error(`${words.join(' ')} exits ${status}: ${stderr}`);
  return elapsed;
}
