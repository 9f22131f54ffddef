import type { FieldPath } from './field-path.ts';
import type { AnyProvider } from '../provider/index.ts';
import { formName, formProblem, unknownField } from './check-schema.ts';
import type { IssueDetails } from './issue-in.ts';
import { knownFields } from './known-fields.ts';
import { listTexts } from './metric-texts.ts';
import { nearestName } from './nearest-name.ts';
import type { ProviderSelection } from './select-provider.ts';

const unknownKeys = /unrecognized keys?/i;
/** How zod tells of a field of another form, or of none at all. */
const otherForm = /^Invalid input: expected (\w+), received \w+$/;

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
    const form = otherForm.exec(issue.message)?.[1];
    const text = form === undefined ? issue.message : formProblem(formName(form), inner, config);
    const details = { message: `${type}: ${text}`, path: [...path, ...inner] };
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

/** The packages of the types that Argo Rollouts knows. */
const packageNames: Readonly<Record<string, string>> = {
  cloudWatch: 'cloudwatch',
  datadog: 'datadog',
  graphite: 'graphite',
  influxdb: 'influxdb',
  job: 'job',
  kayenta: 'kayenta',
  newRelic: 'new-relic',
  prometheus: 'prometheus',
  skywalking: 'skywalking',
  wavefront: 'wavefront',
  web: 'web',
};

function missingProvider({ type, path }: ProviderSelection): IssueDetails {
  if (path.includes('plugin')) {
    return { code: 'unknown-provider', message: `no provider installed for plugin ${type}`, path, atKey: true };
  }
  return {
    code: 'unknown-provider',
    message: `no provider installed for "${type}"`,
    path,
    atKey: true,
    hint: missingProviderHint(type),
  };
}

/** A mistyped name must not lead to a package of that name. */
function missingProviderHint(type: string): string {
  const known = packageNames[type];
  if (known !== undefined) return `npm install @verdict/provider-${known}`;
  const nearest = nearestName(type, Object.keys(packageNames));
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  return 'install the package that provides it, or name it with --provider';
}
