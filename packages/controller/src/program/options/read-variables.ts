import { allOptions } from './controller-options.ts';
import type { GivenOption, GivenOptions } from './given-options.ts';
import { variableName } from './variable-name.ts';

/** What Kubernetes sets in every container for a Service, such as `VERDICT_METRICS_PORT` for one called verdict-metrics. */
const serviceLink = /^(?:tcp|udp|sctp):\/\//u;

/** Options from `VERDICT_…`; an empty one is as good as none. Others of that prefix may be anybody's. */
export function readVariables(variables: Readonly<Record<string, string | undefined>>): GivenOptions {
  const given = allOptions.flatMap(({ flag }): (readonly [string, GivenOption])[] => {
    const where = variableName(flag);
    const text = variables[where] ?? '';
    return text === '' || serviceLink.test(text) ? [] : [[flag, { texts: [text], where }]];
  });
  return new Map(given);
}
