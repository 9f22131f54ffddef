import type { Tracer } from '@opentelemetry/api';

/** Where OpenTelemetry's API, in whatever copy of it, looks for the SDK. */
const sdk = Symbol.for('opentelemetry.js.api.1');

/** undefined: the process was started without OpenTelemetry's SDK, and its API, which takes 20 ms and 5 MB, is not loaded. */
export async function loadTracer(version: string): Promise<Tracer | undefined> {
  if (Reflect.get(globalThis, sdk) === undefined) return undefined;
  const { trace } = await import('@opentelemetry/api');
  return trace.getTracer('@verdict/controller', version);
}
