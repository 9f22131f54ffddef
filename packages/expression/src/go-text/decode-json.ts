import { toValidText } from '../value/byte-text.ts';
import { GoTextError } from './go-text-error.ts';
import { findJsonIssue } from './json-issue.ts';

/** What JSON text holds. */
export type DecodedJson = null | boolean | number | string | DecodedJson[] | { [key: string]: DecodedJson };

type Container = DecodedJson[] | { [key: string]: DecodedJson };

const maximumDepth = 10_000;
const token = /"(?:[^"\\]|\\.)*"|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/**
 * Go's json.Unmarshal into `any`: strict JSON, numbers as float64. Objects may have an own `__proto__`. Throws
 * `GoTextError` with Go's message.
 */
export function decodeJson(text: string): DecodedJson {
  const value = parse(text);
  if (!isContainer(value)) return checkScalar(value, text);
  const pending: [Container, number][] = [[value, 1]];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const [container, depth] = entry;
    if (depth > maximumDepth) throw new GoTextError('exceeded max depth');
    for (const child of repairMembers(container, text)) pending.push([child, depth + 1]);
  }
  return value;
}

function parse(text: string): DecodedJson {
  try {
    const value: DecodedJson = JSON.parse(text);
    return value;
  } catch (error) {
    throw new GoTextError(findJsonIssue(text), { cause: error });
  }
}

function isContainer(value: DecodedJson): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Checks and repairs what the container holds itself; returns the containers within. */
function repairMembers(container: Container, text: string): Container[] {
  if (!Array.isArray(container)) repairKeys(container);
  const inner: Container[] = [];
  for (const [key, member] of Object.entries(container)) {
    if (isContainer(member)) inner.push(member);
    else replaceMember(container, key, checkScalar(member, text));
  }
  return inner;
}

function replaceMember(container: Container, key: string, value: DecodedJson): void {
  if (typeof value === 'string') define(container, key, value);
}

function repairKeys(map: { [key: string]: DecodedJson }): void {
  for (const key of Object.keys(map)) {
    const valid = toValidText(key);
    if (valid === key) continue;
    define(map, valid, map[key] ?? null);
    delete map[key];
  }
}

/** An own member, also under the name `__proto__`. */
function define(container: Container, key: string, value: DecodedJson): void {
  Object.defineProperty(container, key, { value, enumerable: true, writable: true, configurable: true });
}

function checkScalar<Scalar extends DecodedJson>(value: Scalar, text: string): Scalar | string {
  if (typeof value === 'string') return toValidText(value);
  if (value !== Infinity && value !== -Infinity) return value;
  throw new GoTextError(`json: cannot unmarshal number ${firstOverflow(text)} into Go value of type float64`);
}

function firstOverflow(text: string): string {
  for (const [, number] of text.matchAll(token)) {
    if (number !== undefined && !Number.isFinite(Number(number))) return number;
  }
  return 'out of range';
}
