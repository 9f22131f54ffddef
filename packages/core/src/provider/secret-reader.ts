import type { StringMap } from './string-map.ts';

export interface SecretRef {
  /** `run`: the run's own namespace; `controller`: the controller's, where provider credentials live. */
  readonly namespace: 'run' | 'controller';
  readonly name: string;
  /** Keys that hold settings, such as an address or a region: their values may be shown. */
  readonly plainKeys?: readonly string[];
}

export interface SecretReader {
  /** undefined: there is no such secret; a throw: a failure that may pass. Whatever is read is redacted from then on, plain keys apart. */
  read(secret: SecretRef): Promise<StringMap | undefined>;
}
