import type { ContainerEnd, Pod } from './kubernetes-objects.ts';

const fatalReasons: ReadonlySet<string> = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName']);

/** Why the pods will never start, in the reference's words; undefined: nothing is known to stand in their way. */
export function startFailure(pods: readonly Pod[]): string | undefined {
  for (const { metadata, status } of pods) {
    for (const { name, state } of containersOf(status)) {
      const { reason = '', message = '' } = state?.waiting ?? {};
      if (fatalReasons.has(reason))
        return `Pod ${metadata.name}, container ${name} has terminal error (${reason}): ${message}\n`;
    }
  }
  return undefined;
}

export interface FailedContainer {
  readonly pod: string;
  readonly container: string;
  readonly end: ContainerEnd;
}

/** The container that ended last of those that failed. */
export function findFailedContainer(pods: readonly Pod[]): FailedContainer | undefined {
  const failed = pods.flatMap(({ metadata, status }) =>
    containersOf(status).flatMap(({ name, state, lastState }) => {
      const end = state?.terminated ?? lastState?.terminated;
      return end === undefined || end.exitCode === 0 ? [] : [{ pod: metadata.name, container: name, end }];
    }),
  );
  return failed.toSorted((left, right) => finishedMs(right.end) - finishedMs(left.end))[0];
}

/** `pod p, container c exited with code 137 (OOMKilled)`. The container's own message may hold what it logged, and stays out. */
export function containerFailureText({ pod, container, end }: FailedContainer): string {
  const signal = end.signal === undefined || end.signal === 0 ? '' : `, signal ${end.signal}`;
  const reason = end.reason === undefined || end.reason === '' ? '' : ` (${end.reason})`;
  return `pod ${pod}, container ${container} exited with code ${end.exitCode}${signal}${reason}`;
}

type ContainerStatuses = NonNullable<NonNullable<Pod['status']>['containerStatuses']>;

function containersOf(status: Pod['status']): ContainerStatuses {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

function finishedMs({ finishedAt }: ContainerEnd): number {
  const ms = Date.parse(finishedAt ?? '');
  return Number.isNaN(ms) ? 0 : ms;
}
