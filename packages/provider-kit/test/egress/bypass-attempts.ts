import type { HttpRequest } from '../../src/http/http-message.ts';

export interface BypassAttempt {
  readonly name: string;
  /** `PORT` stands for the forbidden server's, `OPEN` for that of a server that may be asked and redirects to `location`. */
  readonly request: Partial<HttpRequest> & { readonly url: string };
  readonly location?: string;
  /** Answers of the name server, the last one again and again. */
  readonly answers?: readonly (readonly string[])[];
}

function literal(host: string): BypassAttempt {
  return { name: `literal ${host}`, request: { url: `http://${host}:PORT/` } };
}

function resolving(name: string, ...answers: readonly (readonly string[])[]): BypassAttempt {
  return { name: `a name whose addresses are ${name}`, request: { url: 'http://rebind.test:PORT/' }, answers };
}

function redirect(location: string, answers: readonly (readonly string[])[] = []): BypassAttempt {
  return { name: `redirect to ${location}`, request: { url: 'http://open.test:OPEN/' }, location, answers };
}

const loopbackHosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7F.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '00.0.0.0',
  '127.0.0.1.',
  '１２７.0.0.1',
  '127。0。0。1',
  '①27.0.0.1',
  '%31%32%37.0.0.1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:0001]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[::ffff:0:7f00:1]',
  '[2001:db8::5efe:7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'anything.localhost',
];

const metadataHosts = [
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::a9fe:a9fe]',
  '[2002:a9fe:a9fe::1]',
  '[2001:0:0:0:0:0:5601:5601]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '169.254.170.2',
  '100.100.100.200',
  'metadata.google.internal',
  'Metadata.Google.Internal.',
];

/** Ways to reach a denied address from a document. None may get through. */
export const bypassAttempts: readonly BypassAttempt[] = [
  ...[...loopbackHosts, ...metadataHosts].map(literal),
  resolving('loopback', ['127.0.0.1']),
  resolving('loopback by IPv6', ['::1']),
  resolving('mapped', ['::ffff:127.0.0.1']),
  resolving('the unspecified one', ['0.0.0.0']),
  resolving('translated', ['64:ff9b::7f00:1']),
  resolving('metadata', ['169.254.169.254']),
  resolving('a public one beside loopback', ['127.0.0.2', '127.0.0.1']),
  resolving('public when first asked, loopback when asked again', ['127.0.0.2'], ['127.0.0.1']),
  redirect('http://127.0.0.1:PORT/'),
  redirect('//127.0.0.1:PORT/'),
  redirect('http://2130706433:PORT/'),
  redirect('http://[::ffff:127.0.0.1]:PORT/'),
  redirect('http://rebind.test:PORT/', [['127.0.0.1']]),
  redirect('http://169.254.169.254/latest/meta-data/'),
  redirect('http://open.test@127.0.0.1:PORT/'),
  redirect('file:///etc/passwd'),
  redirect('gopher://127.0.0.1:PORT/'),
  { name: 'user information that looks like a host', request: { url: 'http://open.test@127.0.0.1:PORT/' } },
  { name: 'user information with a port', request: { url: 'http://open.test:80@127.0.0.1:PORT/' } },
  { name: 'a fragment that looks like a host', request: { url: 'http://127.0.0.1:PORT#@open.test/' } },
  { name: 'backslashes', request: { url: 'http:\\\\127.0.0.1:PORT\\' } },
  { name: 'a tab inside the host', request: { url: 'http://127.0.0\t.1:PORT/' } },
  { name: 'a line break inside the host', request: { url: 'http://open.test\r\n.127.0.0.1:PORT/' } },
  { name: 'a file', request: { url: 'file:///etc/passwd' } },
  { name: 'a data address', request: { url: 'data:text/plain,1' } },
  {
    name: 'line breaks in a header',
    request: { url: 'http://open.test:OPEN/', headers: { 'X-A': 'b\r\nHost: 127.0.0.1' } },
  },
  {
    name: 'a Host header does not choose the target',
    request: { url: 'http://127.0.0.1:PORT/', headers: { Host: 'open.test' } },
  },
  { name: 'a method with a line break', request: { url: 'http://open.test:OPEN/', method: 'GET / HTTP/1.1\r\nX' } },
];
