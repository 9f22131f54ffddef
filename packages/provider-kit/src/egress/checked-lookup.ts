import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { EgressDenied } from './egress-denied.ts';
import type { EgressPolicy } from './egress-policy.ts';

/** All addresses of a name, by the system's resolver or a stand-in for tests. */
export type Resolve = (
  host: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Refuses a name when any of its addresses is denied. It serves the connection itself: what was judged is what is connected to. */
export function createCheckedLookup(policy: EgressPolicy, resolve: Resolve = systemLookup): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const problem = error ?? firstDenied(host, addresses, policy);
      const [first] = problem === undefined ? addresses : [];
      if (first === undefined) callback(problem ?? new Error(`no address for ${host}`), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function firstDenied(
  host: string,
  addresses: readonly LookupAddress[],
  policy: EgressPolicy,
): EgressDenied | undefined {
  for (const { address } of addresses) {
    const judgement = policy.judgeAddress(address);
    if (judgement.verdict === 'denied') return new EgressDenied(`${host} (${address})`, judgement.rule);
  }
  return undefined;
}
