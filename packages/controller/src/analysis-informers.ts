import type { AnalysisTemplate } from '@verdict/core';
import { instanceIdLabel } from '@verdict/core/engine';
import {
  analysisRuns,
  analysisTemplates,
  clusterAnalysisTemplates,
  createInformer,
  type Informer,
  type InformerHandler,
  type InformerSettings,
  type KubernetesObject,
  type Resource,
  steadyClock,
  type StoredObject,
} from '@verdict/kubernetes';
import type { AnalysisControllerSettings } from './analysis-controller.ts';
import type { StoredRun } from './decode/decode-run.ts';
import { runUidLabel } from './jobs/run-of-job.ts';
import { storedJobs, type StoredJob, trimJob } from './jobs/stored-job.ts';
import { trimRun } from './run/trim-run.ts';

const defaultResyncMs = 900_000;

export interface AnalysisInformers {
  readonly runs: Informer<StoredRun>;
  readonly templates: Informer<StoredObject<AnalysisTemplate>>;
  /** undefined: the controller sees but one namespace. */
  readonly clusterTemplates: Informer<StoredObject<AnalysisTemplate>> | undefined;
  /** undefined: nothing here starts Jobs. */
  readonly jobs: Informer<StoredJob> | undefined;
}

export interface AnalysisHandlers {
  readonly runs: InformerHandler<StoredRun>;
  readonly jobs: InformerHandler<StoredJob>;
}

/** What the controller watches: the runs and templates of its shard, and the Jobs of any run. */
export function analysisInformers(settings: AnalysisControllerSettings, handlers: AnalysisHandlers): AnalysisInformers {
  const { namespace, instanceId, resyncMs = defaultResyncMs, providers, jobs } = settings;
  const labelSelector = shardSelector(instanceId);
  const shard = { namespace, labelSelector };
  const jobScope = {
    client: jobs?.client ?? settings.client,
    namespace: jobs?.namespace ?? namespace,
    labelSelector: runUidLabel,
  };
  return {
    runs: informer(settings, analysisRuns, { ...shard, resyncMs, trim: trimRun, handler: handlers.runs }),
    templates: informer(settings, analysisTemplates, shard),
    clusterTemplates:
      namespace === undefined ? informer(settings, clusterAnalysisTemplates, { labelSelector }) : undefined,
    jobs:
      providers.find('job') === undefined
        ? undefined
        : informer(settings, storedJobs, { ...jobScope, trim: trimJob, handler: handlers.jobs }),
  };
}

function shardSelector(instanceId = ''): string {
  return instanceId === '' ? `!${instanceIdLabel}` : `${instanceIdLabel}=${instanceId}`;
}

function informer<Item extends KubernetesObject>(
  { client, logger, random }: AnalysisControllerSettings,
  resource: Resource<Item>,
  own: Partial<InformerSettings<Item>>,
): Informer<Item> {
  return createInformer<Item>({ client, clock: steadyClock, logger, random, resource, handler: {}, ...own });
}
