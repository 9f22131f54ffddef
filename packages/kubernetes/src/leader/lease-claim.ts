import type { Clock } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { leases } from '../resources/known-resources.ts';
import type { ObjectKey } from '../resources/kubernetes-object.ts';
import { createResourceClient, type ResourceClient } from '../resources/resource-client.ts';
import { type Lease, type LeaseSpec, microTime } from './lease.ts';

export interface ClaimSettings {
  readonly client: ApiClient;
  readonly clock: Clock;
  /** Of the Lease. */
  readonly namespace: string;
  readonly name: string;
  readonly identity: string;
  readonly leaseDurationMs: number;
  readonly onNewLeader?: ((identity: string) => void) | undefined;
}

/**
 * One candidate's view of a lease. Whether it has run out is told by how long its record has stood by the own clock, never
 * by the times in it, which are another machine's.
 */
export class LeaseClaim {
  readonly #settings: ClaimSettings;
  readonly #key: ObjectKey;
  readonly #leases: ResourceClient<Lease>;
  #lease: Lease | undefined;
  #observedAt = Number.NEGATIVE_INFINITY;
  #claimedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: ClaimSettings) {
    this.#settings = settings;
    this.#key = { namespace: settings.namespace, name: settings.name };
    this.#leases = createResourceClient<Lease>(settings.client, leases);
  }

  get isHeld(): boolean {
    return this.#holder === this.#settings.identity;
  }

  /** When the last successful claim was begun: others wait at least the lease's duration from then. */
  get claimedAt(): number {
    return this.#claimedAt;
  }

  /** Takes or renews the lease. False: another holds it, or was sooner. Rejects when the API server fails. */
  async claim(signal: AbortSignal): Promise<boolean> {
    const now = this.#settings.clock.now();
    const isClaimed = (this.isHeld && (await this.#renew(now, signal))) || (await this.#take(now, signal));
    if (isClaimed) this.#claimedAt = Math.max(this.#claimedAt, now);
    return isClaimed;
  }

  /** Lets others have the lease at once. */
  async release(signal: AbortSignal): Promise<void> {
    if (!this.isHeld) return;
    const now = microTime(this.#settings.clock.now());
    await this.#write({ holderIdentity: '', leaseDurationSeconds: 1, acquireTime: now, renewTime: now }, signal);
  }

  get #holder(): string {
    return this.#lease?.spec?.holderIdentity ?? '';
  }

  /** False: the lease is not as it was left. */
  async #renew(now: number, signal: AbortSignal): Promise<boolean> {
    return unlessOutrun(() => this.#write({ ...this.#record(now), renewTime: microTime(now) }, signal));
  }

  async #take(now: number, signal: AbortSignal): Promise<boolean> {
    const wasHeld = this.isHeld;
    const lease = await this.#read(signal);
    const record = { ...this.#record(now), acquireTime: microTime(now), renewTime: microTime(now) };
    if (lease === undefined) return unlessOutrun(() => this.#create({ ...record, leaseTransitions: 0 }, signal));
    this.#observe(lease);
    if (this.isHeld) return this.#renew(now, signal);
    if (this.#holder !== '' && (wasHeld || !this.#hasRunOut)) return false;
    const leaseTransitions = (lease.spec?.leaseTransitions ?? 0) + 1;
    return unlessOutrun(() => this.#write({ ...record, leaseTransitions }, signal));
  }

  #record(now: number): LeaseSpec {
    const { identity, leaseDurationMs } = this.#settings;
    return {
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(leaseDurationMs / 1000),
      acquireTime: this.#lease?.spec?.acquireTime ?? microTime(now),
      leaseTransitions: this.#lease?.spec?.leaseTransitions ?? 0,
    };
  }

  get #hasRunOut(): boolean {
    const { leaseDurationSeconds = 0 } = this.#lease?.spec ?? {};
    return this.#observedAt + leaseDurationSeconds * 1000 <= this.#settings.clock.now();
  }

  async #read(signal: AbortSignal): Promise<Lease | undefined> {
    try {
      return await this.#leases.get(this.#key, signal);
    } catch (error) {
      if (error instanceof ApiError && error.isNotFound) return undefined;
      throw error;
    }
  }

  async #create(spec: LeaseSpec, signal: AbortSignal): Promise<true> {
    const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: this.#key, spec };
    this.#observe(await this.#leases.create(lease, signal).catch(refuseWithoutNamespace));
    return true;
  }

  /** Refused as a conflict when the lease is no longer as it was last seen. */
  async #write(spec: LeaseSpec, signal: AbortSignal): Promise<true> {
    const lease = { metadata: this.#key, ...this.#lease, spec: { ...this.#lease?.spec, ...spec } };
    this.#observe(await this.#leases.replace(this.#key, lease, signal));
    return true;
  }

  #observe(lease: Lease): void {
    const before = this.#holder;
    if (JSON.stringify(lease.spec) !== JSON.stringify(this.#lease?.spec)) this.#observedAt = this.#settings.clock.now();
    this.#lease = lease;
    if (this.#holder !== before && this.#holder !== '') this.#settings.onNewLeader?.(this.#holder);
  }
}

/** What is to be created cannot be gone: its namespace is, and waiting does not help. */
function refuseWithoutNamespace(error: unknown): never {
  if (!(error instanceof ApiError && error.isNotFound)) throw error;
  throw new Error(`the lease cannot be created: ${error.message}`, { cause: error });
}

/** False: another candidate was sooner. */
async function unlessOutrun(write: () => Promise<true>): Promise<boolean> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ApiError && (error.isConflict || error.isAlreadyExists || error.isNotFound)) return false;
    throw error;
  }
}
