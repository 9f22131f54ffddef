import { ProviderError, type RunCall } from '@verdict/core/provider';
import { queryString, readJson, statusError, type HttpClient, type HttpResponse } from '@verdict/provider-kit';
import { z } from 'zod';
import type { WavefrontConfig } from './config.ts';

export interface Question {
  readonly http: HttpClient;
  readonly config: WavefrontConfig;
  readonly token: string;
  /** Epoch seconds of the moment that is asked for. */
  readonly start: number;
}

const point = z.array(z.number().nullable()).nullable();
const series = z.looseObject({ label: z.string().nullish(), data: z.array(point).nullish() });
const answerSchema = z
  .looseObject({
    timeseries: z.array(series).nullish(),
    warnings: z.string().nullish(),
    errorType: z.string().nullish(),
    errorMessage: z.string().nullish(),
  })
  .nullable();

export type ChartAnswer = NonNullable<z.infer<typeof answerSchema>>;
export type Series = z.infer<typeof series>;

const secretName = 'wavefront-api-tokens';

/** The token of the address. Throws `Unauthorized` when there is none. */
export async function findToken({
  config,
  secrets,
}: Pick<RunCall<WavefrontConfig>, 'config' | 'secrets'>): Promise<string> {
  const secret = await secrets.read({ namespace: 'controller', name: secretName });
  const place = `Secret "${secretName}" of the controller's namespace`;
  const key = `key ${JSON.stringify(config.address)}`;
  if (secret === undefined) throw failed('Unauthorized', `secrets "${secretName}" not found (${place} needs a ${key})`);
  const token = secret[config.address] ?? '';
  if (token !== '') return token;
  throw failed('Unauthorized', `API token not found (${place} has no ${key})`);
}

/** The chart API for one moment, whose answer may still say that it is an error. */
export async function askChart(question: Question, signal: AbortSignal): Promise<ChartAnswer> {
  const { http, config, token } = question;
  const url = `https://${config.address}/api/v2/chart/api?${fieldsOf(question)}`;
  const headers = { Accept: 'application/json', Authorization: `Bearer ${token}` };
  const sharingKey = JSON.stringify([config.address, config.query]);
  return readAnswer(await http.send({ method: 'GET', url, headers, proxy: false, sharingKey }, signal));
}

function fieldsOf({ config, start }: Question): string {
  const moment = String(start * 1000);
  return queryString({
    autoEvents: 'false',
    e: moment,
    g: 's',
    i: 'true',
    includeObsoleteMetrics: 'false',
    listmode: 'false',
    p: '1',
    ...(config.query === '' ? {} : { q: config.query }),
    s: moment,
    strict: 'false',
  });
}

function readAnswer(response: HttpResponse): ChartAnswer {
  const { status, reason, body } = response;
  if (status !== 200) throw statusError('wavefront', response, `server returned ${status} ${reason}\n${body}\n`);
  const answer = readJson(body, answerSchema);
  if (!answer.ok) throw failed('BadResponse', answer.reason);
  return answer.value ?? {};
}

function failed(code: ProviderError['code'], message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'wavefront' });
}
