import type { EvaluationContext } from '../builtins/builtin.ts';
import type { Budgets } from '../budgets.ts';
import type { Value } from '../value.ts';
import { BudgetExceeded } from './located-issue.ts';

/** What surrounds one evaluation. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** IANA name. */
  readonly localZone?: string;
}

const noSurroundings: Surroundings = {};

/** The registers of one evaluation; used again for the next one. */
export class Frame implements EvaluationContext {
  result: Value = null;
  readonly slots: Value[];
  isBusy = false;
  readonly #memoryBudget: number;
  readonly #stepBudget: number;
  #memory = 0;
  #steps = 0;
  #surroundings = noSurroundings;

  constructor(slotCount: number, budgets: Budgets) {
    this.slots = Array.from({ length: slotCount }, () => null);
    this.#memoryBudget = budgets.memory;
    this.#stepBudget = budgets.steps;
  }

  begin(result: Value, surroundings: Surroundings = noSurroundings): void {
    this.result = result;
    this.isBusy = true;
    this.#memory = 0;
    this.#steps = 0;
    this.#surroundings = surroundings;
  }

  /** Lets go of the values, so that an idle program holds nothing. */
  end(): void {
    this.result = null;
    this.isBusy = false;
    if (this.slots.length > 0) this.slots.fill(null);
  }

  now(): bigint {
    return BigInt(Math.round((this.#surroundings.now?.() ?? 0) * 1000)) * 1000n;
  }

  get localZone(): string {
    return this.#surroundings.localZone ?? 'UTC';
  }

  charge(units: number): void {
    this.#memory += units;
    if (this.#memory >= this.#memoryBudget) throw new BudgetExceeded('memory budget exceeded');
  }

  /** Counts the rounds of a loop before it runs. */
  step(rounds: number): void {
    this.#steps += rounds;
    if (this.#steps > this.#stepBudget) throw new BudgetExceeded('step budget exceeded');
  }
}
