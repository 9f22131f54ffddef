import { isCompleted } from '@verdict/core';
import type * as Kubernetes from '@verdict/kubernetes';
import type { Environment } from '../environment.ts';
import type { PreparedRun } from '../documents/prepare-runs.ts';
import type { Drive, DriveHooks } from '../run/drive-all.ts';
import { type DrivenRun, endOf } from '../run/drive-run.ts';
import { nextRecord, type RunRecord, startRecord } from '../run/run-record.ts';
import { silentLogger } from '../run/run-logger.ts';
import type { RunEnd } from '../run/verdict.ts';
import type { ClusterSession } from './cluster-session.ts';

/** After how long without any status the user is told that nobody may be at work. */
const patienceMs = 15_000;

/** How long the controller may take to end a run that it was asked to end. */
const graceMs = 10_000;

/** Leaves the judging to the cluster's controller and follows what it writes. */
export function driveInCluster(session: ClusterSession, environment: Environment): Drive {
  return async (run, hooks) => new Follower(session, environment, { run, hooks }).follow();
}

class Follower {
  readonly #session: ClusterSession;
  readonly #environment: Environment;
  readonly #hooks: DriveHooks;
  readonly #key: Kubernetes.ObjectKey;
  #record: RunRecord;
  #end: RunEnd = { kind: 'completed' };

  constructor(
    session: ClusterSession,
    environment: Environment,
    { run, hooks }: { readonly run: PreparedRun; readonly hooks: DriveHooks },
  ) {
    this.#session = session;
    this.#environment = environment;
    this.#hooks = hooks;
    this.#record = startRecord(run);
    this.#key = { namespace: run.compiled.namespace, name: run.compiled.name };
  }

  async follow(): Promise<DrivenRun> {
    const { stop } = this.#hooks;
    const done = new AbortController();
    const giveUp = new AbortController();
    this.#askToEnd(giveUp, done.signal);
    this.#noticeSilence(done.signal).catch(() => {});
    try {
      await this.#untilCompleted(AbortSignal.any([stop, giveUp.signal]));
    } catch (error) {
      if (this.#end.kind === 'completed') this.#end = { kind: 'crashed', message: errorText(error) };
    } finally {
      done.abort();
    }
    return { record: this.#record, end: this.#end };
  }

  async #untilCompleted(signal: AbortSignal): Promise<void> {
    const { library, client } = this.#session;
    const { clock } = this.#environment;
    const onChange = ({ status }: { readonly status?: RunRecord['status'] }): void => {
      if (status === undefined) return;
      this.#record = nextRecord(this.#record, status);
      this.#hooks.onRecord(this.#record);
    };
    const settings = { client, clock, logger: silentLogger, random: this.#environment.random, onChange };
    await library.followAnalysisRun(this.#key, settings, signal);
  }

  /**
   * Sets `spec.terminate` when the user or the timeout wants an end; the controller then ends the run in order. Where none does,
   * nobody waits for it without end.
   */
  #askToEnd(giveUp: AbortController, done: AbortSignal): void {
    const { ending, onNotice, stop } = this.#hooks;
    const terminate = (): void => {
      if (isCompleted(this.#record.status.phase)) return;
      this.#end = endOf(ending.reason, this.#record);
      this.#session.runs
        .patch(this.#key, { spec: { terminate: true } }, stop)
        .catch((error: unknown) => onNotice(`the run could not be asked to end: ${errorText(error)}`));
      this.#giveUpAfterGrace(giveUp, done).catch(() => {});
    };
    ending.addEventListener('abort', terminate, { once: true, signal: done });
  }

  async #giveUpAfterGrace(giveUp: AbortController, done: AbortSignal): Promise<void> {
    const { namespace, name } = this.#key;
    await this.#environment.clock.sleep(graceMs, done);
    this.#hooks.onNotice(`no controller has ended ${namespace}/${name}; it is left to end later`);
    giveUp.abort();
  }

  async #noticeSilence(done: AbortSignal): Promise<void> {
    const { namespace, name } = this.#key;
    await this.#environment.clock.sleep(patienceMs, done);
    if (this.#record.status.phase !== '') return;
    this.#hooks.onNotice(
      `no controller has taken up ${namespace}/${name} yet: does one run in this cluster, for this namespace?`,
    );
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
