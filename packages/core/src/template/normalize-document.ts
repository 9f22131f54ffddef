import type { IssueDetails } from './issue-in.ts';
import type { ManifestSource } from './manifest-source.ts';

export interface NormalizedDocument {
  readonly value: unknown;
  readonly notes: readonly IssueDetails[];
}

/** Null fields are left out, as Kubernetes does; a bare number or boolean as an argument's value becomes its source text. */
export function normalizeDocument(value: unknown, source: ManifestSource): NormalizedDocument {
  const notes: IssueDetails[] = [];
  const document = withoutNulls(value);
  if (!isRecord(document) || !isRecord(document['spec']) || !Array.isArray(document['spec']['args'])) {
    return { value: document, notes };
  }
  const args = document['spec']['args'].map((argument: unknown, index) => {
    if (!isRecord(argument) || !isBare(argument['value'])) return argument;
    const path = ['spec', 'args', index, 'value'];
    const text = source.writtenText(path) ?? String(argument['value']);
    const message = `the value ${text} is read as the text "${text}"`;
    notes.push({ severity: 'note', code: 'unquoted-value', message, path, hint: 'an Argo cluster wants it in quotes' });
    return { ...argument, value: text };
  });
  return { value: { ...document, spec: { ...document['spec'], args } }, notes };
}

/** What stands in a provider's config is the provider's own, nulls included. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, key === 'provider' ? member : withoutNulls(member)]));
}

function isBare(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
