import type { Logger } from '@verdict/core/provider';
import {
  type ApiClient,
  type ClusterClient,
  connectToCluster,
  type ObservedRequest,
  steadyClock,
  withRateLimit,
  withRetryAfter,
} from '@verdict/kubernetes';
import type { AnalysisControllerSettings } from '../analysis-controller.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import { givenOverrides } from './options/kubeconfig-options.ts';
import type { ProgramEnvironment } from './program-environment.ts';

export interface Clusters {
  /** For the lease, which must not wait behind the rest. */
  readonly direct: ClusterClient;
  /** For everything else: as many requests as the options allow. */
  readonly client: ApiClient;
  readonly jobs: NonNullable<AnalysisControllerSettings['jobs']>;
}

/** The clusters of the runs and of their Jobs. Rejects with an `ApiError` that says what is missing. */
export async function connectClusters(
  options: ControllerOptions,
  { version, variables }: ProgramEnvironment,
  { logger, observe }: { readonly logger: Logger; readonly observe: (request: ObservedRequest) => void },
): Promise<Clusters> {
  const { kubeconfig, context, qps, burst } = options;
  const userAgent = `verdict-controller/${version}`;
  const limited = (client: ApiClient): ApiClient =>
    withRetryAfter(withRateLimit(client, { qps, burst, clock: steadyClock }), steadyClock);
  const overrides = givenOverrides(options);
  const direct = await connectToCluster({ kubeconfig, context, overrides, userAgent, observe });
  logger.info({ server: direct.server }, 'the cluster of the runs');
  const namespace = variables['ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE'] ?? '';
  const jobKubeconfig = variables['ARGO_ROLLOUTS_ANALYSIS_JOB_KUBECONFIG'] ?? '';
  const jobCluster =
    jobKubeconfig === '' ? undefined : await connectToCluster({ kubeconfig: jobKubeconfig, userAgent, observe });
  if (jobCluster !== undefined) logger.info({ server: jobCluster.server }, 'the cluster of the Jobs');
  return {
    direct,
    client: limited(direct),
    jobs: {
      ...(jobCluster === undefined ? {} : { client: limited(jobCluster) }),
      ...(namespace === '' ? {} : { namespace }),
    },
  };
}
