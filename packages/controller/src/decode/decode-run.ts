import { type AnalysisRun, isCompleted, type RunStatus } from '@verdict/core';
import type { StoredObject } from '@verdict/kubernetes';
import type { DecodeReport } from './decoder.ts';
import { specDecoder, ttlStrategyDecoder } from './spec-decoder.ts';
import { statusDecoder } from './status-decoder.ts';

export type StoredRun = StoredObject<AnalysisRun>;

/** What could be read of a stored run, whatever its state. */
export interface DecodedRun {
  readonly run: AnalysisRun;
  readonly status: RunStatus;
  /** Why it cannot be judged, with the path of each field. */
  readonly problems: readonly string[];
  /** Paths in the spec. */
  readonly unknownFields: readonly string[];
}

/** Reads a run as Go does: unknown fields are passed over, null is absent. Of a completed run only its end and TTL are read. */
export function decodeRun(stored: StoredRun): DecodedRun {
  if (isCompleted(stored.status?.phase)) return decodeCompleted(stored);
  const spec: DecodeReport = { problems: [], unknownFields: [] };
  const status: DecodeReport = { problems: spec.problems, unknownFields: [] };
  return {
    run: {
      kind: 'AnalysisRun',
      metadata: stored.metadata,
      spec: specDecoder(stored.spec, 'spec', spec) ?? { metrics: [] },
    },
    status: statusDecoder(stored.status, 'status', status) ?? { phase: '' },
    problems: spec.problems,
    unknownFields: spec.unknownFields,
  };
}

function decodeCompleted({ metadata, spec, status }: StoredRun): DecodedRun {
  const ignored: DecodeReport = { problems: [], unknownFields: [] };
  const ttlStrategy = ttlStrategyDecoder(spec?.ttlStrategy, '', ignored);
  const decoded = statusDecoder({ phase: status?.phase, completedAt: status?.completedAt }, '', ignored);
  return {
    run: {
      kind: 'AnalysisRun',
      metadata,
      spec: { metrics: [], ...(ttlStrategy === undefined ? {} : { ttlStrategy }) },
    },
    status: decoded ?? { phase: '' },
    problems: [],
    unknownFields: [],
  };
}
