import {
  createOAuth2Token,
  mergeHeaders,
  signAwsRequest,
  type HttpRequest,
  type Transport,
} from '@verdict/provider-kit';
import { basicAuthOf, regionOf, sigv4Of, type PrometheusConfig } from './config.ts';
import type { StringMap } from '@verdict/core/provider';

export interface AuthenticationSettings {
  readonly config: PrometheusConfig;
  readonly address: string;
  readonly environment: StringMap;
}

/**
 * What the reference wraps around each exchange, from the outside: OAuth2, SigV4, basic authentication, own headers. What
 * is set further inside wins, and the inner layers hold for the token endpoint as well.
 */
export function authenticate(send: Transport, settings: AuthenticationSettings): Transport {
  const inner = withSigV4(withBasicAuth(withHeaders(send, settings.config), settings.config), settings);
  return withOAuth2(inner, settings.config);
}

function withHeaders(send: Transport, { headers, insecure }: PrometheusConfig): Transport {
  return (request, signal) =>
    send({ ...request, insecure, headers: mergeHeaders(request.headers ?? {}, headers) }, signal);
}

function withBasicAuth(send: Transport, config: PrometheusConfig): Transport {
  const credentials = basicAuthOf(config);
  if (credentials === undefined) return send;
  const encoded = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  return (request, signal) =>
    send(request.headers?.['Authorization'] ? request : authorized(request, `Basic ${encoded}`), signal);
}

function withSigV4(send: Transport, { config, address, environment }: AuthenticationSettings): Transport {
  const sigv4 = sigv4Of(config, address);
  if (sigv4 === undefined) return send;
  const settings = { ...sigv4, service: 'aps', region: regionOf(sigv4, environment) };
  return async (request, signal) => send(await signAwsRequest(request, settings, signal), signal);
}

function withOAuth2(send: Transport, { authentication }: PrometheusConfig): Transport {
  const { oauth2 } = authentication;
  if (oauth2 === undefined || oauth2.tokenUrl === '') return send;
  let token: string | undefined;
  return async (request, signal) => {
    // One token serves a measurement, also when it asks again by GET.
    token ??= await createOAuth2Token({ send }, { ...oauth2, request }, signal);
    return send(authorized(request, token), signal);
  };
}

function authorized(request: HttpRequest, authorization: string): HttpRequest {
  return { ...request, headers: { ...request.headers, Authorization: authorization } };
}
