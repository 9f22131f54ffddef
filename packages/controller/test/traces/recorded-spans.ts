import { context, propagation, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { onTestFinished } from 'vitest';

export interface RecordedSpan {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly hasFailed: boolean;
  /** The name of the span that it is within. */
  readonly within: string | undefined;
}

export interface SpanRecorder {
  readonly tracer: Tracer;
  /** Those that have ended, in that order. */
  readonly spans: () => readonly RecordedSpan[];
}

/** OpenTelemetry's own SDK, with spans kept in memory until the test has finished. */
export function recordSpans(): SpanRecorder {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  onTestFinished(() => {
    for (const registered of [trace, context, propagation]) registered.disable();
  });
  return {
    tracer: provider.getTracer('test'),
    spans: () => {
      const ended = exporter.getFinishedSpans();
      const names = new Map(ended.map((span) => [span.spanContext().spanId, span.name]));
      return ended.map(({ name, attributes, status, parentSpanContext }) => ({
        name,
        attributes,
        hasFailed: status.code === SpanStatusCode.ERROR,
        within: parentSpanContext === undefined ? undefined : names.get(parentSpanContext.spanId),
      }));
    },
  };
}
