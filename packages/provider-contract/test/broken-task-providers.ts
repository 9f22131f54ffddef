import type { BrokenProvider } from './broken-provider.ts';

const task = 'task-provider';
const path = 'const path = `/works/${run.uid}.${metric.name}.${metric.ordinal}`;';
const started = "return pending({ 'work-id': id });";
const going = "if (phase === 'running') return pending(state);";
const failed = "if (phase === 'failed') return { kind: 'judgement', phase: 'Failed', message: 'the work failed' };";
const question = "const answer = await ask(call, { provider, method: 'GET', path: `/works/${state['work-id']}` });";
const dropped = "await tolerateMissing(ask(call, { provider, method: 'DELETE', path: `/works/${id}` }));";
const ended =
  "await tolerateMissing(ask(call, { provider, method: 'DELETE', path: `/works/${call.state['work-id']}` }));";
const named = "const provider = 'sample-work';";
const caught = (code: string, instead: string): string =>
  `${question.replace(';', `.catch((error: unknown) => {\nif (Reflect.get(Object(error), 'code') === '${code}') return`)} ${instead};\nthrow error; });`;
const gone = (instead: string): string => caught('NotFound', instead);

const parts: readonly Omit<BrokenProvider, 'mode'>[] = [
  {
    name: 'started-twice',
    file: task,
    edits: {
      [named]: `${named}\nlet works = 0;`,
      [path]: 'const path = `/works/${run.uid}.${metric.name}.${metric.ordinal}.${(works += 1)}`;',
    },
    fails: ['run: the same answer gives the same outcome', 'run: a call repeated for one ordinal starts nothing new'],
  },
  {
    name: 'ordinals-collide',
    file: task,
    edits: { [path]: path.replace('.${metric.ordinal}', '') },
    fails: ['run: another ordinal is other work'],
  },
  {
    name: 'state-of-numbers',
    file: task,
    edits: { [started]: "return pending({ 'work-id': id, works: 1 as never });" },
    fails: [
      'run: the outcome has texts for the record',
      'run: work that goes on is pending, its state texts only',
      'resume: work that goes on is pending, its state kept',
    ],
  },
  {
    name: 'unknown-state-dropped',
    file: task,
    edits: {
      "if (typeof state['work-id'] === 'string') return { value: state };":
        "if (typeof state['work-id'] === 'string') return { value: { 'work-id': state['work-id'] } };",
    },
    fails: ['state: keys that the provider does not know are kept'],
  },
  {
    name: 'memory-needed',
    file: task,
    edits: {
      'return defineTaskProvider({': 'const known = new Set<unknown>();\nreturn defineTaskProvider({',
      [started]: `known.add(id);\n${started}`,
      [question]: `if (!known.has(state['work-id'])) throw bad(provider, 'never heard of it');\n${question}`,
    },
    fails: ['resume: another process goes on from the stored state alone'],
  },
  {
    name: 'finished-never',
    file: task,
    edits: { [going]: "if (phase === 'running' || phase === 'done') return pending(state);" },
    fails: [
      'resume: an answer without data is NoData',
      'resume: calls at the same time do not mix',
      'resume: finished work is told as finished',
    ],
  },
  {
    name: 'running-as-done',
    file: task,
    edits: { [going]: "if (phase === 'running') return { kind: 'judgement', phase: 'Successful' };" },
    fails: ['resume: work that goes on is pending, its state kept'],
  },
  {
    name: 'failed-as-successful',
    file: task,
    edits: { [failed]: failed.replace("'Failed'", "'Successful'") },
    fails: ['resume: failed work is never Successful and never pending'],
  },
  {
    name: 'gone-as-successful',
    file: task,
    edits: { [question]: gone("{ phase: 'done', score: 1 }") },
    fails: [
      'resume: something that is not there is NotFound',
      'resume: work that is gone is never Successful and never pending',
    ],
  },
  {
    name: 'gone-as-running',
    file: task,
    edits: { [question]: gone("{ phase: 'running' }") },
    fails: [
      'resume: something that is not there is NotFound',
      'resume: work that is gone is never Successful and never pending',
    ],
  },
  {
    name: 'refusal-as-running',
    file: task,
    edits: { [question]: caught('Unauthorized', "{ phase: 'running' }") },
    fails: ['resume: an unknown caller is Unauthorized', 'resume: a caller without permission is Unauthorized'],
  },
  {
    name: 'outage-as-running',
    file: task,
    edits: { [question]: caught('Unavailable', "{ phase: 'running' }") },
    fails: [
      'resume: an error of the server is Unavailable',
      'resume: a refused connection is Unavailable',
      'resume: a connection cut before the answer is Unavailable',
      'resume: a connection cut within the answer is Unavailable or BadResponse',
      'resume: a certificate that nobody vouches for is Unavailable',
    ],
  },
  {
    name: 'terminate-of-gone-fails',
    file: task,
    edits: { [ended]: ended.replace('tolerateMissing(', '(') },
    fails: ['terminate: work that is gone is no error'],
  },
  {
    name: 'terminate-twice-fails',
    file: task,
    edits: {
      [named]: `${named}\nconst over = new Set<unknown>();`,
      [ended]: "if (over.size === over.add(call.state['work-id']).size) throw bad(provider, 'ended before');",
    },
    fails: ['terminate: a second time changes nothing'],
  },
  {
    name: 'garbage-of-gone-fails',
    file: task,
    edits: { [dropped]: dropped.replace('tolerateMissing(', '(') },
    fails: ['garbageCollect: work that is gone is no error'],
  },
  {
    name: 'secret-in-state',
    file: task,
    edits: {
      [started]:
        "const token = (await call.secrets.read({ namespace: 'run', name: 'sample' }))?.['token'] ?? '';\nreturn pending({ 'work-id': id, token });",
    },
    fails: ['run: no outcome shows a secret', 'run: the stored state shows no secret'],
  },
  {
    name: 'negative-wait',
    file: task,
    edits: {
      "return { kind: 'pending', state, resumeAfterMs: 1000 };":
        "return { kind: 'pending', state, resumeAfterMs: -1 };",
    },
    fails: ['run: the outcome has texts for the record', 'resume: work that goes on is pending, its state kept'],
  },
];

/** The faults of `bugs.md` that only task providers can have, each with what finds it. */
export const brokenTaskProviders: readonly BrokenProvider[] = parts.map((part) => ({ ...part, mode: 'task' }));
