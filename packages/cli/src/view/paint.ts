import { styleText } from 'node:util';
import type { Phase } from '@verdict/core';

export type Tone = 'good' | 'bad' | 'doubtful' | 'quiet' | 'strong';

/** Marks text for a terminal, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const styles = { good: 'green', bad: 'red', doubtful: 'yellow', quiet: 'dim', strong: 'bold' } as const;

export const plainPaint: Paint = (_tone, text) => text;
export const colourPaint: Paint = (tone, text) => styleText(styles[tone], text, { validateStream: false });

/** Colours on a terminal unless the user asked for none (no-color.org) or the terminal has none. */
export function choosePaint(isTerminal: boolean, variables: Readonly<Record<string, string | undefined>>): Paint {
  const refused = (variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb';
  return isTerminal && !refused ? colourPaint : plainPaint;
}

export interface PhaseLook {
  readonly symbol: string;
  readonly tone: Tone;
}

type Shown = Phase | 'Undecided' | '';

const looks: Readonly<Record<Shown, PhaseLook>> = {
  Successful: { symbol: '✔', tone: 'good' },
  Failed: { symbol: '✘', tone: 'bad' },
  Error: { symbol: '✘', tone: 'bad' },
  Inconclusive: { symbol: '?', tone: 'doubtful' },
  Running: { symbol: '●', tone: 'strong' },
  Pending: { symbol: '○', tone: 'quiet' },
  Undecided: { symbol: '–', tone: 'quiet' },
  '': { symbol: '○', tone: 'quiet' },
};

export function lookOf(phase: Shown): PhaseLook {
  return looks[phase];
}
