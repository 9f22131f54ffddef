import { readFileSync } from 'node:fs';
import type { JsonObject } from '../src/score.ts';

export interface Recording {
  readonly request: { readonly method: string; readonly path: string; readonly body?: JsonObject };
  readonly response: { readonly status: number; readonly body?: JsonObject };
}

/** A request to a real Kayenta, and its reply. */
export function recording(name: string): Recording {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
}
