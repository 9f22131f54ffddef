import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';

export interface LeaderElectionSettings {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1). */
  readonly random: () => number;
  /** Of the Lease. */
  readonly namespace: string;
  readonly name: string;
  /** `<hostname>_<uuid>`. */
  readonly identity: string;
  /** Default 15,000: how long the others wait for a silent leader. */
  readonly leaseDurationMs?: number;
  /** Default 10,000: how long a leader tries to renew before it gives up. */
  readonly renewDeadlineMs?: number;
  /** Default 2,000. */
  readonly retryPeriodMs?: number;
  readonly onNewLeader?: (identity: string) => void;
}

/** What leads. The signal is aborted when the lease is lost or the process ends; it MUST then stop. */
export type Lead = (signal: AbortSignal) => Promise<void>;
