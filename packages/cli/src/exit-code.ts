import type { CompletedPhase } from '@verdict/core';

/** What the command tells a pipeline. Nothing but `successful` lets a release go on. */
export const exitCodes = {
  successful: 0,
  failed: 1,
  inconclusive: 2,
  error: 3,
  usage: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const byPhase: Readonly<Record<CompletedPhase, ExitCode>> = {
  Successful: exitCodes.successful,
  Failed: exitCodes.failed,
  Inconclusive: exitCodes.inconclusive,
  Error: exitCodes.error,
};

export function exitCodeOf(phase: CompletedPhase): ExitCode {
  return byPhase[phase];
}
