import type { StringMap } from '@verdict/core/provider';
import ipaddr from 'ipaddr.js';

/** The proxy that Go would use for this address, by HTTP_PROXY, HTTPS_PROXY and NO_PROXY; loopback is always direct. */
export function chooseProxy(target: URL, environment: StringMap): URL | undefined {
  const text = target.protocol === 'https:' ? read(environment, 'HTTPS_PROXY') : read(environment, 'HTTP_PROXY');
  if (text === '' || isLoopback(hostOf(target)) || isExcepted(target, read(environment, 'NO_PROXY'))) return undefined;
  return URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`) ?? undefined;
}

function read(environment: StringMap, name: string): string {
  return environment[name] || environment[name.toLowerCase()] || '';
}

function hostOf(target: URL): string {
  return target.hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
}

function isExcepted(target: URL, exceptions: string): boolean {
  const host = hostOf(target);
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return exceptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isInside(host, entry);
  const [, name = entry, wantedPort] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  const bare = name.replace(/^\[|\]$/g, '').replace(/^\*(?=\.)/, '');
  if (bare.startsWith('.')) return host.endsWith(bare);
  return host === bare || host.endsWith(`.${bare}`);
}

function isInside(host: string, range: string): boolean {
  if (!ipaddr.isValid(host) || !ipaddr.isValidCIDR(range)) return false;
  const address = ipaddr.process(host);
  const [network, bits] = ipaddr.parseCIDR(range);
  return address.kind() === network.kind() && address.match(network, bits);
}
