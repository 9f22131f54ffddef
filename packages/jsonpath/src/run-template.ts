import { noValue, type DocumentValue } from './document-value.ts';
import { JsonPathError } from './json-path-error.ts';
import type { Block } from './template.ts';
import { nullDocument, startWalk, type WalkState } from './walk.ts';
import { rootOf, walkSteps } from './walk-steps.ts';

type Results = readonly (readonly DocumentValue[])[];

interface Run {
  readonly blocks: readonly Block[];
  readonly state: WalkState;
  /** Index of the `{end}` met last. */
  lastEnd: number;
}

const maxOpenRanges = 100;

/** One list of results per block; a range repeats the blocks up to its `{end}` for each of its values. */
export function runTemplate(blocks: readonly Block[], document: DocumentValue): Results {
  return runFrom({ blocks, state: startWalk(), lastEnd: -1 }, 0, document);
}

function runFrom(run: Run, first: number, document: DocumentValue): Results {
  const { blocks, state } = run;
  const results: (readonly DocumentValue[])[] = [];
  for (let index = first; index < blocks.length; index += 1) {
    const values = walkBlock(blocks[index], document, state);
    if (state.endRange > 0 && state.endRange <= state.inRange) {
      state.endRange -= 1;
      run.lastEnd = index;
      break;
    }
    if (state.beginRange > 0) {
      for (const block of runRange(run, index + 1, values)) results.push(block);
      index = Math.max(index, run.lastEnd);
      continue;
    }
    results.push(values);
  }
  return results;
}

function runRange(run: Run, first: number, values: readonly DocumentValue[]): Results {
  const { state } = run;
  state.beginRange -= 1;
  state.inRange += 1;
  if (state.inRange > maxOpenRanges) throw new JsonPathError('limit', `more than ${maxOpenRanges} ranges are open`);
  const results = values.flatMap((value) => {
    if (value === noValue) throw nullDocument();
    return runFrom(run, first, value);
  });
  // an empty range still runs its blocks once, on nothing, to find its end
  if (values.length === 0) runFrom(run, first, null);
  state.inRange -= 1;
  return results;
}

function walkBlock(block: Block | undefined, document: DocumentValue, state: WalkState): readonly DocumentValue[] {
  if (block === undefined) return [];
  const steps = block.kind === 'text' ? [block] : block.steps;
  const { values, error } = walkSteps([rootOf(document)], steps, state);
  if (error !== undefined) throw error;
  return values;
}
