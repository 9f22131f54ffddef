import { createEgressGate } from '@verdict/provider-kit';

/** Throws an Error on what looks like a range and is none. */
export function checkEgressEntry(entry: string): void {
  try {
    createEgressGate({ deny: [entry] });
  } catch {
    throw new Error(`${JSON.stringify(entry)} is not an address, a range such as 10.0.0.0/8, or a host name`);
  }
}
