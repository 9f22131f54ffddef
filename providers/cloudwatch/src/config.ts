import { durationMs, durationProblem, refuseProblems } from '@verdict/provider-kit';
import { z } from 'zod';

const seconds = z.union([z.int(), z.string()]);

const metricStat = z.strictObject({
  metric: z
    .strictObject({
      namespace: z.string().optional().describe('Such as `AWS/ApplicationELB`.'),
      metricName: z.string().default('').describe('Such as `HTTPCode_Target_5XX_Count`.'),
      dimensions: z
        .array(z.strictObject({ name: z.string().default(''), value: z.string().default('') }))
        .default([])
        .describe('All dimensions under which the metric is published: CloudWatch does not add them up.'),
    })
    .default({ metricName: '', dimensions: [] })
    .describe('Which metric.'),
  period: seconds.default(0).describe('Seconds of one value; text is read as an integer.'),
  stat: z.string().default('').describe('Such as `Sum`, `Average` or `p99`.'),
  unit: z.string().default('').describe('Leaves out values of other units; empty: all.'),
});

const query = z.strictObject({
  id: z.string().default('').describe('Unique among the queries, by which expressions and conditions name it.'),
  expression: z.string().optional().describe('Metric math or a SQL query, in place of `metricStat`.'),
  label: z.string().optional().describe('A name for people.'),
  metricStat: metricStat.optional().describe('A metric to read, in place of `expression`.'),
  period: seconds.optional().describe('Seconds of one value of an expression; text is read as an integer.'),
  returnData: z.boolean().optional().describe('false: used by expressions only. Default of CloudWatch: true.'),
});

const fields = z.strictObject({
  interval: z.string().default('').describe('A duration such as `5m`: how far back is asked from now; empty: `5m`.'),
  metricDataQueries: z.array(query).describe('All that one GetMetricData asks for.'),
});

export type CloudWatchConfig = z.infer<typeof fields>;
export type CloudWatchQuery = z.infer<typeof query>;

/** The schema of `provider.cloudWatch`; an interval that is no duration is refused in the reference's words. */
export const configSchema: z.ZodType<CloudWatchConfig> = refuseProblems(fields, (config) => {
  const message = durationProblem(intervalOf(config));
  return message === undefined ? undefined : { message, path: ['interval'] };
});

/** How far back is asked. Throws with Go's words. */
export function intervalMsOf(config: Pick<CloudWatchConfig, 'interval'>): number {
  return durationMs(intervalOf(config));
}

function intervalOf({ interval }: Pick<CloudWatchConfig, 'interval'>): string {
  return interval === '' ? '5m' : interval;
}
