import { durationMs, durationProblem, refuseProblems, type ConfigProblem } from '@verdict/provider-kit';
import { z } from 'zod';

const aggregators = ['avg', 'min', 'max', 'sum', 'last', 'percentile', 'mean', 'l2norm', 'area'] as const;

const secretRef = z.strictObject({
  name: z
    .string()
    .default('')
    .describe('The Secret with `api-key`, `app-key` and, optionally, `address`; when set, nothing else is looked at.'),
  namespaced: z
    .boolean()
    .default(false)
    .describe("Looks for the Secret in the run's namespace instead of the controller's; needs `name`."),
});

const fields = z.strictObject({
  apiVersion: z.enum(['v1', 'v2']).default('v1').describe('`v1`: the last point of a series; `v2`: a scalar query.'),
  interval: z.string().default('5m').describe('How far back the query looks, such as `5m`; not how often it is asked.'),
  query: z.string().default('').describe('One query. Either this or `queries`.'),
  queries: z
    .record(z.string(), z.string())
    .default({})
    .describe('Queries by the names that `formula` uses. `v2` only.'),
  formula: z
    .string()
    .default('')
    .describe('Makes one value of `queries`; needed when there is more than one. `v2` only.'),
  aggregator: z
    .enum(aggregators)
    .optional()
    .describe('How each query makes one value of its window; without it `last`. `v2` only.'),
  secretRef: secretRef.default({ name: '', namespaced: false }).describe('Where the credentials are.'),
  requestTimeout: z.string().default('10s').describe('Longest time for the request and its answer, such as `30s`.'),
});

export type DatadogConfig = z.infer<typeof fields>;

/** The schema of `provider.datadog`; what the reference refuses before it asks is refused in its words and order. */
export const configSchema: z.ZodType<DatadogConfig> = refuseProblems(fields, findProblem);

/** Whole seconds, as the API takes them. */
export function intervalSecondsOf({ interval }: DatadogConfig): number {
  return Math.trunc(durationMs(interval) / 1000);
}

export function timeoutMsOf(config: DatadogConfig): number {
  return durationMs(timeoutOf(config));
}

function timeoutOf({ requestTimeout }: DatadogConfig): string {
  return requestTimeout === '' ? '10s' : requestTimeout;
}

function findProblem(config: DatadogConfig): ConfigProblem | undefined {
  return secretProblem(config) ?? queryProblem(config) ?? timeoutProblem(config) ?? intervalProblem(config);
}

function secretProblem({ secretRef: { name, namespaced } }: DatadogConfig): ConfigProblem | undefined {
  if (!namespaced || name !== '') return undefined;
  return { message: 'secret name is required for namespaced credentials', path: ['secretRef', 'name'] };
}

const review = 'Please review the Analysis Template.';

function queryProblem(config: DatadogConfig): ConfigProblem | undefined {
  const { apiVersion, query, formula, aggregator } = config;
  const count = Object.keys(config.queries).length;
  if (query === '' && count === 0)
    return { message: `Must have either a query or queries. ${review}`, path: ['query'] };
  if (query !== '' && count > 0)
    return { message: `Cannot have both a query and queries. ${review}`, path: ['queries'] };
  if (apiVersion === 'v1' && query === '') {
    const message = 'Query is empty. API Version v1 only supports using the query parameter in your Analysis Template.';
    return { message, path: ['query'] };
  }
  return formulaProblem(formula, count) ?? aggregatorProblem(apiVersion, aggregator);
}

function formulaProblem(formula: string, count: number): ConfigProblem | undefined {
  if (formula !== '' && count === 0)
    return { message: `Formula are only valid when queries are set. ${review}`, path: ['formula'] };
  if (formula !== '' || count < 2) return undefined;
  return { message: 'When multiple queries are provided you must include a formula.', path: ['formula'] };
}

function aggregatorProblem(apiVersion: string, aggregator: string | undefined): ConfigProblem | undefined {
  if (apiVersion !== 'v1' || aggregator === undefined) return undefined;
  return { message: `Aggregator is not supported in v1. ${review}`, path: ['aggregator'] };
}

function timeoutProblem(config: DatadogConfig): ConfigProblem | undefined {
  const path = ['requestTimeout'];
  const reason = durationProblem(timeoutOf(config));
  if (reason !== undefined) return { message: `Could not parse the request timeout: ${reason}. ${review}`, path };
  if (timeoutMsOf(config) > 0) return undefined;
  return { message: `Request timeout must be a positive duration (e.g. 30s). ${review}`, path };
}

function intervalProblem({ interval }: DatadogConfig): ConfigProblem | undefined {
  const message = durationProblem(interval);
  return message === undefined ? undefined : { message, path: ['interval'] };
}
