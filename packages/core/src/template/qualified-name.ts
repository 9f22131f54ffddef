const mostNameBytes = 63;
const mostPrefixBytes = 253;

const nameFormat = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const prefixFormat = String.raw`[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*`;
const namePattern = new RegExp(`^(?:${nameFormat})$`);
const prefixPattern = new RegExp(`^(?:${prefixFormat})$`);

const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${nameFormat}')`;
const prefixRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and " +
  `end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${prefixFormat}')`;

/** Why a text is no key of a label or annotation, in Kubernetes' words; empty when it is one. */
export function findQualifiedNameProblems(text: string): string[] {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) {
    return [`a qualified name ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const prefix = parts.length === 2 ? (parts[0] ?? '') : undefined;
  const ofPrefix = prefix === undefined ? [] : findPrefixProblems(prefix).map((problem) => `prefix part ${problem}`);
  return [...ofPrefix, ...findNameProblems(name).map((problem) => `name part ${problem}`)];
}

function findPrefixProblems(prefix: string): string[] {
  if (prefix === '') return ['must be non-empty'];
  const tooLong = findLengthProblem(prefix, mostPrefixBytes);
  return prefixPattern.test(prefix) ? tooLong : [...tooLong, prefixRule];
}

function findNameProblems(name: string): string[] {
  const problems = name === '' ? ['must be non-empty'] : findLengthProblem(name, mostNameBytes);
  return namePattern.test(name) ? problems : [...problems, nameRule];
}

function findLengthProblem(text: string, most: number): string[] {
  return Buffer.byteLength(text) > most ? [`must be no more than ${most} characters`] : [];
}
