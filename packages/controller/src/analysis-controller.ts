import type { Tracer } from '@opentelemetry/api';
import type { AnalysisRun, AnalysisTemplate, EngineOptions, ProviderLookup } from '@verdict/core';
import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient, StoredObject, WorkQueueObserver } from '@verdict/kubernetes';

export interface AnalysisControllerSettings {
  readonly client: ApiClient;
  readonly providers: ProviderLookup;
  /** For the times in statuses and events; delays are measured evenly, however this clock is set. */
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1). */
  readonly random: () => number;
  /** Where the credentials of providers live. */
  readonly controllerNamespace: string;
  /** Absent: the runs of every namespace. */
  readonly namespace?: string | undefined;
  /** Takes the runs that carry it as label `argo-rollouts.argoproj.io/controller-instance-id`; absent: those without that label. */
  readonly instanceId?: string | undefined;
  /** Turns at work at once, those that wait for a server not counted. Default 30. */
  readonly threads?: number;
  /** After how long every run is looked at again, in milliseconds. Default 900,000. */
  readonly resyncMs?: number;
  /** How long turns under way may go on once the controller is asked to stop. Default 5,000. */
  readonly drainMs?: number;
  readonly engine?: EngineOptions;
  /** Where Job metrics run, when that is not beside their run. */
  readonly jobs?: { readonly client?: ApiClient; readonly namespace?: string };
  /** Host named in events. */
  readonly host?: string;
  readonly observer?: ControllerObserver;
  /** OpenTelemetry's. Each turn is a span, and each call of a provider is one within it. */
  readonly tracer?: Tracer | undefined;
}

/** Told what happens; called synchronously, must not throw. */
export interface ControllerObserver {
  /** One turn of a run; `failed` when it is to be repeated. */
  reconciled?(turn: {
    readonly namespace: string;
    readonly name: string;
    readonly seconds: number;
    readonly failed: boolean;
  }): void;
  /** A run's object is gone. */
  runDeleted?(run: { readonly namespace: string; readonly name: string }): void;
  readonly queue?: WorkQueueObserver;
}

export interface AnalysisController {
  /** Judges runs until the signal is aborted, then lets turns under way end. Rejects only when it cannot start. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether the runs are known. */
  readonly isReady: boolean;
  /** What the cluster holds, as last told. */
  readonly runs: Iterable<StoredObject<AnalysisRun>>;
  readonly templates: Iterable<StoredObject<AnalysisTemplate>>;
  readonly clusterTemplates: Iterable<StoredObject<AnalysisTemplate>>;
  /** For how long each turn under way has been so. */
  secondsAtWork(): readonly number[];
}
