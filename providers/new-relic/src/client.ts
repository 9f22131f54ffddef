import { ProviderError, type StringMap } from '@verdict/core/provider';
import { readJson, statusError, type HttpClient, type HttpRequest, type HttpResponse } from '@verdict/provider-kit';
import { z } from 'zod';
import type { NewRelicConfig } from './config.ts';
import type { Account } from './credentials.ts';
import { errorCode, errorText, isDeprecation, isPassing, readErrors, type GraphqlError } from './graphql-errors.ts';
import { backoffMs, maxRepeats, waitFor, type Pace } from './pace.ts';
import { sendWithRetries } from './send-with-retries.ts';

export interface Question {
  readonly http: HttpClient;
  readonly config: NewRelicConfig;
  readonly account: Account;
  readonly environment: StringMap;
}

const row = z.record(z.string(), z.json());
const nrql = z.looseObject({ results: z.array(row).nullish() }).nullish();
const account = z.looseObject({ nrql }).nullish();
const actor = z.looseObject({ account }).nullish();
const answerSchema = z.looseObject({ data: z.looseObject({ actor }).nullish() }).nullable();

export type Row = z.infer<typeof row>;

/** Asks NerdGraph for the rows of an NRQL query, again and again while its errors may pass and time is left. */
export async function askNrql(question: Question, pace: Pace): Promise<readonly Row[]> {
  const request = toRequest(question);
  for (let repeat = 0; ; repeat += 1) {
    const response = await sendWithRetries(question.http, request, pace);
    if (response.status === 404) throw statusError('newRelic', response, 'resource not found');
    if (response.status === 402) throw statusError('newRelic', response, 'Payment Required');
    const errors = readErrors(response.body);
    if (!errors.some(isPassing)) return readAnswer(response, errors, question.account);
    if (repeat === maxRepeats || !(await waitFor(backoffMs(repeat), pace)))
      throw failed(errorCode(errors), `maximum retries reached: ${errorText(errors)}`);
  }
}

const query = `query($query: Nrql!, $accountId: Int!, $timeout: Seconds!) {
  actor { account(id: $accountId) { nrql(query: $query, timeout: $timeout) { results } } }
}`;

function toRequest({ config, account: { id, apiKey, url, trusted }, environment }: Question): HttpRequest {
  const name = environment['NEW_RELIC_SERVICE_NAME'];
  // New Relic tells requesters apart by these names; the second part is the one of the reference's library.
  const service = name ? `${name}|newrelic-client-go` : 'newrelic-client-go';
  return {
    method: 'POST',
    url,
    headers: {
      'Api-Key': apiKey,
      'Content-Type': 'application/json',
      'NewRelic-Requesting-Services': service,
      'X-Query-Source-Component-Id': service,
    },
    body: JSON.stringify({ query, variables: { accountId: id, query: config.query, timeout: config.timeout } }),
    repeatable: true,
    trusted,
  };
}

function readAnswer(response: HttpResponse, errors: readonly GraphqlError[], asked: Account): readonly Row[] {
  const { status, body } = response;
  if (status < 200 || status > 299)
    throw statusError('newRelic', response, `${statusText(status, errors)}${regionHint(status, asked)}`);
  const real = errors.filter((error) => !isDeprecation(error));
  if (real.length > 0)
    throw failed(errorCode(real), errorText(real) || 'NerdGraph reported an error without a message');
  return readRows(body);
}

function readRows(body: string): readonly Row[] {
  const answer = readJson(body, answerSchema);
  if (!answer.ok) throw failed('BadResponse', answer.reason);
  return answer.value?.data?.actor?.account?.nrql?.results ?? [];
}

/** A key of one region is refused by the others. */
function regionHint(status: number, { unknownRegion }: Account): string {
  const isRefused = status === 401 || status === 403;
  if (!isRefused || unknownRegion === undefined) return '';
  return ` (the region ${JSON.stringify(unknownRegion)} of the Secret is not known, so the US were asked)`;
}

function statusText(status: number, errors: readonly GraphqlError[]): string {
  const isRefused = status === 401 && errors.length > 0;
  if (isRefused || errors.some(({ extensions }) => extensions?.error_code === 'BAD_API_KEY'))
    return '401 response returned: Invalid credentials provided. Missing API key or an invalid API key was provided.';
  const text = errorText(errors);
  return `${status} response returned${text === '' ? '' : `: ${text}`}`;
}

function failed(code: ProviderError['code'], message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'newRelic' });
}
