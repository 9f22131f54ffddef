import { ProviderError } from '@verdict/core/provider';
import {
  cappedText,
  decodeJson,
  formatValue,
  statusError,
  type HttpRequest,
  type HttpResponse,
} from '@verdict/provider-kit';
import type { KayentaConfig } from './config.ts';
import type { CanaryScopePair } from './scopes.ts';
import type { JsonObject } from './score.ts';

/** Sends one request under its own deadline. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** The id of the first canary config of that name. */
export async function findCanaryConfig(send: Send, config: KayentaConfig): Promise<string> {
  const { address, application, storageAccountName, canaryConfigName } = config;
  // The storage account, as in the reference.
  const query = `application=${application}&configurationAccountName=${storageAccountName}`;
  const response = await send({ method: 'GET', url: `${address}/canaryConfig?${query}` });
  if (response.status !== 200) throw refused(`Invalid Response: HTTP ${response.status}`, response);
  const found = readConfigList(response.body).find(({ name }) => name === canaryConfigName);
  if (found === undefined)
    throw new ProviderError('NotFound', 'Canary config not found', { provider: 'kayenta', retryable: false });
  return found.id;
}

/** Starts an analysis; the id of its execution. */
export async function startCanary(send: Send, { configId, config, scopes }: CanaryStart): Promise<string> {
  const { address, application, metricsAccountName, configurationAccountName, storageAccountName, threshold } = config;
  const query =
    `application=${application}&metricsAccountName=${metricsAccountName}` +
    `&configurationAccountName=${configurationAccountName}&storageAccountName=${storageAccountName}`;
  const response = await send({
    method: 'POST',
    url: `${address}/canary/${escapeSegment(configId)}?${query}`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ scopes, thresholds: { pass: threshold.pass, marginal: threshold.marginal } }),
  });
  const { canaryExecutionId = null } = readObject(response);
  if (canaryExecutionId === null || canaryExecutionId === '') throw bad('Invalid canaryExecutionId');
  return formatValue(canaryExecutionId);
}

export interface CanaryStart {
  readonly configId: string;
  readonly config: KayentaConfig;
  readonly scopes: Readonly<Record<string, CanaryScopePair>>;
}

/** How far an execution is. */
export async function readCanary(send: Send, address: string, executionId: string): Promise<JsonObject> {
  return readObject(await send({ method: 'GET', url: `${address}/canary/${escapeSegment(executionId)}` }));
}

export async function cancelCanary(send: Send, address: string, executionId: string): Promise<void> {
  const url = `${address}/pipelines/${escapeSegment(executionId)}/cancel`;
  const response = await send({ method: 'PUT', url, repeatable: true });
  if (response.status >= 300) throw refused(`the cancel was answered with HTTP ${response.status}`, response);
}

function readObject(response: HttpResponse): JsonObject {
  if (response.status !== 200) throw refused('Invalid Response', response);
  const json = parse(response.body);
  if (json === null) return {};
  if (typeof json !== 'object' || Array.isArray(json)) throw unexpected(json, 'map[string]interface {}');
  return json;
}

interface CanaryConfigEntry {
  readonly id: string;
  readonly name: string;
}

function readConfigList(body: string): readonly CanaryConfigEntry[] {
  const json = parse(body) ?? [];
  if (!Array.isArray(json)) throw unexpected(json, '[]kayenta.canaryConfig');
  return json.map((entry) => {
    if (typeof entry !== 'object' || Array.isArray(entry)) throw unexpected(entry, 'kayenta.canaryConfig');
    const { id = null, name = null, updatedTimestamp = null } = entry ?? {};
    if (updatedTimestamp !== null && !Number.isInteger(updatedTimestamp))
      throw unexpectedField('updatedTimestamp', updatedTimestamp, 'int');
    return { id: readText('id', id), name: readText('name', name) };
  });
}

type Json = ReturnType<typeof decodeJson>;

function readText(field: string, value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'string') throw unexpectedField(field, value, 'string');
  return value;
}

function parse(body: string): Json {
  try {
    return decodeJson(body);
  } catch (error) {
    throw bad(error instanceof Error ? error.message : String(error), error);
  }
}

function unexpected(value: Json, type: string): ProviderError {
  return bad(`json: cannot unmarshal ${jsonKind(value)} into Go value of type ${type}`);
}

function unexpectedField(field: string, value: Json, type: string): ProviderError {
  const what = typeof value === 'number' ? `number ${formatValue(value)}` : jsonKind(value);
  return bad(`json: cannot unmarshal ${what} into Go struct field canaryConfig.${field} of type ${type}`);
}

function jsonKind(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** The reference's text, followed by what Kayenta itself says. */
function refused(text: string, response: HttpResponse): ProviderError {
  const reason = reasonIn(response.body);
  return statusError('kayenta', response, reason === undefined ? text : `${text}: ${cappedText(reason, 512)}`);
}

function reasonIn(body: string): string | undefined {
  try {
    const json = decodeJson(body);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
    return typeof json['message'] === 'string' && json['message'] !== '' ? json['message'] : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an id within its segment of the path; what may stand there stays as it is. */
function escapeSegment(text: string): string {
  return encodeURIComponent(text).replaceAll(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

function bad(message: string, cause?: unknown): ProviderError {
  return new ProviderError('BadResponse', message, { provider: 'kayenta', ...(cause === undefined ? {} : { cause }) });
}
