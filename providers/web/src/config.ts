import { compileJsonPath, JsonPathError } from '@verdict/jsonpath';
import { oauth2Config, oauth2Problem, refuseProblems, type ConfigProblem } from '@verdict/provider-kit';
import { z } from 'zod';

/** Accepted and not used, as in the reference. */
const basicAuth = z.strictObject({ username: z.string().default(''), password: z.string().default('') });

/** Accepted and not used, as in the reference. */
const sigv4 = z.strictObject({
  region: z.string().default(''),
  profile: z.string().default(''),
  roleArn: z.string().default(''),
});

const fields = z.strictObject({
  /** Absolute, sent as it is. */
  url: z.string(),
  /** Any HTTP method, sent in capitals; empty: GET. */
  method: z.string().default('GET'),
  /** The last of a repeated name wins; `Host` has no effect. */
  headers: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
  /** Text to send, without a Content-Type of its own. Not with GET. */
  body: z.string().default(''),
  /** An object to send as JSON; its Content-Type wins over `headers`. Not with GET, not beside `body`. */
  jsonBody: z.record(z.string(), z.unknown()).optional(),
  /** Seconds from the start to the end of the answer; 0 or less: 10. */
  timeoutSeconds: z.int().default(10),
  /** What to take of a JSON answer, in kubectl's dialect; its first match counts. Empty: all of it. */
  jsonPath: z.string().default('{$}'),
  /** Skips the verification of the server's certificate, and uses no proxy. */
  insecure: z.boolean().default(false),
  authentication: z
    .strictObject({ oauth2: oauth2Config.optional(), basicAuth: basicAuth.optional(), sigv4: sigv4.optional() })
    .default({}),
});

export type WebConfig = z.infer<typeof fields>;

/** The schema of `provider.web`; what the reference refuses before it sends anything is refused in its words and order. */
export const configSchema: z.ZodType<WebConfig> = refuseProblems(
  fields,
  (config) => oauth2Problem(config.authentication.oauth2) ?? jsonPathProblem(config) ?? bodyProblem(config),
);

export function timeoutMsOf({ timeoutSeconds }: WebConfig): number {
  return (timeoutSeconds > 0 ? timeoutSeconds : 10) * 1000;
}

export function methodOf({ method }: WebConfig): string {
  return method === '' ? 'GET' : method;
}

/** The template in force. */
export function jsonPathOf({ jsonPath }: WebConfig): string {
  return jsonPath === '' ? '{$}' : jsonPath;
}

function jsonPathProblem(config: WebConfig): ConfigProblem | undefined {
  try {
    compileJsonPath(jsonPathOf(config));
    return undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return { message: error.message, path: ['jsonPath'] };
    throw error;
  }
}

function bodyProblem(config: WebConfig): ConfigProblem | undefined {
  const { body, jsonBody } = config;
  if (body !== '' && jsonBody !== undefined) {
    return { message: 'use either Body or JSONBody; both cannot exists for WebMetric payload', path: ['jsonBody'] };
  }
  if (methodOf(config) !== 'GET' || (body === '' && jsonBody === undefined)) return undefined;
  const message = 'Body/JSONBody can only be used with POST or PUT WebMetric Method types';
  return { message, path: [body === '' ? 'jsonBody' : 'body'] };
}
