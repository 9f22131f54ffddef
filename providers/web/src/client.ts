import { ProviderError } from '@verdict/core/provider';
import {
  addressProblem,
  createOAuth2Token,
  HttpFailure,
  mergeHeaders,
  methodProblem,
  redactUrl,
  statusError,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
} from '@verdict/provider-kit';
import { methodOf, type WebConfig } from './config.ts';

/** The body of a 2xx answer. */
export async function fetchBody(http: HttpClient, config: WebConfig, signal: AbortSignal): Promise<string> {
  const request = await authorize(http, { config, request: toRequest(config) }, signal);
  const response = await send(http, request, signal);
  if (response.status >= 200 && response.status < 300) return response.body;
  throw statusError('web', response, `received non 2xx response code: ${response.status}`);
}

function toRequest(config: WebConfig): HttpRequest {
  const { url, headers, body, jsonBody, insecure } = config;
  const problem = methodProblem(methodOf(config)) ?? urlProblem(url);
  if (problem !== undefined) throw new ProviderError('InvalidQuery', problem, { provider: 'web' });
  const contentType = { key: 'Content-Type', value: 'application/json' };
  const content = jsonBody === undefined ? body : JSON.stringify(jsonBody);
  return {
    method: methodOf(config),
    url,
    headers: mergeHeaders({}, jsonBody === undefined ? headers : [...headers, contentType]),
    ...(content === '' ? {} : { body: content }),
    ...(insecure ? { insecure, proxy: false } : {}),
  };
}

function urlProblem(url: string): string | undefined {
  const problem = addressProblem(url);
  return problem === undefined ? undefined : `parse ${JSON.stringify(redactUrl(url))}: ${problem}`;
}

interface Draft {
  readonly config: WebConfig;
  readonly request: HttpRequest;
}

/** The token takes the place of an `Authorization` of the document. */
async function authorize(http: HttpClient, { config, request }: Draft, signal: AbortSignal): Promise<HttpRequest> {
  const { oauth2 } = config.authentication;
  if (oauth2 === undefined || oauth2.tokenUrl === '') return request;
  const value = await createOAuth2Token(http, { ...oauth2, request }, signal);
  return { ...request, headers: mergeHeaders(request.headers ?? {}, [{ key: 'Authorization', value }]) };
}

async function send(http: HttpClient, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  try {
    return await http.send(request, signal);
  } catch (error) {
    if (!(error instanceof HttpFailure) || error.stage !== 'body') throw error;
    const message = `Received no bytes in response: ${error.reason}`;
    throw new ProviderError(error.code, message, { provider: 'web', cause: error });
  }
}
