import type { Clock } from '@verdict/core/provider';

/** What a place waits for beside its turn. */
export interface Patience {
  readonly ms: number;
  /** Ends the waiting early. */
  readonly signal: AbortSignal;
}

/** A place in the line of those who want to write. */
export interface Place {
  /** Since when it is held, by the line's clock. */
  readonly since: number;
  /**
   * true: the write may go, until `leave`. false: the patience was over first; whoever asks again is where it was before.
   * Who has none goes before all that have some, for those can make use of the waiting.
   */
  admitted(patience?: Patience): Promise<boolean>;
  /** Gives the place up, whether the write has gone or not. */
  leave(): void;
}

export interface WriteLineSettings {
  readonly clock: Clock;
  /** How many writes may be under way. */
  readonly atOnce: number;
  /** How many may be when one that can wait is let go, those included that rest: each keeps its share for as long again as it took. */
  readonly patientAtOnce: number;
  /** Whether turns wait for their beginning. As long as they do, writes that can wait do. */
  readonly turnsWait: () => boolean;
}

interface Waiting {
  readonly number: number;
  readonly admit: () => void;
}

interface Admission {
  readonly at: number;
  readonly isPatient: boolean;
}

/** However long a server lets writes wait: it may be well again. */
const longestRestMs = 1000;

/** Lets a fixed number of writes go at a time; of those that are as urgent, who came first goes first. */
export class WriteLine {
  readonly #settings: WriteLineSettings;
  readonly #urgent: Waiting[] = [];
  readonly #patient: Waiting[] = [];
  readonly #onQuiet = new Set<() => void>();
  #underWay = 0;
  #resting = 0;
  #next = 0;

  constructor(settings: WriteLineSettings) {
    this.#settings = settings;
  }

  enter(): Place {
    const number = this.#next;
    this.#next += 1;
    const { clock } = this.#settings;
    let admission: Admission | undefined;
    return {
      since: clock.now(),
      admitted: async (patience) => {
        if (admission !== undefined) return true;
        const isPatient = patience !== undefined;
        const isAdmitted = await (isPatient ? this.#waitPatiently(number, patience) : this.#wait(number));
        if (isAdmitted) admission = { at: clock.now(), isPatient };
        return isAdmitted;
      },
      leave: () => {
        if (admission !== undefined) this.#leave(admission);
        admission = undefined;
        this.#admitNext();
      },
    };
  }

  /** For what may wait: resolves once nobody waits in the line and few are under way, when the time is over, or when the signal is aborted. */
  async quiet(withinMs: number, signal: AbortSignal): Promise<void> {
    if (this.#isQuiet || signal.aborted) return;
    const over = new AbortController();
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        this.#onQuiet.delete(goOn);
        resolve();
      };
      this.#onQuiet.add(goOn);
      this.#settings.clock.sleep(withinMs, AbortSignal.any([signal, over.signal])).then(goOn, goOn);
    });
    over.abort(isOver);
  }

  /** No turn waits any more: writes that waited for that may go. */
  turnsBegan(): void {
    this.#admitNext();
  }

  async #wait(number: number): Promise<boolean> {
    return new Promise((resolve) => {
      insert(this.#urgent, { number, admit: () => resolve(true) });
      this.#admitNext();
    });
  }

  async #waitPatiently(number: number, { ms, signal }: Patience): Promise<boolean> {
    const over = new AbortController();
    const giveUp = (): void => over.abort(isOver);
    const isAdmitted = await new Promise<boolean>((resolve) => {
      const waiting = { number, admit: () => resolve(true) };
      insert(this.#patient, waiting);
      this.#admitNext();
      if (!this.#patient.includes(waiting)) return;
      const leave = (): void => {
        remove(this.#patient, waiting);
        this.#tellWhenQuiet();
        resolve(false);
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
      this.#settings.clock.sleep(ms, over.signal).then(leave, leave);
    });
    signal.removeEventListener('abort', giveUp);
    giveUp();
    return isAdmitted;
  }

  #leave({ at, isPatient }: Admission): void {
    const { clock } = this.#settings;
    this.#underWay -= 1;
    if (!isPatient) return;
    this.#resting += 1;
    const rested = (): void => {
      this.#resting -= 1;
      this.#admitNext();
    };
    clock.sleep(Math.min(clock.now() - at, longestRestMs)).then(rested, rested);
  }

  #admitNext(): void {
    for (;;) {
      const next = this.#takeNext();
      if (next === undefined) break;
      this.#underWay += 1;
      next.admit();
    }
    this.#tellWhenQuiet();
  }

  #takeNext(): Waiting | undefined {
    const { atOnce, patientAtOnce, turnsWait } = this.#settings;
    if (this.#urgent.length > 0) return this.#underWay < atOnce ? this.#urgent.shift() : undefined;
    return this.#underWay + this.#resting < patientAtOnce && !turnsWait() ? this.#patient.shift() : undefined;
  }

  /** Urgent writes that go beyond the number of patient ones are as good as a line. */
  get #isQuiet(): boolean {
    const isWaiting = this.#urgent.length > 0 || this.#patient.length > 0;
    return !isWaiting && this.#underWay <= this.#settings.patientAtOnce;
  }

  #tellWhenQuiet(): void {
    if (!this.#isQuiet) return;
    for (const goOn of this.#onQuiet) goOn();
  }
}

const isOver = new Error('the waiting is over');

function insert(line: Waiting[], waiting: Waiting): void {
  const before = line.findLastIndex(({ number }) => number < waiting.number);
  line.splice(before + 1, 0, waiting);
}

function remove(line: Waiting[], waiting: Waiting): void {
  const index = line.indexOf(waiting);
  if (index >= 0) line.splice(index, 1);
}
