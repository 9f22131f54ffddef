import { posix } from 'node:path';
import { ProviderError } from '@verdict/core/provider';
import type { GraphiteConfig } from './config.ts';

/** The address of the render API with the query's parameters sorted and encoded as Go does it, and `format=json`. */
export function renderUrl({ address, query }: GraphiteConfig): string {
  const text = query.replaceAll(/[\t\n\f\r ]+/g, '');
  const problem = queryProblem(text);
  if (problem !== undefined) {
    const message = `parse ${JSON.stringify(`./render?${text}`)}: ${problem}`;
    throw new ProviderError('InvalidQuery', message, { provider: 'graphite' });
  }
  const [, origin = '', path = ''] = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)?([^?#]*)/i.exec(address) ?? [];
  return `${origin}${posix.join('/', path, 'render')}?${renderParameters(text)}`;
}

/** Only what comes after a `#`, which is never sent, is checked whole; a parameter with a bad escape is left out. */
function queryProblem(text: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- no URL may hold them
  if (/[\u0000-\u001f\u007f]/.test(text)) return 'net/url: invalid control character in URL';
  const escape = /#.*?(%(?![0-9a-f]{2}).{0,2})/is.exec(text)?.[1];
  return escape === undefined ? undefined : `invalid URL escape ${JSON.stringify(escape)}`;
}

function renderParameters(text: string): string {
  const [sent = ''] = text.split('#', 1);
  const given = sent.split('&').flatMap((part) => readParameter(part));
  const parameters = [...given.filter(([name]) => name !== 'format'), ['format', 'json'] as const];
  return parameters
    .toSorted(([left], [right]) => (left < right ? -1 : Number(left > right)))
    .map(([name, value]) => `${escapeBytes(name)}=${escapeBytes(value)}`)
    .join('&');
}

type Parameter = readonly [name: string, value: string];

/** Name and value with one character for each byte of their UTF-8; none for an empty part or one that Go drops. */
function readParameter(part: string): Parameter[] {
  if (part === '' || part.includes(';') || /%(?![0-9a-f]{2})/i.test(part)) return [];
  const at = part.indexOf('=');
  return at < 0 ? [[unescape(part), '']] : [[unescape(part.slice(0, at)), unescape(part.slice(at + 1))]];
}

function unescape(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function escapeBytes(bytes: string): string {
  return bytes.replaceAll(/[^A-Za-z0-9\-_.~]/g, (byte) =>
    byte === ' ' ? '+' : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
