import { expect, test } from 'vitest';
import { networkErrorText } from '../../src/http/network-error-text.ts';

const of = (parts: object): Error => Object.assign(new Error('m'), parts);

test.each([
  [{ code: 'ECONNREFUSED', address: '::1', port: 9090 }, 'dial tcp [::1]:9090: connect: connection refused'],
  [{ code: 'ETIMEDOUT', address: '10.0.0.1', port: 80 }, 'dial tcp 10.0.0.1:80: connect: connection timed out'],
  [{ code: 'EHOSTUNREACH', address: '10.0.0.1', port: 80 }, 'dial tcp 10.0.0.1:80: connect: no route to host'],
  [{ code: 'ENOTFOUND', hostname: 'nowhere' }, 'dial tcp: lookup nowhere: no such host'],
  [{ code: 'EAI_AGAIN', hostname: 'nowhere' }, 'dial tcp: lookup nowhere: server misbehaving'],
  [{ code: 'ECONNRESET', message: 'socket hang up' }, 'EOF'],
  [{ code: 'ECONNRESET', message: 'read ECONNRESET' }, 'read: connection reset by peer'],
  [{ code: 'EPIPE' }, 'write: broken pipe'],
  [{ code: 'HPE_INVALID_CONSTANT' }, 'net/http: HTTP/1.x transport connection broken: malformed HTTP response'],
  [{ code: 'SOMETHING', message: 'first line\nsecond' }, 'first line'],
  [{ code: 'SOMETHING', message: '' }, 'SOMETHING'],
])('%j is %s', (parts, text) => {
  expect(networkErrorText(of(parts), 'request')).toBe(text);
});

test('the cause that lies deepest is told, the first of several', () => {
  const refused = of({ code: 'ECONNREFUSED', address: '127.0.0.1', port: 1 });
  const several = new AggregateError([refused, of({ code: 'ENETUNREACH' })]);
  const wrapped = new Error('wrapped', { cause: several });
  expect(networkErrorText(wrapped, 'request')).toBe('dial tcp 127.0.0.1:1: connect: connection refused');
});

test.each([
  [{ code: 'ECONNRESET' }, 'unexpected EOF'],
  [{ code: 'Z_DATA_ERROR' }, 'gzip: invalid header'],
  [{ code: 'OTHER', message: 'm' }, 'm'],
])('while the body is read %j is %s', (parts, text) => {
  expect(networkErrorText(of(parts), 'body')).toBe(text);
});

test('whatever is thrown has a text', () => {
  expect(networkErrorText('text', 'request')).toBe('text');
  expect(networkErrorText(undefined, 'request')).toBe('undefined');
});
