import type { ApiRequest } from './api-client.ts';

/** What a request is about, in the words of Kubernetes' audit and of the reference's metrics. */
export interface RequestSubject {
  /** Plural, such as `analysisruns`; empty for paths that name no resource. */
  readonly kind: string;
  /** Empty: all of them, or none. */
  readonly namespace: string;
  /** Empty: all of them. */
  readonly name: string;
  readonly verb: 'Get' | 'List' | 'Watch' | 'Create' | 'Update' | 'Patch' | 'Delete';
}

const writes = { POST: 'Create', PUT: 'Update', PATCH: 'Patch', DELETE: 'Delete' } as const;

export function describeRequest(request: ApiRequest): RequestSubject {
  const segments = request.path.split('/').slice(1).map(decodeURIComponent);
  const inGroup = segments[0] === 'api' ? segments.slice(2) : segments.slice(3);
  const isScoped = inGroup[0] === 'namespaces' && inGroup.length > 2;
  const [kind = '', name = createdName(request.body)] = isScoped ? inGroup.slice(2) : inGroup;
  return { kind, namespace: isScoped ? (inGroup[1] ?? '') : '', name, verb: verbOf(request, name) };
}

function verbOf({ method, query }: ApiRequest, name: string): RequestSubject['verb'] {
  if (method !== 'GET') return writes[method];
  if (query?.['watch'] === 'true') return 'Watch';
  return name === '' ? 'List' : 'Get';
}

/** The name that an object brings to a path without one. */
function createdName(body: object | undefined): string {
  if (body === undefined || !('metadata' in body)) return '';
  const { metadata } = body;
  if (typeof metadata !== 'object' || metadata === null || !('name' in metadata)) return '';
  return typeof metadata.name === 'string' ? metadata.name : '';
}
