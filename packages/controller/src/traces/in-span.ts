import type { Attributes, Span, SpanStatusCode, Tracer } from '@opentelemetry/api';
import { ProviderError } from '@verdict/core/provider';

/** What a span is called, and what it says. Never what was measured, nor any text of an error: secrets may be in there. */
export interface SpanSubject {
  readonly name: string;
  readonly attributes: Attributes;
}

// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- its number, so that nothing is loaded for those who do not trace
const hasFailed: SpanStatusCode.ERROR = 2;

/** Does the work within a span, so that what it asks for belongs to that; a failure shows as its kind alone. */
export async function inSpan<Result>(
  tracer: Tracer | undefined,
  { name, attributes }: SpanSubject,
  work: (span?: Span) => Promise<Result>,
): Promise<Result> {
  if (tracer === undefined) return work();
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: hasFailed });
      span.setAttribute('error.type', kindOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

function kindOf(error: unknown): string {
  if (ProviderError.is(error)) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
