import { checkEgressEntry } from './check-egress-entry.ts';
import { kubeconfigOptions } from './kubeconfig-options.ts';
import {
  booleanOption,
  choiceOption,
  durationOption,
  listOption,
  numberOption,
  textOption,
  type OptionDefinition,
} from './option-definition.ts';

const port = { least: 0, most: 65_535 };
const logLevels = {
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  fatal: 'fatal',
  panic: 'fatal',
} as const;

/** Every setting of the program. Names and defaults that Argo Rollouts has are its own. */
const optionDefinitions = {
  kubeconfig: textOption({
    flag: 'kubeconfig',
    placeholder: '<path>',
    group: 'Cluster',
    description: "a kubeconfig; default: where kubectl would look, then the pod's service account",
  }),
  context: textOption({
    flag: 'context',
    placeholder: '<name>',
    group: 'Cluster',
    description: 'the context of that kubeconfig',
  }),
  namespace: textOption({
    flag: 'namespace',
    aliases: ['n'],
    placeholder: '<name>',
    group: 'Cluster',
    description: 'the namespace of --namespaced; default: that of the context or the pod',
  }),
  namespaced: booleanOption(
    { flag: 'namespaced', group: 'Cluster', description: 'look after one namespace only, so that a Role is enough' },
    false,
  ),
  qps: numberOption(
    {
      flag: 'qps',
      group: 'Cluster',
      description: 'requests to the API server per second, in the long run; 0: no limit',
    },
    { least: 0, isWhole: false },
    40,
  ),
  burst: numberOption(
    { flag: 'burst', group: 'Cluster', description: 'requests to the API server that may go at once after a rest' },
    { least: 1 },
    80,
  ),
  instanceId: textOption({
    flag: 'instance-id',
    placeholder: '<id>',
    group: 'Work',
    description:
      'take the runs with this label argo-rollouts.argoproj.io/controller-instance-id; default: those without it',
  }),
  analysisThreads: numberOption(
    {
      flag: 'analysis-threads',
      group: 'Work',
      description: 'runs at work at once, those that wait for a server not counted',
    },
    { least: 1 },
    30,
  ),
  resyncSeconds: numberOption(
    {
      flag: 'rollout-resync',
      placeholder: '<seconds>',
      group: 'Work',
      description: 'after how long every run is looked at again',
    },
    { least: 1 },
    900,
  ),
  statusCapBytes: numberOption(
    {
      flag: 'status-cap',
      placeholder: '<bytes>',
      group: 'Work',
      description: 'the largest status written; long messages and old measurements give way first',
    },
    { least: 4096, most: 1_000_000 },
    65_536,
  ),
  controllers: listOption(
    {
      flag: 'controllers',
      placeholder: '<name>',
      group: 'Work',
      description: 'which controllers to run: analysis is the only one',
    },
    (entry) => {
      if (entry !== 'analysis')
        throw new Error(`there is no controller ${JSON.stringify(entry)} here; the only one is analysis`);
    },
  ),
  provider: listOption({
    flag: 'provider',
    placeholder: '<package>',
    group: 'Providers',
    description: 'a provider package, by name or path, where several bring one type; repeatable',
  }),
  providerConcurrency: numberOption(
    { flag: 'provider-concurrency', group: 'Providers', description: 'requests at once of one provider to one server' },
    { least: 1 },
    256,
  ),
  singleFlightMs: durationOption(
    { flag: 'single-flight', group: 'Providers', description: 'how long an answer serves equal queries of other runs' },
    '0s',
  ),
  egressAllow: listOption(
    {
      flag: 'egress-allow',
      placeholder: '<cidr>',
      group: 'Providers',
      description: 'addresses or host names that documents may lead to whatever else is denied; repeatable',
    },
    checkEgressEntry,
  ),
  egressDeny: listOption(
    {
      flag: 'egress-deny',
      placeholder: '<cidr>',
      group: 'Providers',
      description:
        'addresses or host names that documents may not lead to, beside loopback, link-local and cloud metadata; repeatable',
    },
    checkEgressEntry,
  ),
  jobLogTail: numberOption(
    {
      flag: 'job-log-tail',
      placeholder: '<lines>',
      group: 'Providers',
      description:
        "lines of a failed Job's log in its message; needs the permission to read logs, which may hold secrets",
    },
    { least: 0 },
    0,
  ),
  leaderElect: booleanOption(
    { flag: 'leader-elect', group: 'Leader election', description: 'let one of several replicas work at a time' },
    true,
  ),
  leaseDurationMs: durationOption(
    {
      flag: 'leader-election-lease-duration',
      group: 'Leader election',
      description: 'how long the others wait for a silent leader',
    },
    '15s',
  ),
  renewDeadlineMs: durationOption(
    {
      flag: 'leader-election-renew-deadline',
      group: 'Leader election',
      description: 'how long a leader tries to renew before it gives up',
    },
    '10s',
  ),
  retryPeriodMs: durationOption(
    { flag: 'leader-election-retry-period', group: 'Leader election', description: 'time between two tries' },
    '2s',
  ),
  lockName: textOption({
    flag: 'leader-election-lock-name',
    placeholder: '<name>',
    group: 'Leader election',
    description: 'the Lease; default: verdict-controller-lock, with -<id> for an --instance-id',
  }),
  metricsPort: numberOption(
    {
      flag: 'metricsPort',
      aliases: ['metricsport'],
      placeholder: '<port>',
      group: 'Process',
      description: 'serves /metrics',
    },
    port,
    8090,
  ),
  healthzPort: numberOption(
    { flag: 'healthzPort', placeholder: '<port>', group: 'Process', description: 'serves /healthz and /readyz' },
    port,
    8080,
  ),
  logLevel: choiceOption(
    { flag: 'loglevel', placeholder: '<level>', group: 'Process', description: 'debug, info, warn or error' },
    logLevels,
    'info',
  ),
  logFormat: choiceOption(
    { flag: 'logformat', group: 'Process', description: 'how log lines look' },
    { '': 'json', json: 'json', text: 'text' },
    'json',
  ),
  ...kubeconfigOptions,
} as const;

type Definitions = typeof optionDefinitions;

export type ControllerOptions = { readonly [Name in keyof Definitions]: ReturnType<Definitions[Name]['read']> };

export const allOptions: readonly (OptionDefinition<unknown> & { readonly key: string })[] = Object.entries(
  optionDefinitions,
).map(([key, definition]) => ({ ...definition, key }));
