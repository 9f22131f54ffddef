import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml';
import type { DocumentIssueCode } from './document-issue.ts';
import type { FieldPath } from '../schema/field-path.ts';

const mostValues = 200_000;
const deepest = 100;

/** A YAML document that cannot be turned into a value. */
export class YamlValueError extends Error {
  override readonly name = 'YamlValueError';
  readonly code: DocumentIssueCode;
  readonly path: FieldPath;

  constructor(code: DocumentIssueCode, message: string, path: FieldPath) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

interface Reading {
  readonly anchors: Map<string, unknown>;
  /** What stands behind the aliases that are being read. */
  readonly expanding: Set<unknown>;
  remaining: number;
}

/** The JSON value of a YAML node, aliases expanded within bounds. Objects have own members only, whatever their keys are. */
export function readYamlValue(root: unknown): unknown {
  return readNode(root, [], { anchors: new Map(), expanding: new Set(), remaining: mostValues });
}

function readNode(node: unknown, path: FieldPath, reading: Reading): unknown {
  reading.remaining -= 1;
  if (reading.remaining < 0) throw new YamlValueError('alias-limit', 'the document expands to too many values', path);
  if (path.length > deepest) throw new YamlValueError('alias-limit', 'the document is nested too deeply', path);
  if (isAlias(node)) return readAlias(node, path, reading);
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return readScalar(node, path);
  if (isSeq(node)) return node.items.map((item, index) => readNode(item, [...path, index], reading));
  return readMap(node.items, path, reading);
}

function readAlias({ source }: Alias, path: FieldPath, reading: Reading): unknown {
  if (!reading.anchors.has(source)) throw new YamlValueError('syntax', `unresolved alias: ${source}`, path);
  const target = reading.anchors.get(source);
  if (reading.expanding.has(target)) {
    throw new YamlValueError('alias-limit', `alias ${source} stands within what it names`, path);
  }
  reading.expanding.add(target);
  const value = readNode(target, path, reading);
  reading.expanding.delete(target);
  return value;
}

function readScalar({ value, source }: Scalar, path: FieldPath): unknown {
  if (value === undefined || value === null) return null;
  // The parser takes `e404` and `.` for numbers without digits; to kubectl they are texts.
  if (Number.isNaN(value) && source !== undefined && !/^[-+]?\.nan$/iu.test(source)) return source;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new YamlValueError('wrong-type', 'only texts, numbers, booleans and null are read here', path);
}

function readMap(pairs: readonly Pair[], path: FieldPath, reading: Reading): Record<string, unknown> {
  const members = new Map<string, unknown>();
  const merged = new Map<string, unknown>();
  for (const { key, value } of pairs) {
    const name = readKey(key, path);
    if (name === undefined) mergeInto(merged, readNode(value, path, reading), path);
    else members.set(name, readNode(value, [...path, name], reading));
  }
  for (const [name, value] of merged) if (!members.has(name)) members.set(name, value);
  return Object.fromEntries(members);
}

/** undefined: the merge key `<<`. */
function readKey(key: unknown, path: FieldPath): string | undefined {
  if (isMap(key))
    throw new YamlValueError('wrong-type', 'a key must be a plain text; a placeholder stands in quotes', path);
  if (!isScalar(key)) throw new YamlValueError('wrong-type', 'a key must be a plain text', path);
  if (typeof key.value === 'symbol') return undefined;
  const name = readScalar(key, path);
  return typeof name === 'string' ? name : JSON.stringify(name);
}

/** Of several maps the first one wins. */
function mergeInto(target: Map<string, unknown>, value: unknown, path: FieldPath): void {
  for (const source of Array.isArray(value) ? value : [value]) {
    if (typeof source !== 'object' || source === null) {
      throw new YamlValueError('wrong-type', 'only maps can be merged with <<', path);
    }
    for (const [name, member] of Object.entries(source)) if (!target.has(name)) target.set(name, member);
  }
}
