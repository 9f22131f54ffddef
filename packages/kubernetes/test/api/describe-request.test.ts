import { expect, test } from 'vitest';
import type { ApiRequest } from '../../src/api/api-client.ts';
import { describeRequest } from '../../src/api/describe-request.ts';

const runs = '/apis/argoproj.io/v1alpha1/namespaces/demo/analysisruns';
const named = { metadata: { name: 'new' } };

test.for<[ApiRequest, string, string, string, string]>([
  [{ method: 'GET', path: `${runs}/a` }, 'Get', 'analysisruns', 'demo', 'a'],
  [{ method: 'GET', path: runs }, 'List', 'analysisruns', 'demo', ''],
  [{ method: 'GET', path: runs, query: { watch: 'true' } }, 'Watch', 'analysisruns', 'demo', ''],
  [{ method: 'GET', path: '/apis/argoproj.io/v1alpha1/analysisruns' }, 'List', 'analysisruns', '', ''],
  [{ method: 'POST', path: runs, body: named }, 'Create', 'analysisruns', 'demo', 'new'],
  [{ method: 'POST', path: runs, body: { metadata: { generateName: 'a-' } } }, 'Create', 'analysisruns', 'demo', ''],
  [{ method: 'POST', path: runs, body: { metadata: null } }, 'Create', 'analysisruns', 'demo', ''],
  [{ method: 'PATCH', path: `${runs}/a`, body: { status: {} } }, 'Patch', 'analysisruns', 'demo', 'a'],
  [{ method: 'PUT', path: '/apis/coordination.k8s.io/v1/namespaces/n/leases/l' }, 'Update', 'leases', 'n', 'l'],
  [{ method: 'DELETE', path: '/api/v1/namespaces/demo/pods/p' }, 'Delete', 'pods', 'demo', 'p'],
  [{ method: 'GET', path: '/api/v1/namespaces/demo/pods/p/log' }, 'Get', 'pods', 'demo', 'p'],
  [{ method: 'GET', path: '/api/v1/namespaces/demo' }, 'Get', 'namespaces', '', 'demo'],
  [{ method: 'GET', path: '/api/v1/namespaces' }, 'List', 'namespaces', '', ''],
  [{ method: 'GET', path: '/apis/g/v1/clusterthings/x%2Fy' }, 'Get', 'clusterthings', '', 'x/y'],
  [{ method: 'GET', path: '/version' }, 'List', '', '', ''],
])('%j is %s of %s', ([request, verb, kind, namespace, name]) => {
  expect(describeRequest(request)).toEqual({ verb, kind, namespace, name });
});
