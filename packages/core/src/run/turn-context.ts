import type { Clock, Logger, RunRef, SecretReader } from '../provider/index.ts';
import type { SecretArguments } from './read-secrets.ts';
import type { Redactor } from './redact.ts';
import type { EngineOptions } from './turn.ts';

/** What the steps of one turn share. Logger and secrets are already tied to the redactor. */
export interface TurnContext {
  readonly run: RunRef;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: SecretReader;
  readonly secretArguments: SecretArguments;
  readonly redactor: Redactor;
  readonly options: EngineOptions;
  readonly signal: AbortSignal;
}
