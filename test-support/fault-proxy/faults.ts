/** What a proxy does to the requests that pass it. Each share is in [0, 1]; of several, the first that hits counts. */
export interface Faults {
  /** New connections are cut at once, and so is what is under way. */
  readonly refuse?: boolean;
  /** Writes answered 409 Conflict, without reaching the server. */
  readonly conflict?: number;
  /** Answered 429 with `Retry-After: 1`. */
  readonly throttle?: number;
  /** Answered 429 without it. */
  readonly throttleSilently?: number;
  readonly serverError?: number;
  /** Cut before they reach the server. */
  readonly cut?: number;
  /** Done by the server, and cut instead of answered. */
  readonly loseAnswer?: number;
  /** At most; each waits a random part of it. */
  readonly delayMs?: number;
  /** Kept until the faults are changed, then sent on, whether or not the client still waits: a network that delivers late. */
  readonly hold?: boolean;
}

export type Refusal = 'conflict' | 'throttle' | 'throttleSilently' | 'serverError' | 'cut';

const refusals: readonly Refusal[] = ['conflict', 'throttle', 'throttleSilently', 'serverError', 'cut'];

/** Why a request shall not reach the server, by chance. */
export function drawRefusal(faults: Faults, method: string, random: () => number): Refusal | undefined {
  return refusals.find((name) => {
    const share = faults[name] ?? 0;
    const applies = name !== 'conflict' || method === 'PATCH' || method === 'PUT';
    return applies && share > 0 && random() < share;
  });
}
