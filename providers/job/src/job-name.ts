import { createHash } from 'node:crypto';

/** Names of Jobs are values of their pods' labels too, which limits them to this many characters. */
const longestName = 63;
const hashLength = 10;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

export interface JobNameParts {
  readonly runUid: string;
  readonly metric: string;
  /** 1 for the first measurement. */
  readonly ordinal: number;
}

/** The reference's `<run uid>.<metric>.<n>` when the cluster takes it as it is; else made valid, cut, and told apart by a hash. */
export function jobName({ runUid, metric, ordinal }: JobNameParts): string {
  const plain = `${runUid}.${metric}.${ordinal}`;
  if (plain.length <= longestName && subdomain.test(plain)) return plain;
  const hash = createHash('sha256').update(`${runUid}\0${metric}`).digest('hex').slice(0, hashLength);
  const end = `${hash}.${ordinal}`;
  const start = toSubdomain(`${runUid}.${metric}`)
    .slice(0, longestName - end.length - 1)
    .replace(/[-.]+$/, '');
  return start === '' ? end : `${start}-${end}`;
}

function toSubdomain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/-*\.[-.]*/g, '.')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}
