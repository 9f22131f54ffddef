import { isDeepStrictEqual } from 'node:util';
import type { ExpectedRequest } from './provider-row.ts';
import type { ReceivedRequest } from './scripted-server.ts';

/** Headers of the connection and of the library that makes it, which the rows leave out. */
const transport = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'user-agent',
  'transfer-encoding',
  'newrelic-requesting-services',
  'x-query-source-component-id',
]);

/** What is wrong with the requests; undefined: they are exactly the expected ones. */
export function compareRequests(
  expected: readonly ExpectedRequest[],
  received: readonly ReceivedRequest[],
): string | undefined {
  if (expected.length !== received.length) return `${expected.length} requests expected, ${received.length} received`;
  for (const [index, wanted] of expected.entries()) {
    const actual = received[index];
    const problem = actual === undefined ? undefined : compareRequest(wanted, actual);
    if (problem !== undefined) return `request ${index + 1}: ${problem}`;
  }
  return undefined;
}

function compareRequest(wanted: ExpectedRequest, actual: ReceivedRequest): string | undefined {
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    // Node writes every method in capitals.
    ['method', wanted.method.toUpperCase(), actual.method],
    ['path', wanted.path, actual.path],
    ['query', wanted.query ?? {}, fieldsOf(actual.query)],
    ['headers', wanted.headers ?? {}, headersOf(actual, wanted)],
    ['body', bodyOf(wanted), readBody(wanted, actual.body)],
  ];
  const wrong = parts.find(([, left, right]) => !matches(left, right));
  return wrong === undefined
    ? undefined
    : `${wrong[0]}: expected ${JSON.stringify(wrong[1])}, got ${JSON.stringify(wrong[2])}`;
}

function fieldsOf(fields: URLSearchParams): Readonly<Record<string, unknown>> {
  const names = [...new Set(fields.keys())];
  return Object.fromEntries(names.map((name) => [name, oneOrAll(fields.getAll(name))]));
}

function oneOrAll(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

/** Those of the transport count only where the row lists them, as for a document that names its own user agent. */
function headersOf({ headers }: ReceivedRequest, wanted: ExpectedRequest): Readonly<Record<string, string>> {
  const listed = wanted.headers ?? {};
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name in listed || !transport.has(name)));
}

function bodyOf({ json, form, body }: ExpectedRequest): unknown {
  return json ?? form ?? body ?? '';
}

function readBody({ json, form }: ExpectedRequest, body: string): unknown {
  if (form !== undefined) return fieldsOf(new URLSearchParams(body));
  if (json === undefined) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** `$NOW` and `$GRAPHQL` stand for any value; a list under `queries` has no order. */
function matches(wanted: unknown, actual: unknown, key = ''): boolean {
  if (wanted === '$NOW' || wanted === '$GRAPHQL') return actual !== undefined;
  if (Array.isArray(wanted) && Array.isArray(actual)) return matchItems(wanted, actual, key);
  if (isObject(wanted) && isObject(actual)) return matchMembers(wanted, actual);
  return isDeepStrictEqual(wanted, actual);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matchMembers(wanted: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>): boolean {
  const names = new Set([...Object.keys(wanted), ...Object.keys(actual)]);
  return [...names].every((name) => matches(wanted[name], actual[name], name));
}

function matchItems(wanted: readonly unknown[], actual: readonly unknown[], key: string): boolean {
  if (wanted.length !== actual.length) return false;
  if (key !== 'queries') return wanted.every((item, index) => matches(item, actual[index]));
  const rest = [...actual];
  return wanted.every((item) => {
    const found = rest.findIndex((candidate) => matches(item, candidate));
    if (found >= 0) rest.splice(found, 1);
    return found >= 0;
  });
}
