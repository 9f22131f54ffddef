import type { Tracer } from '@opentelemetry/api';
import type { ProviderCall } from '../turns/watched-providers.ts';
import { inSpan } from './in-span.ts';

/** One call of a provider as a span, with what kind of answer it gave. */
export async function traceCall<Answer>(
  tracer: Tracer | undefined,
  { provider, operation, call }: ProviderCall,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const attributes = {
    'verdict.provider.type': provider.type,
    'verdict.metric.name': call.metric.name,
    'verdict.measurement.ordinal': call.metric.ordinal,
  };
  return inSpan(tracer, { name: `${provider.label} ${operation}`, attributes }, async (span) => {
    const answer = await make();
    if (span !== undefined && isAnswer(answer)) span.setAttribute('verdict.answer.kind', answer.kind);
    return answer;
  });
}

function isAnswer(answer: unknown): answer is { readonly kind: string } {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && typeof answer.kind === 'string';
}
