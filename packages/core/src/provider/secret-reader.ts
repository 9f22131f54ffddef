import type { StringMap } from './string-map.ts';

export interface SecretRef {
  /** `run`: the run's own namespace; `controller`: the controller's, where provider credentials live. */
  readonly namespace: 'run' | 'controller';
  readonly name: string;
}

export interface SecretReader {
  /** undefined: there is no such secret; a throw: a failure that may pass. Whatever is read is redacted from then on. */
  read(secret: SecretRef): Promise<StringMap | undefined>;
}
