import { z } from 'zod';

const scope = z.strictObject({
  scope: z.string().describe('What the metrics service calls the thing to measure, such as an application or a query.'),
  region: z.string().describe('Sent as the location.'),
  step: z.int().describe('Seconds between two data points.'),
  start: z.string().default('').describe('Instant such as `2026-03-01T12:00:00Z`; empty: see `lookback`.'),
  end: z.string().default('').describe('Instant; empty: when the measurement starts.'),
});

const namedScope = z.strictObject({
  name: z.string().describe('As the canary config calls it, mostly `default`.'),
  controlScope: scope.describe('The baseline.'),
  experimentScope: scope.describe('The canary. Sets `start` and `end` exactly when the control does.'),
});

const threshold = z
  .strictObject({
    pass: z.int().describe('From this score on: Successful.'),
    marginal: z.int().describe('From this score on: Inconclusive; below: Failed. At most `pass`.'),
  })
  .superRefine(({ pass, marginal }, context) => {
    if (marginal <= pass) return;
    const message = `threshold.marginal (${marginal}) must not be greater than threshold.pass (${pass})`;
    context.addIssue({ code: 'custom', message, path: ['marginal'] });
  });

/** The schema of `provider.kayenta`. */
export const configSchema = z.strictObject({
  address: z.string().describe('Of Kayenta, with its scheme and without a slash at the end.'),
  application: z.string().describe('Whose canary configs are searched.'),
  canaryConfigName: z.string().describe('Name of the canary config; its id is looked up for every measurement.'),
  metricsAccountName: z.string().describe('Account of the metrics service.'),
  configurationAccountName: z.string().describe('Account that the analysis reads the canary config from.'),
  storageAccountName: z.string().describe('Account that results are stored in, and that canary configs are listed of.'),
  threshold: threshold.describe('Whole scores from 0 to 100.'),
  scopes: z.array(namedScope).describe('One for each scope that the canary config names; the last of a name wins.'),
  lookback: z
    .boolean()
    .default(false)
    .describe("Scopes without a start begin with the run; otherwise one `interval` before the measurement's start."),
});

export type KayentaConfig = z.infer<typeof configSchema>;
