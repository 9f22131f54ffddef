/** Why an address cannot be read at all, in the words of Go's net/url; a scheme that cannot be used is found when it is asked. */
export function addressProblem(url: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- no address may hold them
  if (/[\u0000-\u001f\u007f]/.test(url)) return 'net/url: invalid control character in URL';
  if (url.startsWith(':')) return 'missing protocol scheme';
  const [, authority, path = ''] = /^[a-z][a-z0-9+.-]*:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(url) ?? [
    undefined,
    undefined,
    url,
  ];
  return (authority === undefined ? undefined : authorityProblem(authority)) ?? escapeProblem(path);
}

function authorityProblem(authority: string): string | undefined {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const character = /[\s"<>\\^`{|}]/.exec(host)?.[0];
  if (character !== undefined) return `invalid character ${JSON.stringify(character)} in host name`;
  if (host.startsWith('[') && !host.includes(']')) return "missing ']' in host";
  const port = /:[^:\]]*$/.exec(host)?.[0];
  return port === undefined || /^:\d*$/.test(port) ? undefined : `invalid port ${JSON.stringify(port)} after host`;
}

function escapeProblem(path: string): string | undefined {
  const escape = /%(?![0-9a-f]{2}).{0,2}/i.exec(path)?.[0];
  return escape === undefined ? undefined : `invalid URL escape ${JSON.stringify(escape)}`;
}
