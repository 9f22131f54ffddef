import { basename } from 'node:path';

/** The part of a container that a fake kubelet reads. */
export interface ContainerSpec {
  readonly name: string;
  readonly image?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

/** What a container would do. */
export type ContainerPlan =
  | {
      readonly kind: 'ends';
      /** Infinity: it does not end by itself. */
      readonly afterMs: number;
      readonly exitCode: number;
    }
  | { readonly kind: 'waits'; readonly reason: string; readonly message: string };

interface Progress {
  readonly afterMs: number;
  readonly exitCode: number;
  readonly isOver: boolean;
}

const shells = new Set(['sh', 'ash', 'bash']);
const unitsMs: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000 };
const exitCodes: Readonly<Record<string, number>> = { true: 0, echo: 0, ':': 0, false: 1 };
const notFound = 127;

/**
 * Reads a command instead of running it: `exit N`, `sleep N`, `true`, `false` and `echo`, alone or in a script of
 * `sh -c`, joined by `;`, `&&` or `||`. No command ends at once with 0, an unknown one with 127. An image named `missing`
 * cannot be pulled.
 */
export function planContainer({ image = '', command = [], args = [] }: ContainerSpec): ContainerPlan {
  if (/(?:^|\/)missing(?:[:@]|$)/.test(image))
    return { kind: 'waits', reason: 'ErrImagePull', message: `failed to pull image "${image}": not found` };
  const words = [...command, ...args];
  const [shell = '', flag, script = ''] = words;
  const text = shells.has(basename(shell)) && flag === '-c' ? script : words.join(' ');
  const { afterMs, exitCode } = readScript(text);
  return { kind: 'ends', afterMs, exitCode };
}

function readScript(text: string): Progress {
  const parts = text.split(/(&&|\|\||;|\n)/);
  let progress: Progress = { afterMs: 0, exitCode: 0, isOver: false };
  for (let index = 0; index < parts.length; index += 2) {
    const joint = parts[index - 1];
    const isSkipped = (joint === '&&' && progress.exitCode !== 0) || (joint === '||' && progress.exitCode === 0);
    if (!isSkipped && !progress.isOver) progress = step(progress, (parts[index] ?? '').trim().split(/\s+/));
  }
  return progress;
}

function step(progress: Progress, [path = '', value = '']: readonly string[]): Progress {
  const name = basename(path);
  switch (name) {
    case '':
      return progress;
    case 'exit':
      return { ...progress, exitCode: value === '' ? progress.exitCode : Number(value) & 0xff, isOver: true };
    case 'sleep':
      return { ...progress, afterMs: progress.afterMs + sleepMs(value), exitCode: 0 };
    default:
      return { ...progress, exitCode: exitCodes[name] ?? notFound };
  }
}

function sleepMs(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  const [, amount = '0', unit = ''] = /^([\d.]+)([smh]?)$/.exec(text) ?? [];
  return Number(amount) * (unitsMs[unit] ?? 1000);
}
