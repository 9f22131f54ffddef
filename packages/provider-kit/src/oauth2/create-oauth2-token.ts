import { HttpFailure, type HttpFailureCode } from '../http/http-failure.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http-message.ts';
import { readTokenResponse } from './token-response.ts';

export interface OAuth2Settings {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes?: readonly string[];
  /** The request that wants the token: failures are told as its own, and its TLS and proxy choices hold for the endpoint too. */
  readonly request: HttpRequest;
}

/** OAuth2 client credentials: the value of the `Authorization` header. Asks with basic authentication first, then with the credentials in the body. */
export async function createOAuth2Token(
  http: HttpClient,
  settings: OAuth2Settings,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await askForToken(http, tokenRequest(settings, 'header'), signal);
  } catch {
    try {
      return await askForToken(http, tokenRequest(settings, 'body'), signal);
    } catch (error) {
      throw asFailureOf(settings, error);
    }
  }
}

class TokenRefused extends Error {
  readonly code: HttpFailureCode;

  constructor(reason: string, { status }: HttpResponse) {
    super(reason);
    this.code = status >= 500 ? 'Unavailable' : status === 429 ? 'RateLimited' : 'Unauthorized';
  }
}

async function askForToken(http: HttpClient, request: HttpRequest, signal: AbortSignal): Promise<string> {
  const response = await http.send(request, signal);
  const token = readTokenResponse(response);
  if (!token.ok) throw new TokenRefused(token.reason, response);
  return token.authorization;
}

function tokenRequest(settings: OAuth2Settings, place: 'header' | 'body'): HttpRequest {
  const { clientId, clientSecret, scopes = [], request } = settings;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  if (place === 'body') {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  form.sort();
  const { insecure, tls, proxy } = request;
  return {
    method: 'POST',
    url: settings.tokenUrl,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(place === 'header' ? { Authorization: basic(encode(clientId), encode(clientSecret)) } : {}),
    },
    body: form.toString(),
    repeatable: true,
    ...(insecure === undefined ? {} : { insecure }),
    ...(tls === undefined ? {} : { tls }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}

/** Form encoding of one text, with a blank as `+`. */
function encode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function asFailureOf({ request, clientSecret }: OAuth2Settings, error: unknown): HttpFailure {
  const code = error instanceof TokenRefused || error instanceof HttpFailure ? error.code : 'Unavailable';
  const reason = withoutSecret(error instanceof Error ? error.message : String(error), clientSecret);
  return new HttpFailure({ code, request, reason });
}

/** An endpoint may echo what it was sent. */
function withoutSecret(text: string, secret: string): string {
  if (secret === '') return text;
  const forms = new Set([secret, encode(secret), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return [...forms].reduce((hidden, form) => hidden.replaceAll(form, '*****'), text);
}
