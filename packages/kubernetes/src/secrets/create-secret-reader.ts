import type { Clock, SecretReader, StringMap } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { within } from '../clock/within.ts';
import { secrets, type StoredSecret } from '../resources/known-resources.ts';
import { keyText, type ObjectKey } from '../resources/kubernetes-object.ts';
import { createResourceClient } from '../resources/resource-client.ts';
import { SharedReads } from './shared-reads.ts';

export interface SecretReaderSettings {
  readonly clock: Clock;
  /** For how long what was read serves others; default 1,000. */
  readonly windowMs?: number;
  /** Default 10,000. */
  readonly deadlineMs?: number;
  /** Ends every read. */
  readonly signal: AbortSignal;
}

export interface SecretNamespaces {
  readonly runNamespace: string;
  readonly controllerNamespace: string;
}

/** Secrets of a cluster, read by name only: neither list nor watch is asked for, so that RBAC may grant names. */
export interface ClusterSecrets {
  /** What the engine reads one run's secrets with. It throws an `ApiError` that names the secret. */
  forRun(namespaces: SecretNamespaces): SecretReader;
}

/** Runs that name the same secret at about the same time share one request for it. */
export function createSecretReader(client: ApiClient, settings: SecretReaderSettings): ClusterSecrets {
  const { clock, windowMs = 1000, deadlineMs = 10_000, signal } = settings;
  const shared = new SharedReads<StringMap | undefined>(clock, windowMs);
  const cluster = createResourceClient(client, secrets);
  const get = async (key: ObjectKey): Promise<StringMap | undefined> => {
    try {
      return decode(await within({ clock, durationMs: deadlineMs, signal }, (bounded) => cluster.get(key, bounded)));
    } catch (error) {
      if (error instanceof ApiError && error.isNotFound) return undefined;
      throw signal.aborted ? signal.reason : naming(key, error);
    }
  };
  return {
    forRun: ({ runNamespace, controllerNamespace }) => ({
      read: async ({ namespace: whose, name }) => {
        const key = { namespace: whose === 'run' ? runNamespace : controllerNamespace, name };
        return shared.read(keyText(key), () => get(key));
      },
    }),
  };
}

function decode({ data }: StoredSecret): StringMap {
  const entries = Object.entries(data ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}

function naming({ namespace, name }: ObjectKey, error: unknown): ApiError {
  const { status, reason } = error instanceof ApiError ? error : {};
  const text = error instanceof Error ? error.message : String(error);
  return new ApiError(`secret "${name}" in the namespace "${namespace}": ${text}`, {
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
    cause: error,
  });
}
