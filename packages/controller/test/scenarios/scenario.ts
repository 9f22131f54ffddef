import type { FaultScript } from '@verdict/provider-contract';
import type { AnalysisControllerSettings } from '../../src/index.ts';
import type { ScenarioWorld } from './scenario-world.ts';

/** Kind of event, reason and message. */
export type ExpectedEvent = readonly ['Normal' | 'Warning', string, string];

export type SecretValues = Readonly<Record<string, string>>;

/** `deleted`: the run goes away. `untouched`: it has no status after a while. */
export type ScenarioEnd = 'completed' | 'deleted' | 'untouched';

/** One run on a real API server: what is there, what happens meanwhile, and how it ends. */
export interface Scenario {
  /** Present tense: what is true. */
  readonly name: string;
  /** What the metric server answers. */
  readonly answers?: FaultScript;
  /** Of the AnalysisRun `run`. */
  readonly spec: (world: ScenarioWorld) => object;
  readonly metadata?: object;
  /** As another controller has left it. */
  readonly storedStatus?: (world: ScenarioWorld) => object;
  /** In the run's namespace, by name. */
  readonly secrets?: Readonly<Record<string, SecretValues>>;
  /** In the controller's namespace, by name. */
  readonly credentials?: (world: ScenarioWorld) => Readonly<Record<string, SecretValues>>;
  readonly settings?: Partial<AnalysisControllerSettings>;
  /** From the moment when the run is created. */
  readonly during?: (world: ScenarioWorld) => Promise<void>;
  /** Default `completed`. */
  readonly ends?: ScenarioEnd;
  /** What the status holds at least. */
  readonly status?: object;
  /** All events of the run, in no order. */
  readonly events?: readonly ExpectedEvent[];
  /** Lines of the controller's metrics once the run has ended; `<namespace>` stands for the run's. */
  readonly metrics?: readonly string[];
  /** How many requests the metric server got. */
  readonly requests?: number;
  /** What else is true in the end. */
  readonly after?: (world: ScenarioWorld) => Promise<void> | void;
  /** Whether `verdict run` ends in the same status; default: when nothing happens meanwhile. */
  readonly parity?: boolean;
  /** What `verdict run` says instead of running the document. */
  readonly refusedByCommand?: string;
}
