import type { StringMap } from '@verdict/core/provider';
import { oauth2Config, oauth2Problem, refuseProblems, type ConfigProblem } from '@verdict/provider-kit';
import { z } from 'zod';

/** Both parts, or neither. */
const basicAuth = z.strictObject({
  username: z.string().default(''),
  password: z.string().default(''),
});

/** Signs requests for Amazon Managed Prometheus; used only when the address contains `aps-workspaces`. */
const sigv4 = z.strictObject({
  /** Default: AWS_REGION, then AWS_DEFAULT_REGION. */
  region: z.string().default(''),
  /** A profile of the shared AWS configuration; default: the usual chain. */
  profile: z.string().default(''),
  /** A role to assume before signing. */
  roleArn: z.string().default(''),
});

const fields = z.strictObject({
  /** Of the server, with scheme and host; default: ARGO_ROLLOUTS_PROMETHEUS_ADDRESS. */
  address: z.string().default(''),
  /** PromQL, sent as it is. */
  query: z.string().default(''),
  /** Seconds for the whole measurement; 0 leaves no time at all. */
  timeout: z.int().default(30),
  /** Skips the verification of the server's certificate. */
  insecure: z.boolean().default(false),
  /** Set last: they win over every other source of a header. */
  headers: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
  /** Asks for a range instead of an instant: `start` and `end` are time expressions, `step` is a duration. */
  rangeQuery: z
    .strictObject({ start: z.string().default(''), end: z.string().default(''), step: z.string().default('') })
    .optional(),
  authentication: z
    .strictObject({ basicAuth: basicAuth.optional(), oauth2: oauth2Config.optional(), sigv4: sigv4.optional() })
    .default({}),
});

export type PrometheusConfig = z.infer<typeof fields>;

/** The schema of `provider.prometheus`; what the reference refuses when it builds the provider is refused in its words and order. */
export function createConfigSchema(environment: StringMap): z.ZodType<PrometheusConfig> {
  return refuseProblems(fields, (config) => findProblem(config, environment));
}

/** The address of the metric, or else the environment's. */
export function addressOf({ address }: PrometheusConfig, environment: StringMap): string {
  return address === '' ? (environment['ARGO_ROLLOUTS_PROMETHEUS_ADDRESS'] ?? '') : address;
}

/** Basic authentication with both parts empty is none. */
export function basicAuthOf({ authentication }: PrometheusConfig): { username: string; password: string } | undefined {
  const { username = '', password = '' } = authentication.basicAuth ?? {};
  return username === '' && password === '' ? undefined : { username, password };
}

/** SigV4 settings, when the address asks for them and one is set. */
export function sigv4Of({ authentication }: PrometheusConfig, address: string): z.infer<typeof sigv4> | undefined {
  const settings = authentication.sigv4;
  if (settings === undefined || !address.includes('aps-workspaces')) return undefined;
  return Object.values(settings).some((value) => value !== '') ? settings : undefined;
}

/** The region that SigV4 signs for; empty: unknown. */
export function regionOf(settings: z.infer<typeof sigv4>, environment: StringMap): string {
  return settings.region || environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || '';
}

function findProblem(config: PrometheusConfig, environment: StringMap): ConfigProblem | undefined {
  return (
    addressProblem(addressOf(config, environment)) ??
    basicAuthProblem(config) ??
    sigv4Problem(config, environment) ??
    oauth2Problem(config.authentication.oauth2) ??
    timeoutProblem(config)
  );
}

function addressProblem(address: string): ConfigProblem | undefined {
  if (address === '') return { message: 'prometheus address is not configured', path: ['address'] };
  if (hasSchemeAndHost(address)) return undefined;
  return { message: 'prometheus address is not is url format', path: ['address'] };
}

function hasSchemeAndHost(address: string): boolean {
  // oxlint-disable-next-line no-control-regex -- no URL may hold them
  if (/[\u0000-\u001f\u007f]|%(?![0-9a-f]{2})/i.test(address)) return false;
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#@]+)/i.exec(address)?.[1] ?? '';
  return /^(?:\[[^\]]*\]|[^:[\] <>"]*)(?::\d*)?$/.test(host) && host !== '';
}

function basicAuthProblem(config: PrometheusConfig): ConfigProblem | undefined {
  const credentials = basicAuthOf(config);
  const missing = credentials?.username === '' ? 'username' : credentials?.password === '' ? 'password' : undefined;
  if (missing === undefined) return undefined;
  const message = `missing mandatory parameter in metric for basic auth setup: ${missing}`;
  return { message, path: ['authentication', 'basicAuth', missing] };
}

function sigv4Problem(config: PrometheusConfig, environment: StringMap): ConfigProblem | undefined {
  const settings = sigv4Of(config, addressOf(config, environment));
  if (settings === undefined || regionOf(settings, environment) !== '') return undefined;
  const message = 'region not configured in sigv4 or in default credentials chain';
  return { message, path: ['authentication', 'sigv4', 'region'] };
}

function timeoutProblem({ timeout }: PrometheusConfig): ConfigProblem | undefined {
  return timeout < 0 ? { message: 'prometheus timeout should not be negative', path: ['timeout'] } : undefined;
}
