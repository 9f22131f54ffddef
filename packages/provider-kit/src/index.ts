export { cappedText } from './capped-text.ts';
export { DeadlineExceeded, withDeadline, type Deadline, type DeadlineScope } from './deadline.ts';
export { durationMs } from './duration-ms.ts';
export { durationProblem } from '@verdict/expression/go-text';
export {
  decodeJson,
  encodeJson,
  formatDecimal,
  formatFixed,
  formatGeneral,
  formatValue,
  parseDuration,
  parseFloatText,
} from './go-text.ts';
export type { Resolve } from './egress/checked-lookup.ts';
export { createEgressGate, type EgressGate } from './egress/egress-gate.ts';
export type { EgressSettings } from './egress/egress-policy.ts';
export type { EgressPreset } from './egress/egress-presets.ts';
export { canonicalHeaderName, mergeHeaders, type HeaderEntry } from './headers.ts';
export { abortFailure } from './http/abort-failure.ts';
export { addressProblem } from './http/address-problem.ts';
export { createHttpClient, type HttpClientSettings } from './http/http-client.ts';
export { HttpFailure, type HttpFailureCode, type HttpFailureParts } from './http/http-failure.ts';
export type { HttpClient, HttpRequest, HttpResponse, TlsSettings, Transport } from './http/http-message.ts';
export { queryString } from './http/query-string.ts';
export { methodProblem } from './http/method-problem.ts';
export { redactUrl } from './http/redact-url.ts';
export type { RetrySettings } from './http/with-retry.ts';
export type { SingleFlightSettings } from './http/with-single-flight.ts';
export { createOAuth2Token, type OAuth2Settings } from './oauth2/create-oauth2-token.ts';
export { oauth2Config, oauth2Problem, type OAuth2Config } from './oauth2/oauth2-config.ts';
export { createOutlastOutages } from './outlast-outages.ts';
export { httpClientOf, type ProviderSettings } from './provider-settings.ts';
export { readJson, type JsonReading } from './read-json.ts';
export { signAwsRequest, type AwsSigningSettings } from './sigv4/sign-aws-request.ts';
export { refuseProblems, type ConfigProblem } from './refuse-problems.ts';
export { statusCode, statusError } from './status-error.ts';
export { toProviderError } from './to-provider-error.ts';
