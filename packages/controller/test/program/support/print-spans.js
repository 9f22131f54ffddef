// For `node --import`: as OpenTelemetry's SDK is started in a process, with each span printed as a line.
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

const printer = {
  export(spans, done) {
    for (const { name, attributes } of spans) process.stdout.write(`span ${name} ${JSON.stringify(attributes)}\n`);
    done({ code: 0 });
  },
  async shutdown() {},
};
new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(printer)] }).register();
