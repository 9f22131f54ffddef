import type { Tracer } from '@opentelemetry/api';
import type { ObjectMeta } from '@verdict/core';
import { inSpan } from './in-span.ts';

/** One turn of a run as a span: its measurements, and the write of what they have found. */
export async function traceTurn<Result>(
  tracer: Tracer | undefined,
  { namespace = '', name = '', uid = '' }: ObjectMeta,
  turn: () => Promise<Result>,
): Promise<Result> {
  const attributes = { 'k8s.namespace.name': namespace, 'verdict.run.name': name, 'verdict.run.uid': uid };
  return inSpan(tracer, { name: 'AnalysisRun turn', attributes }, turn);
}
