import type { z } from 'zod';

/** What is wrong with a config, and at which field. */
export interface ConfigProblem {
  readonly message: string;
  readonly path: string[];
}

/** The schema, which also refuses a config of which `findProblem` tells something. */
export function refuseProblems<Config>(
  schema: z.ZodType<Config>,
  findProblem: (config: Config) => ConfigProblem | undefined,
): z.ZodType<Config> {
  return schema.superRefine((config, context) => {
    const problem = findProblem(config);
    if (problem !== undefined) context.addIssue({ code: 'custom', ...problem });
  });
}
