import type { ContractArrangement, ContractSituation, ContractSubject, StoredSecrets } from '../contract-subject.ts';
import { createFaultServer, type FaultServer } from '../fault-server/create-fault-server.ts';
import { replyOf, type FaultKind, type FaultReply, type FaultScript } from '../fault-server/fault-reply.ts';

export interface HttpBackendSettings {
  /** What makes the provider ask the server at `url` (no slash at its end). */
  target(url: string): { readonly config: unknown; readonly secrets?: StoredSecrets };
  /** What the vendor answers; faults of the transport and of the status have answers of their own unless given here. */
  readonly replies: { readonly ok: FaultScript } & Readonly<Partial<Record<ContractSituation, FaultScript>>>;
}

/** The part of a subject that a fault server can play. */
export interface HttpBackend
  extends
    Pick<ContractSubject, 'validConfig' | 'arrange'>,
    Required<Pick<ContractSubject, 'secrets'>>,
    AsyncDisposable {
  readonly server: FaultServer;
  close(): Promise<void>;
}

/** Two fault servers, one of them for `other`, and the standard situations on them. Close it after the last case. */
export async function createHttpBackend(settings: HttpBackendSettings): Promise<HttpBackend> {
  const [server, second] = await Promise.all([createFaultServer(), createFaultServer()]);
  const target = (url: string): Required<ContractArrangement> => ({ secrets: {}, ...settings.target(url) });
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), second.close()]);
  };
  const { config: validConfig, secrets } = target(server.url);
  return {
    server,
    validConfig,
    secrets,
    arrange(situation) {
      const asked = situation === 'other' ? second : server;
      asked.answer(scriptOf(situation, settings.replies));
      return target(urlOf(situation, asked));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function urlOf(situation: ContractSituation, server: FaultServer): string {
  if (situation === 'refused') return server.refusedUrl;
  return situation === 'bad-certificate' ? server.tlsUrl : server.url;
}

const statusReplies: Readonly<Partial<Record<ContractSituation, FaultReply>>> = {
  unauthorized: { status: 401, body: { message: 'who are you?' } },
  forbidden: { status: 403, body: { message: 'not for you' } },
  'not-found': { status: 404, body: { message: 'nothing here' } },
  'rate-limited': { status: 429, headers: { 'Retry-After': '7' }, body: { message: 'slow down' } },
  'server-error': { status: 500, body: { message: 'broken' } },
  html: { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><title>Welcome</title><p>Please sign in' },
  'wrong-shape': { body: { unexpected: [{ shape: true }] } },
};

const transportFaults: Readonly<Partial<Record<ContractSituation, FaultKind>>> = {
  'slow-headers': 'stall-headers',
  'slow-body': 'stall-body',
  'cut-connection': 'cut-headers',
  'cut-body': 'cut-body',
  'endless-body': 'endless-body',
};

const asOk: ReadonlySet<ContractSituation> = new Set(['refused', 'bad-certificate', 'running']);

function scriptOf(situation: ContractSituation, replies: HttpBackendSettings['replies']): FaultScript {
  const own = replies[situation] ?? statusReplies[situation];
  if (own !== undefined) return own;
  const fault = transportFaults[situation];
  if (fault !== undefined) return (request) => ({ ...replyOf(replies.ok, request), fault });
  if (asOk.has(situation)) return replies.ok;
  throw new Error(`no reply for '${situation}': add it to replies, or give the reason under capabilities.impossible`);
}
