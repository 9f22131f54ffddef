export type { JobConfig } from './config.ts';
export { type ClusterConnection, createConnectedJobs } from './connected-jobs.ts';
export type { JobState } from './job-state.ts';
export { JobsApiError, type JobsApiErrorParts } from './jobs-api-error.ts';
export type { JobManifest, JobRef, JobsApi, LogQuery, OwnerReference, PodQuery } from './jobs-api.ts';
export type { Job, LabelSelector, Pod } from './kubernetes-objects.ts';
export { createJobProvider, createJobProvider as createProvider, type JobSettings } from './provider.ts';
export type { ApiRequest } from './rest-jobs.ts';
