import type { AnyProvider } from '../provider/index.ts';

/** Where the installed providers are found by type. */
export interface ProviderLookup {
  find(type: string): AnyProvider | undefined;
}
