import { readJson } from '@verdict/provider-kit';
import { z } from 'zod';
import { jobSchema, podSchema } from './kubernetes-objects.ts';
import { JobsApiError } from './jobs-api-error.ts';
import type { JobRef, JobsApi } from './jobs-api.ts';
import { labelSelectorText } from './label-selector-text.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** The body of a 2xx answer; rejects with a `JobsApiError`. */
export type SendApiRequest = (request: ApiRequest, signal: AbortSignal) => Promise<string>;

const jobList = z.looseObject({ items: z.array(jobSchema) });
const podList = z.looseObject({ items: z.array(podSchema) });

/** Jobs by plain JSON: typed clients drop the fields that they do not know. */
export function createRestJobs(send: SendApiRequest): JobsApi {
  const ask = async <Value>(request: ApiRequest, schema: z.ZodType<Value>, signal: AbortSignal): Promise<Value> =>
    parse(await send(request, signal), schema);
  return {
    async create(job, signal) {
      await ask({ method: 'POST', path: jobsPath(job.metadata.namespace), body: job }, jobSchema, signal);
    },
    read: (job, signal) => ask({ method: 'GET', path: jobPath(job) }, jobSchema, signal),
    async delete(job, signal) {
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' };
      await send({ method: 'DELETE', path: jobPath(job), body }, signal);
    },
    async list({ namespace, labels }, signal) {
      const query = { labelSelector: labelSelectorText({ matchLabels: labels }) };
      return (await ask({ method: 'GET', path: jobsPath(namespace), query }, jobList, signal)).items;
    },
    async listPods({ namespace, selector }, signal) {
      const query = { labelSelector: labelSelectorText(selector) };
      return (await ask({ method: 'GET', path: podsPath(namespace), query }, podList, signal)).items;
    },
    readLog({ namespace, pod, container, tailLines }, signal) {
      const query = { container, tailLines: String(tailLines) };
      return send({ method: 'GET', path: `${podsPath(namespace)}/${encodeURIComponent(pod)}/log`, query }, signal);
    },
  };
}

function jobsPath(namespace: string): string {
  return `/apis/batch/v1/namespaces/${encodeURIComponent(namespace)}/jobs`;
}

function jobPath({ namespace, name }: JobRef): string {
  return `${jobsPath(namespace)}/${encodeURIComponent(name)}`;
}

function podsPath(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
}

function parse<Value>(body: string, schema: z.ZodType<Value>): Value {
  const read = readJson(body, schema);
  if (read.ok) return read.value;
  throw new JobsApiError(`unexpected answer of the API server: ${read.reason}`, { status: 200 });
}
