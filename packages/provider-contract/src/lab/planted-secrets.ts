import { inspect } from 'node:util';
import type { ContractSubject, StoredSecrets } from '../contract-subject.ts';

/** Shorter texts occur by chance. */
const leastLength = 6;

/** The texts that must not be shown, in all the forms in which they travel. */
export function plantedForms({
  secrets = {},
  plainKeys = [],
  plantedSecrets = [],
}: ContractSubject): readonly string[] {
  const planted = [...valuesOf(secrets, plainKeys), ...plantedSecrets].filter(({ length }) => length >= leastLength);
  return [...new Set(planted.flatMap(formsOf))];
}

function valuesOf(secrets: StoredSecrets, plainKeys: readonly string[]): string[] {
  const entries = Object.values(secrets).flatMap((secret) => Object.entries(secret));
  return entries.flatMap(([key, value]) => (plainKeys.includes(key) ? [] : value));
}

function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, inUrl, inUrl.replaceAll('%20', '+'), inJson, ...[0, 1, 2].flatMap((at) => base64At(secret, at))];
}

/** What base64 makes of a secret that begins `offset` bytes into a group of three, as behind a name in Basic authentication. */
function base64At(secret: string, offset: number): string[] {
  const bytes = Buffer.from(secret);
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  return own.length < leastLength ? [] : [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

/** The first form that can be seen in a value: in its text, its members, its chain of causes. */
export function findShown(value: unknown, forms: readonly string[]): string | undefined {
  const plain = typeof value === 'string' ? value : inspect(value, everything);
  return forms.find((form) => plain.includes(form) || plain.includes(inQuotes(form)));
}

const everything = { depth: 10, maxStringLength: Infinity, maxArrayLength: 1000, breakLength: Infinity } as const;

/** As `inspect` writes a text that is a member. */
function inQuotes(form: string): string {
  return inspect(form).slice(1, -1);
}
