import { childrenOf, isMap, noValue, type DocumentValue } from './document-value.ts';
import { selectMember } from './select.ts';
import type { Step } from './template.ts';
import { walkFilter } from './walk-filter.ts';
import { walkSlice } from './walk-slice.ts';
import { countVisits, mismatch, type Walked, type WalkState } from './walk.ts';

/** Applies steps one after another, up to the first that fails. */
export function walkSteps(values: readonly DocumentValue[], steps: readonly Step[], state: WalkState): Walked {
  let current: Walked = { values };
  for (const step of steps) {
    countVisits(state, 1 + current.values.length);
    current = walkStep(current.values, step, state);
    if (current.error !== undefined) break;
  }
  return current;
}

function walkStep(values: readonly DocumentValue[], step: Step, state: WalkState): Walked {
  switch (step.kind) {
    case 'text':
      return { values: [step.text] };
    case 'literal':
      return { values: values.map(() => step.value) };
    case 'identifier':
      return walkIdentifier(values, step.name, state);
    case 'field':
      return walkField(values, step.name);
    case 'wildcard':
      return walkChildren(values, state);
    case 'recursive':
      return walkDescendants(values, state);
    case 'slice':
      return walkSlice(values, step.slice, state);
    case 'union':
      return walkUnion(values, step.branches, state);
    case 'filter':
    default:
      return walkFilter(values, step, { state, walkSteps });
  }
}

function walkIdentifier(values: readonly DocumentValue[], name: string, state: WalkState): Walked {
  if (name === 'range') {
    state.beginRange += 1;
    return { values };
  }
  if (name !== 'end') return mismatch(`unrecognized identifier ${name}`, values);
  if (state.inRange === 0) return mismatch('not in range, nothing to end', []);
  state.endRange += 1;
  return { values: [] };
}

function walkField(values: readonly DocumentValue[], name: string): Walked {
  const found = values.flatMap((value) => (isMap(value) ? selectMember(value, name) : []));
  return values.length > 0 && found.length === 0 ? mismatch(`${name} is not found`, []) : { values: found };
}

function walkChildren(values: readonly DocumentValue[], state: WalkState): Walked {
  const found: DocumentValue[] = [];
  for (const value of values) {
    if (typeof value === 'string') countVisits(state, value.length);
    const children = childrenOf(value);
    countVisits(state, children.length);
    for (const child of children) found.push(child);
  }
  return { values: found };
}

/** Every list, map and text that is not empty, the outer before the inner. */
function walkDescendants(values: readonly DocumentValue[], state: WalkState): Walked {
  const found: DocumentValue[] = [];
  const pending = values.toReversed();
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'string' && value !== '') found.push(value);
    if (typeof value !== 'object' || value === null) continue;
    const children = childrenOf(value);
    countVisits(state, children.length);
    if (children.length > 0) found.push(value);
    for (const child of children.toReversed()) pending.push(child);
  }
  return { values: found };
}

function walkUnion(values: readonly DocumentValue[], branches: readonly (readonly Step[])[], state: WalkState): Walked {
  const found: DocumentValue[] = [];
  for (const branch of branches) {
    const walked = walkSteps(values, branch, state);
    if (walked.error !== undefined) return { values, error: walked.error };
    for (const value of walked.values) found.push(value);
  }
  return { values: found };
}

/** The root as a step's input. */
export function rootOf(document: DocumentValue): DocumentValue {
  return document === null ? noValue : document;
}
