import type {
  AnalysisRunSpec,
  Argument,
  ArgumentSource,
  DryRun,
  MeasurementRetention,
  Metric,
  SecretKeyRef,
  TtlStrategy,
} from '@verdict/core';
import { anyMap, type Decoder, flag, int32, intOrString, listOf, orZero, struct, text } from './decoder.ts';

const name = orZero(text, '');

const metric = struct<Metric>({
  name,
  interval: text,
  initialDelay: text,
  count: intOrString,
  successCondition: text,
  failureCondition: text,
  failureLimit: intOrString,
  inconclusiveLimit: intOrString,
  consecutiveErrorLimit: intOrString,
  provider: orZero(anyMap, {}),
  consecutiveSuccessLimit: intOrString,
});

const argument = struct<Argument>({
  name,
  value: text,
  valueFrom: struct<ArgumentSource>({
    secretKeyRef: struct<SecretKeyRef>({ name, key: name }),
    fieldRef: struct<{ readonly fieldPath: string }>({ fieldPath: name }),
  }),
});

export const ttlStrategyDecoder: Decoder<TtlStrategy> = struct<TtlStrategy>({
  secondsAfterCompletion: int32,
  secondsAfterSuccess: int32,
  secondsAfterFailure: int32,
});

export const specDecoder: Decoder<AnalysisRunSpec> = struct<AnalysisRunSpec>({
  metrics: orZero(listOf(metric), []),
  args: listOf(argument),
  terminate: flag,
  dryRun: listOf(struct<DryRun>({ metricName: name })),
  measurementRetention: listOf(struct<MeasurementRetention>({ metricName: name, limit: orZero(int32, 0) })),
  ttlStrategy: ttlStrategyDecoder,
});
