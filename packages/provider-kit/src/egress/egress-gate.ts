import type { LookupFunction } from 'node:net';
import { createCheckedLookup, type Resolve } from './checked-lookup.ts';
import { EgressDenied } from './egress-denied.ts';
import { createEgressPolicy, type EgressSettings } from './egress-policy.ts';

/** The policy at the two moments at which a connection can be refused. */
export interface EgressGate {
  /** Before anything is sent. Throws `EgressDenied`. */
  check(url: URL): void;
  /** For the connection itself: refuses by the address that is connected to. */
  lookupFor(url: URL): LookupFunction;
}

export function createEgressGate(settings: EgressSettings & { readonly resolve?: Resolve }): EgressGate {
  const policy = createEgressPolicy(settings);
  const lookup = createCheckedLookup(policy, settings.resolve);
  const anywhere = createCheckedLookup(createEgressPolicy({}), settings.resolve);
  return {
    check: ({ hostname }) => {
      const judgement = policy.judgeHost(hostname);
      if (judgement.verdict === 'denied') throw new EgressDenied(hostname, judgement.rule);
    },
    lookupFor: ({ hostname }) => (policy.judgeHost(hostname).verdict === 'allowed' ? anywhere : lookup),
  };
}
