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
 * (`64:ff9b::/96`), 6to4 (`2002::/16`) and Teredo (`2001::/32`). Empty: no address.
 */
export function embeddedAddress(text: string): readonly Address[] {
  if (!ipaddr.isValid(text)) return [];
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return [address];
  const carried = carriedIPv4(address.toByteArray());
  return carried === undefined ? [address] : [address, carried];
}

function carriedIPv4(bytes: readonly number[]): ipaddr.IPv4 | undefined {
  const begins = (...prefix: readonly number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);
  const low = bytes.slice(12);
  if (begins(0x00, 0x64, 0xff, 0x9b)) return new ipaddr.IPv4(low);
  if (begins(0x20, 0x02)) return new ipaddr.IPv4(bytes.slice(2, 6));
  if (begins(0x20, 0x01, 0, 0)) return new ipaddr.IPv4(low.map((byte) => byte ^ 0xff));
  const isCompatible =
    bytes.slice(0, 12).every((byte) => byte === 0) && low.some((byte, index) => index < 3 && byte > 0);
  return isCompatible ? new ipaddr.IPv4(low) : undefined;
}
