import type { GetMetricDataInput, MetricDataQuery, MetricStat, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { intervalMsOf, type CloudWatchConfig, type CloudWatchQuery } from './config.ts';

/** What GetMetricData is asked for at a time: all queries, over the interval up to then. */
export function toInput(config: CloudWatchConfig, nowMs: number): GetMetricDataInput {
  return {
    StartTime: new Date(nowMs - intervalMsOf(config)),
    EndTime: new Date(nowMs),
    MetricDataQueries: config.metricDataQueries.map(toQuery),
  };
}

function toQuery({ id, expression, label, metricStat, period, returnData }: CloudWatchQuery): MetricDataQuery {
  return {
    Id: id,
    ...(expression === undefined ? {} : { Expression: expression }),
    ...(label === undefined ? {} : { Label: label }),
    ...(metricStat === undefined ? {} : { MetricStat: toMetricStat(metricStat) }),
    ...(period === undefined ? {} : { Period: toInteger(period) }),
    ...(returnData === undefined ? {} : { ReturnData: returnData }),
  };
}

function toMetricStat({ metric, period, stat, unit }: NonNullable<CloudWatchQuery['metricStat']>): MetricStat {
  const { namespace, metricName, dimensions } = metric;
  return {
    Metric: {
      ...(namespace === undefined ? {} : { Namespace: namespace }),
      MetricName: metricName,
      Dimensions: dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    },
    Period: toInteger(period),
    Stat: stat,
    // The service refuses a unit that it does not know.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any text is sent
    ...(unit === '' ? {} : { Unit: unit as StandardUnit }),
  };
}

/** Text that is no integer is 0, which the service refuses. */
function toInteger(period: number | string): number {
  return typeof period === 'number' ? period : /^[+-]?\d+$/.test(period) ? Number(period) : 0;
}
