import { createAddressRule, embeddedAddress, type AddressRule } from './address-rule.ts';
import { egressPresets, type EgressPreset } from './egress-presets.ts';
import { matchesHostName, normalizeHost } from './host-name.ts';

export interface EgressSettings {
  /** CIDR ranges, addresses, host names, or `*.example.com` for all below a name. What is allowed is never denied. */
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  /** Ready lists to deny. */
  readonly presets?: readonly EgressPreset[];
}

/** Where requests whose address comes from a document may go. Both methods give the reason of a refusal. */
export interface EgressPolicy {
  /** Judges a name, or a literal address, before any look-up. `allowed`: its addresses are not judged. */
  judgeHost(host: string): EgressJudgement;
  /** Judges an address that a name resolved to. */
  judgeAddress(address: string): EgressJudgement;
}

export type EgressJudgement =
  | { readonly verdict: 'allowed' | 'open' }
  | { readonly verdict: 'denied'; readonly rule: string };

interface Rules {
  readonly names: readonly string[];
  readonly addresses: readonly AddressRule[];
}

/** Throws an Error that names the entry when a range cannot be read. */
export function createEgressPolicy(settings: EgressSettings): EgressPolicy {
  const allow = readRules(settings.allow ?? []);
  const deny = readRules([
    ...(settings.deny ?? []),
    ...(settings.presets ?? []).flatMap((name) => egressPresets[name]),
  ]);

  const judgeAddress = (address: string): EgressJudgement => {
    const forms = embeddedAddress(address);
    if (forms.length === 0) return { verdict: 'denied', rule: 'not an address' };
    if (forms.every((form) => allow.addresses.some((rule) => rule.matches(form)))) return { verdict: 'allowed' };
    const rule = deny.addresses.find((one) => forms.some((form) => one.matches(form)));
    return rule === undefined ? { verdict: 'open' } : { verdict: 'denied', rule: rule.text };
  };

  const judgeHost = (written: string): EgressJudgement => {
    const host = normalizeHost(written);
    if (embeddedAddress(host).length > 0) return judgeAddress(host);
    if (allow.names.some((name) => matchesHostName(name, host))) return { verdict: 'allowed' };
    const rule = deny.names.find((name) => matchesHostName(name, host));
    return rule === undefined ? { verdict: 'open' } : { verdict: 'denied', rule };
  };

  return { judgeHost, judgeAddress };
}

function readRules(entries: readonly string[]): Rules {
  const names: string[] = [];
  const addresses: AddressRule[] = [];
  for (const entry of entries) {
    const rule = createAddressRule(entry);
    if (rule !== undefined) addresses.push(rule);
    else names.push(normalizeHost(entry));
  }
  return { names, addresses };
}
