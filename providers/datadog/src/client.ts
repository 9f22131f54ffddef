import { ProviderError } from '@verdict/core/provider';
import {
  addressProblem,
  HttpFailure,
  queryString,
  readJson,
  redactUrl,
  statusError,
  type HttpClient,
  type HttpRequest,
} from '@verdict/provider-kit';
import { z } from 'zod';
import { intervalSecondsOf, type DatadogConfig } from './config.ts';
import type { Credentials } from './credentials.ts';

export interface Question {
  readonly http: HttpClient;
  readonly config: DatadogConfig;
  readonly credentials: Credentials;
  readonly nowMs: number;
}

const seriesSchema = z
  .looseObject({
    status: z.string().nullish(),
    error: z.string().nullish(),
    series: z
      .array(z.looseObject({ pointlist: z.array(z.array(z.number().nullable()).nullable()).nullish() }).nullable())
      .nullish(),
  })
  .nullable();

export type SeriesAnswer = NonNullable<z.infer<typeof seriesSchema>>;

const column = z.looseObject({
  name: z.string().nullish(),
  type: z.string().nullish(),
  values: z.array(z.unknown()).nullish(),
});
const scalarSchema = z
  .looseObject({
    data: z
      .looseObject({
        attributes: z.looseObject({ columns: z.array(column.nullable()).nullish() }).nullish(),
        errors: z.string().nullish(),
      })
      .nullish(),
    errors: z.union([z.string(), z.array(z.unknown())]).nullish(),
  })
  .nullable();

export type ScalarAnswer = NonNullable<z.infer<typeof scalarSchema>>;
export type Column = z.infer<typeof column>;

/** API v1: the points of each series in the window. */
export async function askSeries(question: Question, signal: AbortSignal): Promise<SeriesAnswer> {
  const { from, to } = windowOf(question.config, question.nowMs);
  const fields = { from: String(from), query: question.config.query, to: String(to) };
  const answer = await ask(question, { method: 'GET', route: `/api/v1/query?${queryString(fields)}` }, signal);
  return decode(answer, seriesSchema) ?? {};
}

/** API v2: one value of each query in the window, or of their formula. */
export async function askScalar(question: Question, signal: AbortSignal): Promise<ScalarAnswer> {
  const body = JSON.stringify(scalarRequest(question));
  // The reference streams the body and so cannot send it again where it is redirected to.
  const request = { method: 'POST', route: '/api/v2/query/scalar', body, replayable: false };
  return decode(await ask(question, request, signal), scalarSchema) ?? {};
}

function scalarRequest({ config, nowMs }: Question): object {
  const { from, to } = windowOf(config, nowMs);
  const named = config.query === '' ? Object.entries(config.queries) : [['query', config.query]];
  const attributes = {
    from: from * 1000,
    to: to * 1000,
    queries: named.map(([name, query]) => ({
      aggregator: config.aggregator ?? 'last',
      data_source: 'metrics',
      name,
      query,
    })),
    formulas: config.formula === '' ? [] : [{ formula: config.formula }],
  };
  return { data: { attributes, type: 'scalar_request' } };
}

/** In seconds since the epoch. */
function windowOf(config: DatadogConfig, nowMs: number) {
  const to = Math.floor(nowMs / 1000);
  return { from: to - intervalSecondsOf(config), to };
}

type Call = Omit<HttpRequest, 'url'> & { readonly route: string };

/** The body of a 200. */
async function ask(question: Question, { route, ...call }: Call, signal: AbortSignal): Promise<string> {
  const { http, credentials } = question;
  const { address, apiKey, appKey, trusted } = credentials;
  const problem = addressProblem(address);
  if (problem !== undefined) throw failed('InvalidQuery', `parse ${JSON.stringify(redactUrl(address))}: ${problem}`);
  const headers = { 'Content-Type': 'application/json', 'DD-API-KEY': apiKey, 'DD-APPLICATION-KEY': appKey };
  const manner = { repeatable: true, sharingKey: sharingKeyOf(question), trusted };
  const request = { ...call, ...manner, url: `${address}${route}`, headers };
  const response = await http.send(request, signal).catch(explain);
  const { status, body } = response;
  if (status === 200) return body;
  const kind = status === 401 || status === 403 ? 'authentication error' : 'non 2xx';
  const shown = body.replaceAll(apiKey, '*****').replaceAll(appKey, '*****');
  throw statusError('datadog', response, `received ${kind} response code: ${status} ${shown}`);
}

/** All that is asked but for the time. */
function sharingKeyOf({ config, credentials: { address } }: Question): string {
  const { query, queries, formula, aggregator } = config;
  return JSON.stringify([address, query, queries, formula, aggregator, intervalSecondsOf(config)]);
}

function explain(error: unknown): never {
  if (!(error instanceof HttpFailure) || error.stage !== 'body') throw error;
  throw failed(error.code, `Received no bytes in response: ${error.reason}`);
}

function decode<Answer>(body: string, schema: z.ZodType<Answer>): Answer {
  const answer = readJson(body, schema);
  if (answer.ok) return answer.value;
  throw failed('BadResponse', `Could not parse JSON body: ${answer.reason}`);
}

function failed(code: ProviderError['code'], message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'datadog' });
}
