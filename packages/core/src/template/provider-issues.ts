import type { FieldPath } from './field-path.ts';
import type { AnyProvider } from '../provider/index.ts';
import { unknownField } from './check-schema.ts';
import type { IssueDetails } from './issue-in.ts';
import { knownFields } from './known-fields.ts';
import { listTexts } from './metric-texts.ts';
import type { ProviderSelection } from './select-provider.ts';

const unknownKeys = /unrecognized keys?/i;

/** What a provider's schema refuses; a field that holds a secret's placeholder can only be checked to be text. */
export function findProviderIssues(
  selection: ProviderSelection,
  provider: AnyProvider | undefined,
  isOpen: (text: string) => boolean,
): IssueDetails[] {
  const { type, config, path } = selection;
  if (provider === undefined) return [missingProvider(selection)];
  const validated = provider.config['~standard'].validate(config);
  if (validated instanceof Promise || validated.issues === undefined) return [];
  const open = new Set(
    listTexts(config)
      .filter(({ text }) => isOpen(text))
      .map((at) => at.path.join('\0')),
  );
  const schema: unknown = provider.config['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  return validated.issues.flatMap((issue): IssueDetails[] => {
    const inner = (issue.path ?? []).map(toStep);
    if (open.has(inner.join('\0'))) return [];
    const details = { message: `${type}: ${issue.message}`, path: [...path, ...inner] };
    if (!unknownKeys.test(issue.message)) return [{ code: 'provider-config', ...details }];
    return describeUnknown(config, inner, knownFields(schema, inner)).map((found) => ({
      ...found,
      path: [...path, ...found.path],
    }));
  });
}

function describeUnknown(config: unknown, path: FieldPath, known: readonly string[]): IssueDetails[] {
  let target: unknown = config;
  for (const step of path)
    target = typeof target === 'object' && target !== null ? Reflect.get(target, step) : undefined;
  const keys = typeof target === 'object' && target !== null ? Object.keys(target) : [];
  return keys.filter((key) => !known.includes(key)).map((key) => unknownField([...path, key], known));
}

function toStep(segment: PropertyKey | { readonly key: PropertyKey }): string | number {
  const key = typeof segment === 'object' ? segment.key : segment;
  return typeof key === 'symbol' ? String(key) : key;
}

/** Where the words of a type are not those of its package. */
const packageNames: Readonly<Record<string, string>> = { cloudWatch: 'cloudwatch' };

function missingProvider({ type, path }: ProviderSelection): IssueDetails {
  if (path.includes('plugin')) {
    return { code: 'unknown-provider', message: `no provider installed for plugin ${type}`, path, atKey: true };
  }
  const name = packageNames[type] ?? type.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return {
    code: 'unknown-provider',
    message: `no provider installed for "${type}"`,
    path,
    atKey: true,
    hint: `npm install @verdict/provider-${name}`,
  };
}
