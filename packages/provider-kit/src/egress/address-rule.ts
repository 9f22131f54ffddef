import ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface AddressRule {
  /** As written. */
  readonly text: string;
  matches(address: Address): boolean;
}

/** undefined: a host name. Throws for what looks like a range and is none. */
export function createAddressRule(text: string): AddressRule | undefined {
  const entry = text.trim();
  if (ipaddr.isValid(entry)) return ruleOf(text, ipaddr.parse(entry), undefined);
  if (!entry.includes('/')) return undefined;
  if (!ipaddr.isValidCIDR(entry))
    throw new Error(`egress: ${JSON.stringify(text)} is not a CIDR range such as 10.0.0.0/8`);
  const [network, bits] = ipaddr.parseCIDR(entry);
  return ruleOf(text, network, bits);
}

function ruleOf(text: string, network: Address, bits: number | undefined): AddressRule {
  const length = bits ?? (network.kind() === 'ipv4' ? 32 : 128);
  return { text, matches: (address) => address.kind() === network.kind() && address.match(network, length) };
}

/**
 * An address and every IPv4 address that it carries: mapped (`::ffff:a.b.c.d`), compatible (`::a.b.c.d`), translated
 * (`64:ff9b::/96`, `::ffff:0:a.b.c.d`), 6to4 (`2002::/16`), Teredo (`2001::/32`) and ISATAP (`…:5efe:a.b.c.d`). Empty: no
 * address.
 */
export function embeddedAddress(text: string): readonly Address[] {
  if (!ipaddr.isValid(text)) return [];
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return [address];
  return [address, ...carriedIPv4(address.toByteArray())];
}

interface Carrier {
  /** Which bytes an address has from `at` on when it carries another one. */
  readonly at: number;
  readonly bytes: readonly number[];
  readonly read: (bytes: readonly number[]) => readonly number[];
}

const last = (bytes: readonly number[]): readonly number[] => bytes.slice(12);

const carriers: readonly Carrier[] = [
  { at: 0, bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], read: last },
  { at: 0, bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], read: last },
  { at: 0, bytes: [0x00, 0x64, 0xff, 0x9b], read: last },
  { at: 0, bytes: [0x20, 0x02], read: (bytes) => bytes.slice(2, 6) },
  { at: 0, bytes: [0x20, 0x01, 0, 0], read: (bytes) => last(bytes).map((byte) => byte ^ 0xff) },
  { at: 8, bytes: [0, 0, 0x5e, 0xfe], read: last },
  { at: 8, bytes: [2, 0, 0x5e, 0xfe], read: last },
];

/** `::` and `::1` carry none, but are addresses of their own. */
function carriedIPv4(bytes: readonly number[]): readonly ipaddr.IPv4[] {
  if (bytes.slice(0, 15).every((byte) => byte === 0)) return [];
  return carriers
    .filter(({ at, bytes: wanted }) => wanted.every((byte, index) => bytes[at + index] === byte))
    .map(({ read }) => new ipaddr.IPv4([...read(bytes)]));
}
