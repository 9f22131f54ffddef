import type { CompletedPhase, RunStatus } from '../spec/run-status.ts';
import { findResult } from './metric-state.ts';
import { isCompleted } from './phase.ts';
import type { RunEvent } from './turn.ts';

/** One event for each metric, and then the run, that became completed. */
export function runEvents(before: RunStatus, after: RunStatus): readonly RunEvent[] {
  const events: RunEvent[] = [];
  for (const { name, phase } of after.metricResults ?? []) {
    if (isCompleted(phase) && findResult(before, name)?.phase !== phase) {
      events.push({
        type: eventType(phase),
        reason: `Metric${phase}`,
        message: `Metric '${name}' Completed. Result: ${phase}`,
      });
    }
  }
  const { phase } = after;
  if (isCompleted(phase) && before.phase !== phase) {
    events.push({
      type: eventType(phase),
      reason: `AnalysisRun${phase}`,
      message: `Analysis Completed. Result: ${phase}`,
    });
  }
  return events;
}

function eventType(phase: CompletedPhase): RunEvent['type'] {
  return phase === 'Error' || phase === 'Failed' ? 'Warning' : 'Normal';
}
