export type { ApiClient, ApiRequest } from './api/api-client.ts';
export { ApiError, type ApiErrorParts } from './api/api-error.ts';
export type { ClusterChoice, ClusterOverrides } from './api/cluster-choice.ts';
export { type ClusterClient, connectToCluster, type ConnectOptions } from './api/connect-to-cluster.ts';
export type { RequestSubject } from './api/describe-request.ts';
export type { ObservedRequest } from './api/http-api-client.ts';
export { type RateLimit, withRateLimit } from './api/with-rate-limit.ts';
export { withRetryAfter } from './api/with-retry-after.ts';
export { steadyClock } from './clock/steady-clock.ts';
export { type TimeLimit, within } from './clock/within.ts';
export { createEventRecorder, type EventRecorderSettings } from './events/create-event-recorder.ts';
export type { EventRecorder, EventTarget, EventText } from './events/event-recorder.ts';
export { type Lead, type LeaderElectionSettings, runAsLeader } from './leader/run-as-leader.ts';
export { createWorkQueue, type WorkQueueSettings } from './queue/create-work-queue.ts';
export { type ReconcileResult, workOff, type WorkOffSettings } from './queue/work-off.ts';
export type { WorkQueue, WorkQueueObserver } from './queue/work-queue.ts';
export {
  analysisRuns,
  analysisTemplates,
  clusterAnalysisTemplates,
  events,
  jobs,
  leases,
  pods,
  secrets,
  type StoredObject,
  type StoredSecret,
} from './resources/known-resources.ts';
export { keyOf, keyText, type KubernetesObject, type ObjectKey, readKey } from './resources/kubernetes-object.ts';
export { listAll, type ListOptions, type ObjectList } from './resources/list-all.ts';
export { createResourceClient, type DeleteOptions, type ResourceClient } from './resources/resource-client.ts';
export { type Resource, resourcePath } from './resources/resource.ts';
export { controllerReference } from './runs/controller-reference.ts';
export { type AnalysisRunRequest, createAnalysisRun } from './runs/create-analysis-run.ts';
export { type FollowSettings, followAnalysisRun } from './runs/follow-analysis-run.ts';
export { readTemplates, type TemplateSelection } from './runs/read-templates.ts';
export {
  type ClusterSecrets,
  createSecretReader,
  type SecretNamespaces,
  type SecretReaderSettings,
} from './secrets/create-secret-reader.ts';
export { createInformer } from './watch/create-informer.ts';
export type { Informer, InformerHandler, InformerSettings } from './watch/informer.ts';
