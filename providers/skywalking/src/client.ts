import { ProviderError } from '@verdict/core/provider';
import {
  type decodeJson,
  encodeJson,
  HttpFailure,
  readJson,
  statusError,
  type HttpClient,
  type HttpResponse,
} from '@verdict/provider-kit';
import { z } from 'zod';

export interface QueryRequest {
  readonly address: string;
  readonly query: string;
  /** The first and the last minute asked about, as SkyWalking writes them. */
  readonly start: string;
  readonly end: string;
  /** Equal for queries that differ only in their times. */
  readonly sharingKey: string;
}

/** What an answer's `data` holds. */
export type Data = ReturnType<typeof decodeJson>;

const answerSchema = z
  .looseObject({
    data: z.custom<Data>().optional(),
    errors: z.array(z.looseObject({ message: z.string().nullish() })).nullish(),
  })
  .nullable();

/** Sends the document with its one variable; gives `data`, which an answer without errors must have. */
export async function askQuery(http: HttpClient, request: QueryRequest, signal: AbortSignal): Promise<Data> {
  const type = 'application/json; charset=utf-8';
  const response = await send(
    http,
    {
      method: 'POST',
      url: `${request.address}/graphql`,
      headers: { 'Content-Type': type, Accept: type },
      body: toBody(request),
      repeatable: !/\b(?:mutation|subscription)\b/.test(request.query),
      sharingKey: request.sharingKey,
    },
    signal,
  );
  return readData(response);
}

/** Members in the reference's order. */
function toBody({ query, start, end }: QueryRequest): string {
  const duration = `{"start":${encodeJson(start)},"end":${encodeJson(end)},"step":"MINUTE"}`;
  return `{"query":${encodeJson(query)},"variables":{"duration":${duration}}}\n`;
}

async function send(
  ...[http, request, signal]: [HttpClient, ...Parameters<HttpClient['send']>]
): Promise<HttpResponse> {
  try {
    return await http.send(request, signal);
  } catch (error) {
    if (!(error instanceof HttpFailure) || error.stage !== 'body') throw error;
    throw new ProviderError(error.code, `reading body: ${error.reason}`, { provider: 'skywalking', cause: error });
  }
}

/** A status that is no success counts only where the answer has no data: as in the reference, the body speaks first. */
function readData(response: HttpResponse): Data {
  const { data, errors } = readAnswer(response);
  const [error] = errors ?? [];
  if (error !== undefined) throw failed('InvalidQuery', `graphql: ${error.message ?? ''}`, response.status);
  if (data !== undefined && data !== null) return data;
  const nothing = 'no results returned from SkyWalking query';
  if (response.status >= 300) throw statusError('skywalking', response, nothing);
  throw failed(data === null ? 'NoData' : 'BadResponse', nothing, response.status);
}

function readAnswer(response: HttpResponse): Partial<NonNullable<z.infer<typeof answerSchema>>> {
  const answer = readJson(response.body, answerSchema);
  if (answer.ok) return answer.value ?? {};
  const { status } = response;
  if (status === 200) throw failed('BadResponse', `decoding response: ${answer.reason}`, status);
  throw statusError('skywalking', response, `graphql: server returned a non-200 status code: ${status}`);
}

function failed(code: 'BadResponse' | 'InvalidQuery' | 'NoData', message: string, status: number): ProviderError {
  return new ProviderError(code, message, { provider: 'skywalking', status });
}
