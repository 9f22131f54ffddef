import { z } from 'zod';
import { cappedText } from '../capped-text.ts';
import type { HttpResponse } from '../http/http-message.ts';
import { readJson } from '../read-json.ts';

export type TokenReading =
  | { readonly ok: true; readonly authorization: string }
  | { readonly ok: false; readonly reason: string };

const tokenSchema = z.looseObject({
  access_token: z.string().nullish(),
  token_type: z.string().nullish(),
  error: z.string().nullish(),
  error_description: z.string().nullish(),
  error_uri: z.string().nullish(),
});
type TokenFields = z.infer<typeof tokenSchema>;

const schemes: Readonly<Record<string, string>> = { bearer: 'Bearer', mac: 'MAC', basic: 'Basic', '': 'Bearer' };

/** What a token endpoint's answer gives for the `Authorization` header, or why it gives nothing, in golang.org/x/oauth2's words. */
export function readTokenResponse(response: HttpResponse): TokenReading {
  const failed = response.status < 200 || response.status > 299;
  const fields = readFields(response);
  if (fields.ok && fields.value.error) return { ok: false, reason: refusal(fields.value) };
  if (failed) return { ok: false, reason: statusText(response) };
  if (!fields.ok) return { ok: false, reason: `oauth2: cannot parse json: ${fields.reason}` };
  const { access_token: token, token_type: type } = fields.value;
  if (!token) return { ok: false, reason: 'oauth2: server response missing access_token' };
  return { ok: true, authorization: `${schemes[(type ?? '').toLowerCase()] ?? type} ${token}` };
}

function readFields({ headers, body }: HttpResponse): ReturnType<typeof readJson<TokenFields>> {
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== 'application/x-www-form-urlencoded' && mediaType !== 'text/plain')
    return readJson<TokenFields>(body, tokenSchema);
  return { ok: true, value: Object.fromEntries([...new URLSearchParams(body)].toReversed()) };
}

function refusal({ error, error_description: description, error_uri: uri }: TokenFields): string {
  const parts = [error, description, uri].filter((part) => part !== undefined && part !== null && part !== '');
  return `oauth2: ${parts.map((part) => JSON.stringify(cappedText(part ?? ''))).join(' ')}`;
}

function statusText({ status, reason, body }: HttpResponse): string {
  return `oauth2: cannot fetch token: ${`${status} ${reason}`.trim()}\nResponse: ${cappedText(body)}`;
}
