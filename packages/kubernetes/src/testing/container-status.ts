import { type ContainerPlan, type ContainerSpec, planContainer } from './container-plan.ts';

export interface ContainerState {
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly running?: { readonly startedAt: string };
  readonly terminated?: {
    readonly exitCode: number;
    readonly reason: string;
    readonly startedAt: string;
    readonly finishedAt: string;
  };
}

export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly imageID: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}

/** A container at one moment. */
export interface ContainerMoment {
  readonly status: ContainerStatus;
  /** Absent: it has not ended for good. */
  readonly ended?: { readonly at: number; readonly exitCode: number };
  /** When the status changes next; Infinity: never by itself. */
  readonly nextAt: number;
}

export interface ContainerTimes {
  readonly startedAt: number;
  readonly now: number;
  /** Whether it starts again after a failure. */
  readonly restarts: boolean;
}

type EndingPlan = Extract<ContainerPlan, { kind: 'ends' }>;

const restartAfterMs = 1000;

export function containerAt(container: ContainerSpec, times: ContainerTimes): ContainerMoment {
  const plan = planContainer(container);
  if (plan.kind === 'waits') return { ...waitingContainer(container, plan), nextAt: Number.POSITIVE_INFINITY };
  return times.restarts && plan.exitCode !== 0
    ? restartingContainer(container, plan, times)
    : endingContainer(container, plan, times);
}

/** One that cannot run yet. */
export function waitingContainer(
  container: ContainerSpec,
  waiting: { readonly reason: string; readonly message?: string },
): ContainerMoment {
  const { reason, message } = waiting;
  const state = { waiting: { reason, ...(message === undefined ? {} : { message }) } };
  return { status: statusOf(container, state), nextAt: Number.POSITIVE_INFINITY };
}

/** RFC 3339 in whole seconds. */
export function podTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+/, '');
}

function endingContainer(
  container: ContainerSpec,
  plan: EndingPlan,
  { startedAt, now }: ContainerTimes,
): ContainerMoment {
  const endsAt = startedAt + plan.afterMs;
  if (now < endsAt) return { status: statusOf(container, runningSince(startedAt)), nextAt: endsAt };
  return {
    status: statusOf(container, terminated(plan, startedAt)),
    ended: { at: endsAt, exitCode: plan.exitCode },
    nextAt: Number.POSITIVE_INFINITY,
  };
}

function restartingContainer(container: ContainerSpec, plan: EndingPlan, times: ContainerTimes): ContainerMoment {
  const roundMs = plan.afterMs + restartAfterMs;
  const restartCount = Math.floor((times.now - times.startedAt) / roundMs);
  const startedAt = times.startedAt + restartCount * roundMs;
  const endsAt = startedAt + plan.afterMs;
  const before = restartCount === 0 ? {} : terminated(plan, startedAt - roundMs);
  if (times.now < endsAt) {
    const status = statusOf(container, runningSince(startedAt));
    return { status: { ...status, restartCount, lastState: before }, nextAt: endsAt };
  }
  const status = statusOf(container, { waiting: { reason: 'CrashLoopBackOff' } });
  return { status: { ...status, restartCount, lastState: terminated(plan, startedAt) }, nextAt: startedAt + roundMs };
}

function runningSince(startedAt: number): ContainerState {
  return { running: { startedAt: podTime(startedAt) } };
}

function terminated({ afterMs, exitCode }: EndingPlan, startedAt: number): ContainerState {
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  const times = { startedAt: podTime(startedAt), finishedAt: podTime(startedAt + afterMs) };
  return { terminated: { exitCode, reason, ...times } };
}

function statusOf({ name, image = '' }: ContainerSpec, state: ContainerState): ContainerStatus {
  const ready = state.running !== undefined;
  return { name, image, imageID: '', ready, restartCount: 0, state, lastState: {} };
}
