import type { BrokenProvider } from './broken-provider.ts';

const client = 'sample-client';
const config = 'sample-config';
const query = 'query-provider';
const serverError =
  "if (status >= 500) throw new ProviderError('Unavailable', `the server answered ${status}`, { provider, status });";
const refusal = 'throw new ProviderError(code, `the server answered ${status}`, { provider, status, retryAfterMs });';
const late = "return new ProviderError(late ? 'Timeout' : 'Aborted', 'the call was ended', { provider });";
const outage = "return new ProviderError('Unavailable', message, { provider, cause: error });";
const answered = 'return readAnswer(provider, response);';
const asked = "const answer = await ask(call, { provider, method: 'GET', path });";
const observed = 'return observeValues(values);';
const metadata = 'getMetadata: ({ query }) => ({ ResolvedSampleQuery: query }),';
const opened = 'const request = open(url, { method, headers, agent: false, rejectUnauthorized: true });';
const listening = "signal.addEventListener('abort', stop);";

const parts: readonly Omit<BrokenProvider, 'mode'>[] = [
  {
    name: 'swallowed-server-error',
    file: client,
    edits: { [serverError]: 'if (status >= 500) return { series: [0] };' },
    fails: ['run: an error of the server is Unavailable'],
  },
  {
    name: 'server-error-as-failed',
    file: query,
    edits: {
      [asked]: `let answer: unknown;
try { answer = await ask(call, { provider, method: 'GET', path }); } catch (error) {
if (Reflect.get(Object(error), 'status') === 500) return { kind: 'judgement', phase: 'Failed' };
throw error; }`,
    },
    fails: ['run: an error of the server is Unavailable'],
  },
  {
    name: 'status-not-read',
    file: client,
    edits: { [serverError]: '', 'if (status >= 400) {': 'if (status < 0) {' },
    fails: [
      'run: an unknown caller is Unauthorized',
      'run: a caller without permission is Unauthorized',
      'run: something that is not there is NotFound',
      'run: a rate limit is RateLimited',
      'run: an error of the server is Unavailable',
      'run: the time that a rate limit asks for is handed on',
    ],
  },
  {
    name: 'forbidden-as-not-found',
    file: client,
    edits: {
      "const codes = { 401: 'Unauthorized', 403: 'Unauthorized', 404: 'NotFound', 429: 'RateLimited' } as const;":
        "const codes = { 401: 'Unauthorized', 403: 'NotFound', 404: 'NotFound', 429: 'RateLimited' } as const;",
    },
    fails: ['run: a caller without permission is Unauthorized'],
  },
  {
    name: 'plain-error',
    file: client,
    edits: {
      [answered]:
        "if (response.status === 401) return Promise.reject(new Error('401'));\nreturn readAnswer(provider, response);",
      'throw toProviderError(provider, error, signal);':
        "throw error instanceof Error && error.message === '401' ? error : toProviderError(provider, error, signal);",
    },
    fails: ['run: an unknown caller is Unauthorized'],
  },
  {
    name: 'error-in-success-ignored',
    file: client,
    edits: {
      "if ('error' in answer) throw new ProviderError('InvalidQuery', String(answer.error), { provider });":
        "if ('error' in answer) return { series: [] };",
    },
    fails: ['run: an error inside a successful answer is an error'],
  },
  {
    name: 'web-page-as-crash',
    file: client,
    edits: { "throw bad(provider, 'the answer is no JSON', error);": 'throw error;' },
    fails: ['run: a web page instead of data is BadResponse'],
  },
  {
    name: 'unchecked-shape',
    file: query,
    edits: {
      "if (!Array.isArray(series)) throw bad(provider, 'the answer has no series');": '',
      'return series.map((text: unknown) => Number(text));':
        'return (series as unknown[]).map((text: unknown) => Number(text));',
    },
    fails: ['run: data of another shape is BadResponse'],
  },
  {
    name: 'partial-answer',
    file: client,
    edits: {
      "response.on('error', reject);":
        "response.on('error', (error) => (Reflect.get(error, 'code') === 'ECONNRESET' ? resolve({ status, retryAfter, text: '{\"series\":[1]}' }) : reject(error)));",
    },
    fails: ['run: a connection cut within the answer is Unavailable or BadResponse'],
  },
  {
    name: 'no-size-limit',
    file: client,
    edits: { 'const maxBytes = 1024 * 1024;': 'const maxBytes = Infinity;' },
    fails: ['run: an answer without end is BadResponse'],
  },
  {
    name: 'any-certificate',
    file: client,
    edits: { [opened]: opened.replace('true', 'false') },
    fails: ['run: a certificate that nobody vouches for is Unavailable'],
  },
  {
    name: 'retry-after-dropped',
    file: client,
    edits: { [refusal]: refusal.replace(', retryAfterMs', '') },
    fails: ['run: the time that a rate limit asks for is handed on'],
  },
  {
    name: 'retry-after-in-seconds',
    file: client,
    edits: { 'const retryAfterMs = Number(retryAfter ?? 0) * 1000;': 'const retryAfterMs = Number(retryAfter ?? 0);' },
    fails: ['run: the time that a rate limit asks for is handed on'],
  },
  {
    name: 'rate-limit-final',
    file: client,
    edits: { [refusal]: refusal.replace(', retryAfterMs', ', retryAfterMs, retryable: false') },
    fails: ['run: what may pass by itself can be retried, and nothing else'],
  },
  {
    name: 'refused-as-internal',
    file: client,
    edits: { [outage]: outage.replace('Unavailable', 'Internal') },
    fails: [
      'run: a refused connection is Unavailable',
      'run: a connection cut before the answer is Unavailable',
      'run: a connection cut within the answer is Unavailable or BadResponse',
      'run: a certificate that nobody vouches for is Unavailable',
    ],
  },
  {
    name: 'nameless-error',
    file: client,
    edits: { [refusal]: refusal.replace('provider,', "provider: '',") },
    fails: ['run: an error names its provider'],
  },
  {
    name: 'message-of-objects',
    file: client,
    edits: {
      [serverError]:
        "if (status >= 500) throw new ProviderError('Unavailable', `the server answered ${{ status }}`, { provider, status });",
    },
    fails: ['run: an error has a message for people'],
  },
  {
    name: 'empty-as-zero',
    file: query,
    edits: { [observed]: 'return observeValues(values.length === 0 ? [0] : values);' },
    fails: ['run: an answer without data is never a value and never a pass'],
  },
  {
    name: 'empty-as-pass',
    file: query,
    edits: {
      [observed]:
        "if (values.length === 0) return { kind: 'judgement', phase: 'Successful' };\nreturn observeValues(values);",
    },
    fails: ['run: an answer without data is never a value and never a pass'],
  },
  {
    name: 'empty-untold',
    file: query,
    edits: {
      [observed]:
        "if (values.length === 0) return { kind: 'observation', result: { values } };\nreturn observeValues(values);",
    },
    fails: ['run: an answer without data is told as such'],
  },
  {
    name: 'nan-as-zero',
    file: query,
    edits: {
      'return series.map((text: unknown) => Number(text));': 'return series.map((text: unknown) => Number(text) || 0);',
    },
    fails: ['run: NaN is never a number'],
  },
  {
    name: 'last-series-only',
    file: query,
    edits: { [observed]: 'return observeValues(values.slice(-1));' },
    fails: ['run: of several series all count'],
  },
  {
    name: 'undefined-result',
    file: query,
    edits: {
      [observed]: "return { kind: 'observation', result: values.map((rate) => ({ rate, unit: undefined })) as never };",
    },
    fails: ['run: a condition can read the result'],
  },
  {
    name: 'number-as-text-record',
    file: query,
    edits: { [observed]: 'return { ...observeValues(values), value: values[0] as never };' },
    fails: ['run: the outcome has texts for the record'],
  },
  {
    name: 'signal-ignored',
    file: client,
    edits: { [listening]: '', 'signal.throwIfAborted();': '' },
    fails: [
      'run: a signal aborted before the call is Aborted, promptly',
      'run: an abort while no answer comes is Aborted, promptly',
      'run: an abort while the answer stalls is Aborted, promptly',
      'run: an abort for a reason that is no error is Aborted, promptly',
      'run: a deadline that passes while no answer comes is Timeout, promptly',
      'run: a deadline that passes while the answer stalls is Timeout, promptly',
      'run: the deadline of the config is kept, and is Timeout',
      'run: after an abort no sleep and no listener is left',
      'run: after an abort no socket and no timer is left',
    ],
  },
  {
    name: 'signal-until-headers',
    file: client,
    edits: {
      [listening]:
        "signal.addEventListener('abort', stop);\nrequest.on('response', () => signal.removeEventListener('abort', stop));",
    },
    fails: [
      'run: an abort while the answer stalls is Aborted, promptly',
      'run: a deadline that passes while the answer stalls is Timeout, promptly',
    ],
  },
  {
    name: 'aborted-before-ignored',
    file: client,
    edits: { 'signal.throwIfAborted();': '' },
    fails: ['run: a signal aborted before the call is Aborted, promptly'],
  },
  {
    name: 'abort-as-timeout',
    file: client,
    edits: { [late]: late.replace("late ? 'Timeout' : 'Aborted'", "'Timeout'") },
    fails: [
      'run: a signal aborted before the call is Aborted, promptly',
      'run: an abort while no answer comes is Aborted, promptly',
      'run: an abort while the answer stalls is Aborted, promptly',
      'run: an abort for a reason that is no error is Aborted, promptly',
    ],
  },
  {
    name: 'timeout-as-abort',
    file: client,
    edits: { [late]: late.replace("late ? 'Timeout' : 'Aborted'", "'Aborted'") },
    fails: [
      'run: a deadline that passes while no answer comes is Timeout, promptly',
      'run: a deadline that passes while the answer stalls is Timeout, promptly',
      'run: the deadline of the config is kept, and is Timeout',
    ],
  },
  {
    name: 'own-deadline-unavailable',
    file: client,
    edits: {
      'if (signal.aborted) {':
        "if (signal.aborted && !(signal.reason instanceof Error && signal.reason.message === 'the timeout has passed')) {",
    },
    fails: ['run: the deadline of the config is kept, and is Timeout'],
  },
  {
    name: 'deadline-not-a-number',
    file: query,
    edits: {
      'deadlineMs: ({ timeoutSeconds }) => timeoutSeconds * 1000 + 1000,':
        'deadlineMs: ({ timeoutSeconds }) => Number(`${timeoutSeconds}s`),',
    },
    fails: ['config: the deadline is a number of milliseconds'],
  },
  {
    name: 'sleep-left',
    file: client,
    edits: { 'done.abort();': '' },
    fails: [
      'run: after an answer no sleep and no listener is left',
      'run: after a failure no sleep and no listener is left',
      'run: after an abort no sleep and no listener is left',
      'run: after an answer no socket and no timer is left',
      'run: after a failure no socket and no timer is left',
      'run: after an abort no socket and no timer is left',
    ],
  },
  {
    name: 'listener-left',
    file: client,
    edits: { 'const { config } = call;': "const { config } = call;\ncall.signal.addEventListener('abort', () => {});" },
    fails: [
      'run: after an answer no sleep and no listener is left',
      'run: after a failure no sleep and no listener is left',
      'run: after an abort no sleep and no listener is left',
    ],
  },
  {
    name: 'socket-left',
    file: client,
    edits: {
      'const maxBytes = 1024 * 1024;':
        'const maxBytes = 1024 * 1024;\nconst agentOf = () => new http.Agent({ keepAlive: true, keepAliveMsecs: 60_000 });',
      [opened]:
        "const request = open(url, { method, headers, ...(url.startsWith('https:') ? { agent: false } : { agent: agentOf() }) });\nrequest.on('socket', (socket) => socket.on('free', () => socket.ref()));",
    },
    fails: [
      'run: after an answer no socket and no timer is left',
      'run: after a failure no socket and no timer is left',
    ],
  },
  {
    name: 'shared-variable',
    file: client,
    edits: {
      'class TooLarge extends Error {}': 'class TooLarge extends Error {}\nlet current: SampleConfig;',
      'const { config } = call;': 'const { config } = call;\ncurrent = config;',
      'const url = config.address + question.path;': 'const url = current.address + question.path;',
    },
    fails: ['run: calls at the same time do not mix'],
  },
  {
    name: 'answer-kept',
    file: query,
    edits: {
      "const provider = 'sample';": "const provider = 'sample';\nconst kept = new Map<string, unknown>();",
      [asked]:
        "const answer = kept.get(config.address) ?? (await ask(call, { provider, method: 'GET', path }));\nkept.set(config.address, answer);",
    },
    fails: [
      'run: every call asks anew, after an answer and after a failure',
      'run: an answer without data is never a value and never a pass',
      'run: NaN is never a number',
      'run: of several series all count',
      'run: an unknown caller is Unauthorized',
      'run: a caller without permission is Unauthorized',
      'run: something that is not there is NotFound',
      'run: a rate limit is RateLimited',
      'run: an error of the server is Unavailable',
      'run: a connection cut before the answer is Unavailable',
      'run: a connection cut within the answer is Unavailable or BadResponse',
      'run: an answer without end is BadResponse',
      'run: a web page instead of data is BadResponse',
      'run: data of another shape is BadResponse',
      'run: an error inside a successful answer is an error',
      'run: the time that a rate limit asks for is handed on',
      'run: a signal aborted before the call is Aborted, promptly',
      'run: an abort while no answer comes is Aborted, promptly',
      'run: an abort while the answer stalls is Aborted, promptly',
      'run: an abort for a reason that is no error is Aborted, promptly',
      'run: a deadline that passes while no answer comes is Timeout, promptly',
      'run: a deadline that passes while the answer stalls is Timeout, promptly',
      'run: the deadline of the config is kept, and is Timeout',
    ],
  },
  {
    name: 'config-changed',
    file: query,
    edits: {
      'const { config } = call;': 'const { config } = call;\nObject.assign(config, { query: config.query.trim() });',
    },
    fails: ['run: the config may be frozen'],
  },
  {
    name: 'secret-in-message',
    file: client,
    edits: {
      'const url = config.address + question.path;':
        "const url = config.address + question.path;\nconst failing = (response: SampleResponse) => { if (response.status === 401) throw new ProviderError('Unauthorized', `refused: ${token}`, { provider }); };",
      [answered]: 'failing(response);\nreturn readAnswer(provider, response);',
    },
    fails: ['run: no error shows a secret, its causes included'],
  },
  {
    name: 'secret-in-url',
    file: client,
    edits: {
      'const url = config.address + question.path;':
        'const url = `${config.address}${question.path}&token=${encodeURIComponent(token)}`;',
      [answered]:
        "if (response.status === 403) throw new ProviderError('Unauthorized', `refused: ${url}`, { provider });\nreturn readAnswer(provider, response);",
    },
    fails: ['run: no error shows a secret, its causes included'],
  },
  {
    name: 'secret-in-cause',
    file: client,
    edits: {
      'return await receive(request);':
        'return await receive(request).catch((error) => { throw Object.assign(error, { config: { headers } }); });',
    },
    fails: ['run: no error shows a secret, its causes included'],
  },
  {
    name: 'secret-in-log',
    file: client,
    edits: {
      'const url = config.address + question.path;':
        "const url = config.address + question.path;\ncall.logger.debug({ authorization: btoa(`user:${token}`) }, 'asking');",
    },
    fails: ['run: no line of the log shows a secret'],
  },
  {
    name: 'secret-in-value',
    file: query,
    edits: {
      [observed]:
        "const token = (await call.secrets.read({ namespace: 'run', name: 'sample' }))?.['token'] ?? '';\nreturn { ...observeValues(values), metadata: { token } };",
    },
    fails: ['run: no outcome shows a secret'],
  },
  {
    name: 'secret-in-metadata',
    file: query,
    edits: { [metadata]: "getMetadata: () => ({ token: 'planted+t/ken~quoted' })," },
    fails: ['metadata: it shows no secret'],
  },
  {
    name: 'secret-in-issue',
    file: config,
    edits: {
      'if (issues.length > 0) return { issues };':
        'if (issues.length > 0) return { issues: issues.map((issue) => ({ ...issue, message: `${issue.message}: planted+t/ken~quoted` })) };',
    },
    fails: ['config: no refusal shows a secret'],
  },
  {
    name: 'secret-called-plain',
    file: client,
    edits: {
      "const secret = await call.secrets.read({ namespace: 'run', name: 'sample' });":
        "const secret = await call.secrets.read({ namespace: 'run', name: 'sample', plainKeys: ['token'] });",
    },
    fails: ['run: no key of a secret is called a setting but those that are'],
  },
  {
    name: 'missing-secret-crash',
    file: client,
    edits: {
      "if (token === undefined) throw new ProviderError('Unauthorized', 'the secret sample has no token', { provider });":
        "if (token === undefined) throw new ProviderError('Internal', 'token is not there', { provider });",
    },
    fails: ['run: a secret that is missing has a code of its own'],
  },
  {
    name: 'unknown-field-accepted',
    file: config,
    edits: {
      '...unknown.map((name) => ({ message: `unknown field ${name}`, path: [name] })),':
        '...unknown.flatMap(() => []),',
    },
    fails: ['config: an unknown field is refused by name'],
  },
  {
    name: 'refused-without-path',
    file: config,
    edits: {
      "...missing.map((name) => ({ message: 'is missing', path: [name] })),":
        "...missing.map(() => ({ message: 'is missing', path: [] })),",
    },
    fails: [
      'config: invalid one number 1 is refused with its path',
      'config: invalid one number 3 is refused with its path',
    ],
  },
  {
    name: 'validation-later',
    file: config,
    edits: {
      'return { value: { ...fields, ...(value as SampleConfig) } };':
        'return Promise.resolve({ value: { ...fields, ...(value as SampleConfig) } });',
    },
    fails: ['config: a valid one is accepted, at once'],
  },
  {
    name: 'validation-throws',
    file: config,
    edits: {
      "if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'no object', path: [] }];":
        "if (value === null) throw new TypeError('null');\nif (typeof value !== 'object' || Array.isArray(value)) return [{ message: 'no object', path: [] }];",
    },
    fails: ['config: null is refused and does not throw'],
  },
  {
    name: 'not-structural',
    file: config,
    edits: { "type: 'object',": "type: 'object', anyOf: [{ type: 'object' }, { type: 'array' }]," },
    fails: ['config: its JSON Schema is structural'],
  },
  {
    name: 'metadata-impure',
    file: query,
    edits: {
      "const provider = 'sample';": "const provider = 'sample';\nlet asked = 0;",
      [metadata]: 'getMetadata: () => ({ asked: String((asked += 1)) }),',
    },
    fails: ['metadata: it is the same for the same config'],
  },
  {
    name: 'metadata-of-numbers',
    file: query,
    edits: { [metadata]: 'getMetadata: ({ query }) => ({ length: query.length as never }),' },
    fails: ['metadata: it is texts only'],
  },
];

/** The faults of `bugs.md` that any provider can have, each with what finds it. */
export const brokenQueryProviders: readonly BrokenProvider[] = parts.map((part) => ({ ...part, mode: 'query' }));
