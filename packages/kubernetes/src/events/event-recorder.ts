/** The object that an event is about. */
export interface EventTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion?: string | undefined;
}

export interface EventText {
  readonly type: 'Normal' | 'Warning';
  /** Such as `AnalysisRunFailed`. */
  readonly reason: string;
  readonly message: string;
}

/** Writes events in the background: never waited for, never throws, dropped when the server does not take them for long. */
export interface EventRecorder {
  record(target: EventTarget, event: EventText): void;
  /** Resolves once everything recorded so far is written or dropped. When the signal is aborted, what is left is dropped. */
  drain(signal: AbortSignal): Promise<void>;
}
