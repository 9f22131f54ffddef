import type { ContainerSpec } from './container-plan.ts';
import {
  containerAt,
  type ContainerMoment,
  type ContainerStatus,
  podTime,
  waitingContainer,
} from './container-status.ts';

/** The part of a pod's spec that a fake kubelet reads. */
export interface PodSpec {
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly initContainers?: readonly ContainerSpec[];
  readonly containers: readonly ContainerSpec[];
}

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export interface PodStatus {
  readonly phase: PodPhase;
  readonly reason?: string;
  readonly message?: string;
  readonly startTime: string;
  readonly conditions: readonly {
    readonly type: string;
    readonly status: 'True' | 'False';
    readonly reason?: string;
  }[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses: readonly ContainerStatus[];
}

/** A pod at one moment. */
export interface PodMoment {
  readonly status: PodStatus;
  /** When the status changes next; Infinity: never by itself. */
  readonly nextAt: number;
}

interface InitPhase {
  readonly moments: readonly ContainerMoment[];
  /** When the containers start; absent: not yet. */
  readonly doneAt?: number;
  readonly hasFailed: boolean;
}

/** Initial containers run one after the other, then the others side by side. */
export function podAt(spec: PodSpec, startedAt: number, now: number): PodMoment {
  const init = initAt(spec, startedAt, now);
  const { doneAt } = init;
  const restarts = mayRestart(spec);
  const containers = spec.containers.map((container) =>
    doneAt === undefined
      ? waitingContainer(container, { reason: 'PodInitializing' })
      : containerAt(container, { startedAt: doneAt, now, restarts }),
  );
  const phase = init.hasFailed ? 'Failed' : phaseOf(containers);
  const isOver = phase === 'Failed' || phase === 'Succeeded';
  const nextAt = isOver ? Number.POSITIVE_INFINITY : Math.min(...[...init.moments, ...containers].map((m) => m.nextAt));
  const ready = { type: 'Ready', status: phase === 'Running' ? 'True' : 'False' } as const;
  const status = {
    phase,
    startTime: podTime(startedAt),
    conditions: [phase === 'Succeeded' ? { ...ready, reason: 'PodCompleted' } : ready],
    ...(init.moments.length === 0 ? {} : { initContainerStatuses: init.moments.map((moment) => moment.status) }),
    containerStatuses: containers.map((moment) => moment.status),
  };
  return { status, nextAt };
}

function initAt(spec: PodSpec, startedAt: number, now: number): InitPhase {
  const moments: ContainerMoment[] = [];
  let doneAt: number | undefined = startedAt;
  let hasFailed = false;
  for (const container of spec.initContainers ?? []) {
    const moment: ContainerMoment =
      doneAt === undefined
        ? waitingContainer(container, { reason: 'PodInitializing' })
        : containerAt(container, { startedAt: doneAt, now, restarts: mayRestart(spec) });
    moments.push(moment);
    if (moment.ended !== undefined && moment.ended.exitCode !== 0) hasFailed = true;
    doneAt = moment.ended?.exitCode === 0 ? moment.ended.at : undefined;
  }
  return { moments, hasFailed, ...(doneAt === undefined ? {} : { doneAt }) };
}

function mayRestart({ restartPolicy }: PodSpec): boolean {
  return restartPolicy !== 'Never';
}

function phaseOf(containers: readonly ContainerMoment[]): PodPhase {
  if (containers.every(({ ended }) => ended !== undefined))
    return containers.every(({ ended }) => ended?.exitCode === 0) ? 'Succeeded' : 'Failed';
  return containers.every(hasRun) ? 'Running' : 'Pending';
}

function hasRun({ status: { state, lastState } }: ContainerMoment): boolean {
  return state.waiting === undefined || lastState.terminated !== undefined;
}
