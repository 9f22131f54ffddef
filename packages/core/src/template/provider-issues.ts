import type { AnyProvider } from '../provider/index.ts';
import { describeConfigProblems } from '../schema/config-problems.ts';
import { nearestName } from '../schema/nearest-name.ts';
import type { IssueDetails } from './issue-in.ts';
import { listTexts } from './metric-texts.ts';
import type { ProviderSelection } from './select-provider.ts';

/** What a provider's schema refuses; a field that holds a placeholder can only be checked to be text. */
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
  return describeConfigProblems(provider.config, config, validated.issues)
    .filter((problem) => !open.has(problem.path.join('\0')))
    .map(({ kind, message, path: inner, hint }) =>
      kind === 'unknown-field'
        ? { code: 'unknown-field', message, path: [...path, ...inner], hint, atKey: true }
        : { code: 'provider-config', message: `${type}: ${message}`, path: [...path, ...inner] },
    );
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
