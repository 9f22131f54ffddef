import { defineTaskProvider, type TaskProvider } from '@verdict/core/provider';
import { createOutlastOutages, withDeadline, type ProviderSettings } from '@verdict/provider-kit';
import { checkJob } from './check-job.ts';
import { type ClusterConnection, createConnectedJobs } from './connected-jobs.ts';
import { configSchema, type JobConfig } from './config.ts';
import { deleteDropped, deleteJob } from './delete-jobs.ts';
import { jobManifest } from './job-manifest.ts';
import { jobKubeconfig, placeJobs } from './job-placement.ts';
import { readJobState, stateSchema, type JobState } from './job-state.ts';
import type { JobsApi } from './jobs-api.ts';
import { createKubernetesJobs } from './kubernetes-jobs.ts';
import { startJob } from './start-job.ts';
import { withJobErrors } from './with-job-errors.ts';

/** For a question about a Job; shorter than the engine's deadline, which would end the measurement. */
const askingDeadline = { afterMs: 15_000, scope: 'context' } as const;

export interface JobSettings extends ProviderSettings {
  /** Default: those of `cluster`. */
  readonly jobs?: JobsApi;
  /** An open connection to the cluster, which is used in place of `kubeconfig` and `context`. It is not closed here. */
  readonly cluster?: ClusterConnection;
  /** Path of a kubeconfig; default: where kubectl would look, then the pod's own service account. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** How many lines of a failed container's log go into the message, 1 KiB at most; default none, as logs may hold secrets. */
  readonly jobLogTail?: number;
  /** true: the runs are objects in the Jobs' cluster and own their Jobs. Default false: an owner that is not there would have them deleted. */
  readonly runsInCluster?: boolean;
}

/**
 * Runs Kubernetes Jobs. `settings.environment` may hold ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE, for all Jobs, and
 * ARGO_ROLLOUTS_ANALYSIS_JOB_KUBECONFIG, a path or `in-cluster`, for a cluster of their own.
 */
export function createJobProvider(settings: JobSettings = {}): TaskProvider<JobConfig, JobState> {
  const { environment = {}, jobLogTail = 0, runsInCluster = false } = settings;
  const jobs = settings.jobs ?? connectTo(settings);
  const outlastOutages = createOutlastOutages();
  return defineTaskProvider({
    type: 'job',
    label: 'Job',
    config: configSchema,
    state: stateSchema,
    run: (call) =>
      withJobErrors(call, () => {
        const { config, run, metric } = call;
        const manifest = jobManifest({ config, run, metric, ...placeJobs(run, environment, runsInCluster) });
        return startJob(jobs, manifest, call.signal);
      }),
    resume: (call) =>
      outlastOutages(call, () =>
        withDeadline(call, askingDeadline, (signal) =>
          withJobErrors({ signal }, () => checkJob(jobs, jobLogTail, { ...call, signal })),
        ),
      ),
    terminate: (call) =>
      withJobErrors(call, async () => {
        await deleteJob(jobs, readJobState(call.state, call.run.namespace), call.signal);
        return { kind: 'judgement', phase: 'Inconclusive' };
      }),
    garbageCollect: (call) => withJobErrors(call, () => deleteDropped(jobs, call)),
  });
}

function connectTo({ cluster, environment = {}, kubeconfig = '', context = '' }: JobSettings): JobsApi {
  if (cluster !== undefined) return createConnectedJobs(cluster);
  const own = jobKubeconfig(environment);
  return createKubernetesJobs(own === '' ? { kubeconfig, context } : { kubeconfig: own, context: '' });
}
