import type { DiscoveryEnvironment } from '@verdict/provider-discovery';

/** Everything that the program may touch. `main.ts` gives it the process; tests give it memory. */
export interface ProgramEnvironment extends DiscoveryEnvironment {
  readonly version: string;
  readonly node: { readonly version: string; readonly arch: string };
  /** What the user typed after `verdict-controller`. */
  readonly argv: readonly string[];
  readonly host: string;
  readonly randomId: () => string;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Calls `listener` on each SIGTERM and SIGINT. */
  readonly onEndSignal: (listener: () => void) => void;
  /** Calls `listener` with each error that nobody caught; the process goes on. */
  readonly onStrayError: (listener: (error: unknown) => void) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
}
