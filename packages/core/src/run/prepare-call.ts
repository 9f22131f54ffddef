import type { AnyProvider, StringMap } from '../provider/index.ts';
import { fillSecrets } from './fill-secrets.ts';
import type { CompiledMetric } from './compiled-run.ts';
import type { Conditions } from './evaluate-outcome.ts';
import type { SecretArguments } from './read-secrets.ts';
import { isStringMap } from './outcome-shape.ts';
import { readConfig } from './read-config.ts';
import { secretsInTemplate } from './secrets-in-template.ts';

/** A metric ready to be measured: secrets are filled in, the config is valid. */
export interface PreparedCall {
  readonly provider: AnyProvider;
  readonly config: unknown;
  readonly conditions: Conditions;
  /** Shown with the metric. */
  readonly metadata: StringMap | undefined;
}

/** Throws an Error whose message is the measurement's. */
export function prepareCall(metric: CompiledMetric, secrets: SecretArguments): PreparedCall {
  const { provider } = metric;
  if (provider === undefined) throw new Error(missingProviderText(metric));
  const template = fillMetric(metric, secrets);
  const config = readConfig(metric.providerType, provider, template.config);
  return { provider, config, conditions: template, metadata: describe(metric.providerType, provider, config) };
}

function describe(type: string, provider: AnyProvider, config: unknown): StringMap | undefined {
  const metadata: unknown = provider.getMetadata?.(config);
  if (metadata === undefined || isStringMap(metadata)) return metadata;
  throw new Error(`provider ${type} describes its metric with something that is no text`);
}

function fillMetric(metric: CompiledMetric, { values, problems }: SecretArguments): CompiledMetric['template'] {
  if (values.size === 0 && problems.size === 0) return metric.template;
  const needed = secretsInTemplate(metric);
  for (const [name, problem] of problems) if (needed.has(name)) throw new Error(problem.message);
  return needed.size === 0 ? metric.template : fillSecrets(metric.template, Object.fromEntries(values));
}

function missingProviderText({ name, providerType }: CompiledMetric): string {
  return providerType.includes('/')
    ? `no provider installed for plugin ${providerType}`
    : `no valid provider in metric '${name}'`;
}
