import { expect, test } from 'vitest';
import { findQualifiedNameProblems } from '../../src/template/qualified-name.ts';

const name =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const subdomain = String.raw`a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`;

test.each<[string, readonly string[]]>([
  ['app', []],
  ['a.b/My_Name.1', []],
  ['', ['name part must be non-empty', `name part ${name}`]],
  ['-x', [`name part ${name}`]],
  ['a'.repeat(64), ['name part must be no more than 63 characters']],
  ['/x', ['prefix part must be non-empty']],
  ['UP/x', [`prefix part ${subdomain}`]],
  [`${'a'.repeat(254)}/x`, ['prefix part must be no more than 253 characters']],
  ['a/b/c', [`a qualified name ${name} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]],
])('%s', (text, problems) => {
  expect(findQualifiedNameProblems(text)).toEqual(problems);
});
