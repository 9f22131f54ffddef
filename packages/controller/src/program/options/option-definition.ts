import { durationToMs } from '@verdict/core';

/** One setting: the same name as a flag, in a variable, and in the options file. */
export interface OptionDefinition<Value> {
  /** Without dashes, such as `analysis-threads`. */
  readonly flag: string;
  /** Further spellings of the flag that are taken and not shown. */
  readonly aliases?: readonly string[];
  /** Shown in the help, such as `<number>`; `[boolean]` need not be given. */
  readonly placeholder: string;
  readonly description: string;
  readonly group: OptionGroup;
  /** The default as shown in the help; empty: none. */
  readonly shown: string;
  /** Whether it may be given several times. */
  readonly isList: boolean;
  /** `texts` as they were given; none: the default. Throws an Error that says what is expected, and what was given. */
  readonly read: (texts: readonly string[]) => Value;
}

export type OptionGroup =
  | 'Cluster'
  | 'Work'
  | 'Providers'
  | 'Leader election'
  | 'Process'
  | 'Instead of the kubeconfig';

type Base = Pick<OptionDefinition<unknown>, 'flag' | 'aliases' | 'description' | 'group'> & {
  readonly placeholder?: string;
};

export function textOption(base: Base): OptionDefinition<string | undefined> {
  return one(base, '<text>', { shown: '', read: (text) => (text === '' ? undefined : text), fallback: undefined });
}

export function choiceOption<Choice extends string>(
  base: Base,
  choices: Readonly<Record<string, Choice>>,
  fallback: Choice,
): OptionDefinition<Choice> {
  const names = Object.keys(choices).filter((name) => name !== '');
  const read = (text: string): Choice => {
    const found = choices[text.toLowerCase()];
    if (found === undefined) throw new Error(`expected one of ${names.join(', ')}`);
    return found;
  };
  return one(base, `<${names.join('|')}>`, { shown: fallback, read, fallback });
}

/** Without `fallback` its absence is undefined. */
export function booleanOption<Fallback extends boolean | undefined>(
  base: Base,
  fallback: Fallback,
): OptionDefinition<boolean | Fallback> {
  return one<boolean | Fallback>(base, '[boolean]', { shown: shownDefault(fallback), read: readBoolean, fallback });
}

function readBoolean(text: string): boolean {
  const found = booleans.get(text.toLowerCase());
  if (found === undefined) throw new Error('expected true or false');
  return found;
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', '1'].map((text) => [text, true] as const),
  ...['false', 'f', '0'].map((text) => [text, false] as const),
]);

function shownDefault(fallback: boolean | number | undefined): string {
  return fallback === undefined ? '' : String(fallback);
}

export interface NumberBounds {
  readonly least: number;
  readonly most?: number;
  readonly isWhole?: boolean;
}

/** Without `fallback` its absence is undefined. */
export function numberOption<Fallback extends number | undefined>(
  base: Base,
  bounds: NumberBounds,
  fallback: Fallback,
): OptionDefinition<number | Fallback> {
  const { least, most = Number.MAX_SAFE_INTEGER, isWhole = true } = bounds;
  const kind = isWhole ? 'a whole number' : 'a number';
  const limits = bounds.most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
  const read = (text: string): number => {
    const number = /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
    if (!(number >= least && number <= most) || (isWhole && !Number.isInteger(number)))
      throw new Error(`expected ${kind} ${limits}`);
    return number;
  };
  return one<number | Fallback>(base, '<number>', {
    shown: shownDefault(fallback),
    read,
    fallback,
  });
}

/** Milliseconds; written as a Go duration. */
export function durationOption(base: Base, fallback: string): OptionDefinition<number> {
  return one(base, '<duration>', { shown: fallback, read: readDuration, fallback: durationToMs(fallback) });
}

function readDuration(text: string): number {
  const ms = durationOf(text);
  if (!(ms >= 0)) throw new Error('expected a duration such as 15s or 1m30s');
  return ms;
}

function durationOf(text: string): number {
  try {
    return durationToMs(text);
  } catch {
    return Number.NaN;
  }
}

/** May be given several times, each time with several entries between commas. */
export function listOption(base: Base, check: (entry: string) => void = () => {}): OptionDefinition<readonly string[]> {
  return {
    placeholder: '<text>',
    ...base,
    shown: '',
    isList: true,
    read: (texts) => {
      const entries = texts.flatMap((text) => text.split(',')).map((entry) => entry.trim());
      const given = entries.filter((entry) => entry !== '');
      for (const entry of given) check(entry);
      return given;
    },
  };
}

interface Reading<Value> {
  readonly shown: string;
  readonly read: (text: string) => Value;
  readonly fallback: Value;
}

/** Of several the last counts. */
function one<Value>(
  base: Base,
  placeholder: string,
  { shown, read, fallback }: Reading<Value>,
): OptionDefinition<Value> {
  return {
    placeholder,
    ...base,
    shown,
    isList: false,
    read: (texts) => {
      const last = texts.at(-1);
      if (last === undefined) return fallback;
      try {
        return read(last.trim());
      } catch (error) {
        const expected = error instanceof Error ? error.message : String(error);
        throw new Error(`${expected}, not ${JSON.stringify(last)}`, { cause: error });
      }
    },
  };
}
