import { quote } from '@verdict/expression/go-text';
import type { ObjectMeta } from '../spec/object-meta.ts';
import { TemplateError } from './template-error.ts';

const qualifiedNamePart = /^([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const dnsSubdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

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
  if (!isQualifiedName(isLabel ? key : key.toLowerCase())) {
    throw TemplateError.of('field-reference', `invalid key subscript in ${fieldPath}: not a qualified name`);
  }
  const map = (isLabel ? metadata.labels : metadata.annotations) ?? {};
  return Object.hasOwn(map, key) ? (map[key] ?? '') : '';
}

function isQualifiedName(key: string): boolean {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (parts.length > 2 || !qualifiedNamePart.test(name)) return false;
  return prefix === undefined || (prefix.length <= 253 && dnsSubdomain.test(prefix));
}

function formatMap(map: Readonly<Record<string, string>>): string {
  return Object.keys(map)
    .toSorted()
    .map((key) => `${key}=${quote(map[key] ?? '')}`)
    .join('\n');
}
