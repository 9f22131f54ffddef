import { quote } from '@verdict/expression/go-text';
import type { ObjectMeta } from '../spec/object-meta.ts';
import { findQualifiedNameProblems } from './qualified-name.ts';
import { TemplateError } from './template-error.ts';

/** A `metadata…` field path as the Kubernetes downward API reads it; a missing key is empty. Throws `TemplateError` for other paths. */
export function readDownwardField(metadata: ObjectMeta, fieldPath: string): string {
  const subscripted = /^([^]+?)\['([^]*)'\]$/.exec(fieldPath);
  if (subscripted !== null) return readSubscript(metadata, fieldPath, [subscripted[1] ?? '', subscripted[2] ?? '']);
  const { name = '', namespace = '', uid = '', labels = {}, annotations = {} } = metadata;
  const fields = new Map([
    ['metadata.name', name],
    ['metadata.namespace', namespace],
    ['metadata.uid', uid],
    ['metadata.labels', formatMap(labels)],
    ['metadata.annotations', formatMap(annotations)],
  ]);
  const value = fields.get(fieldPath);
  if (value === undefined) throw TemplateError.of('field-reference', `unsupported fieldPath: ${fieldPath}`);
  return value;
}

function readSubscript(metadata: ObjectMeta, fieldPath: string, [path, key]: readonly [string, string]): string {
  if (path !== 'metadata.labels' && path !== 'metadata.annotations') {
    throw TemplateError.of('field-reference', `fieldPath ${quote(fieldPath)} does not support subscript`);
  }
  const isLabel = path === 'metadata.labels';
  const problems = findQualifiedNameProblems(isLabel ? key : key.toLowerCase());
  if (problems.length > 0) {
    throw TemplateError.of('field-reference', `invalid key subscript in ${fieldPath}: ${problems.join(';')}`);
  }
  const map = (isLabel ? metadata.labels : metadata.annotations) ?? {};
  return Object.hasOwn(map, key) ? (map[key] ?? '') : '';
}

function formatMap(map: Readonly<Record<string, string>>): string {
  return Object.keys(map)
    .toSorted()
    .map((key) => `${key}=${quote(map[key] ?? '')}`)
    .join('\n');
}
