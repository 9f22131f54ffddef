export { createHttpBackend, type HttpBackend, type HttpBackendSettings } from './backend/create-http-backend.ts';
export {
  contractSituations,
  type ContractArrangement,
  type ContractCapabilities,
  type ContractCase,
  type ContractSituation,
  type ContractSubject,
  type StoredSecrets,
} from './contract-subject.ts';
export { createFaultServer, type FaultServer } from './fault-server/create-fault-server.ts';
export type { FaultKind, FaultReply, FaultRequest, FaultScript } from './fault-server/fault-reply.ts';
export { providerContract } from './provider-contract.ts';
