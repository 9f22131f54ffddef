import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
}

export interface ConnectionTerms {
  readonly tls: https.AgentOptions;
  /** Resolves names under the egress policy; absent: the policy does not apply. */
  readonly lookup?: LookupFunction;
}

/** Where the connections of exchanges come from. */
export interface Connections {
  /** One that is closed after the exchange. */
  single(terms: ConnectionTerms): Agents;
  /** One that may have served before, and may serve again under the very same terms. */
  shared(terms: ConnectionTerms): Agents;
}

/** How long a connection is kept that nobody uses. Servers tend to close theirs after a minute. */
const idleMs = 30_000;
/** For each server; more are closed after use. As many as serve some hundred runs that are due within the same second. */
const mostIdle = 256;

export function createConnections(): Connections {
  const kept = new Map<string, Agents>();
  return {
    single: ({ tls, lookup }) => {
      const connection = { keepAlive: false, ...(lookup === undefined ? {} : { lookup }) };
      return { httpAgent: new http.Agent(connection), httpsAgent: new https.Agent({ ...tls, ...connection }) };
    },
    shared: ({ tls, lookup }) => {
      // What was connected to without a policy must not serve those whom it restricts.
      const key = JSON.stringify([tls.ca, tls.cert, tls.key, tls.rejectUnauthorized, lookup === undefined]);
      const agents = kept.get(key) ?? keepingAgents(tls);
      kept.set(key, agents);
      return agents;
    },
  };
}

/** They are given the look-up with each request, as it is made for one host. */
function keepingAgents(tls: https.AgentOptions): Agents {
  const connection = { keepAlive: true, timeout: idleMs, maxFreeSockets: mostIdle };
  return { httpAgent: new http.Agent(connection), httpsAgent: new https.Agent({ ...tls, ...connection }) };
}
