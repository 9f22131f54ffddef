import { ProviderError, type StringMap } from '@verdict/core/provider';
import { encodeJson, readJson, statusError, type HttpClient, type HttpResponse } from '@verdict/provider-kit';
import { z } from 'zod';

export interface Connection {
  readonly address: string;
  readonly authToken: string;
  readonly org: string;
}

const dialect = { annotations: ['datatype', 'group', 'default'], delimiter: ',', header: true };

/** What a script must name to write or to send something: `to` and `wideTo`, or a function of a package. */
const mayDoMore = /\b(?:to|wideTo|import)\b/;

/** The answer to a Flux query: annotated CSV, not looked at yet. */
export async function askFlux(
  http: HttpClient,
  { connection, query }: { readonly connection: Connection; readonly query: string },
  signal: AbortSignal,
): Promise<string> {
  const { address, authToken, org } = connection;
  const url = `${address.replace(/\/$/, '')}/api/v2/query?${new URLSearchParams({ org }).toString()}`;
  const headers = { Authorization: `Token ${authToken}`, 'Content-Type': 'application/json' };
  const body = encodeJson({ dialect, query, type: 'flux' });
  const repeatable = !mayDoMore.test(query);
  const response = await http.send({ method: 'POST', url, headers, body, repeatable }, signal);
  if (response.status >= 200 && response.status < 300) return response.body;
  throw statusError('influxdb', response, failureText(response));
}

/** What a Secret says about the server; `profile` is its name. */
export function readConnection(secret: StringMap | undefined, profile: string): Connection {
  const place = `secret ${JSON.stringify(profile)} of the controller's namespace`;
  if (secret === undefined) throw unauthorized(`secrets ${JSON.stringify(profile)} not found: there is no ${place}`);
  const { address = '', authToken = '', org = '' } = secret;
  if (address !== '' && authToken !== '' && org !== '') return { address, authToken, org };
  throw unauthorized(`authToken, org, or address not found in the ${place}`);
}

function unauthorized(message: string): ProviderError {
  return new ProviderError('Unauthorized', message, { provider: 'influxdb' });
}

const errorSchema = z.looseObject({ code: z.string().default(''), message: z.string().default('') });

const emptyTexts: Readonly<Record<number, string>> = {
  429: 'too many requests: exceeded rate limit',
  503: 'unavailable: service temporarily unavailable',
};

function failureText({ status, reason, body }: HttpResponse): string {
  const error = readJson(body, errorSchema);
  if (!error.ok && body !== '') return `${`${status} ${reason}`.trim()}: ${body}`;
  const { code, message } = error.ok ? error.value : { code: '', message: '' };
  if (code !== '' && message !== '') return `${code}: ${message}`;
  const known = code === '' && message === '' ? emptyTexts[status] : undefined;
  return known ?? `Unexpected status code ${status}`;
}
