import type { Tracer } from '@opentelemetry/api';
import { answerKind } from '../turns/answer-kind.ts';
import type { UpcomingCall } from '../turns/watched-providers.ts';
import { inSpan } from './in-span.ts';

/** One call of a provider as a span, with what kind of answer it gave. */
export async function traceCall<Answer>(
  tracer: Tracer | undefined,
  { provider, operation, call }: UpcomingCall,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = {
    'verdict.provider.type': provider.type,
    'verdict.metric.name': call.metric.name,
    'verdict.measurement.ordinal': call.metric.ordinal,
  };
  return inSpan(tracer, { name: `${provider.label} ${operation}`, attributes }, async (span) => {
    const answer = await make();
    const kind = answerKind(answer);
    if (kind !== undefined) span?.setAttribute('verdict.answer.kind', kind);
    return answer;
  });
}
