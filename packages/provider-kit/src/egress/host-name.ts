/** Lower case, without the brackets of IPv6 literals, a zone index or the dot that ends a full name. */
export function normalizeHost(host: string): string {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1');
  return (bare.includes(':') ? bare.replace(/%.*$/, '') : bare).replace(/\.+$/, '');
}

/** A pattern is a name, or `*.` and a name for all that is below it. */
export function matchesHostName(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}
