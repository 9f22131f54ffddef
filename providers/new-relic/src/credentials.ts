import { ProviderError, type RunCall, type StringMap } from '@verdict/core/provider';
import { profileOf, type NewRelicConfig } from './config.ts';

export interface Account {
  readonly id: number;
  readonly apiKey: string;
  /** Of NerdGraph, the GraphQL API. */
  readonly url: string;
  /** The address is the driver's or New Relic's own. One in the Secret is not, as Secrets may come with documents. */
  readonly trusted: boolean;
  /** The region of the Secret when nobody knows it, and the US are asked instead. */
  readonly unknownRegion?: string;
}

type AccountCall = Pick<RunCall<NewRelicConfig>, 'config' | 'secrets' | 'logger'>;

const defaultUrl = 'https://api.newrelic.com/graphql';
const regionUrls: Readonly<Record<string, string>> = {
  us: defaultUrl,
  eu: 'https://api.eu.newrelic.com/graphql',
  jp: 'https://api.jp.newrelic.com/graphql',
  gov: 'https://gov-api.newrelic.com/graphql',
  fedramp: 'https://gov-api.newrelic.com/graphql',
  staging: 'https://staging-api.newrelic.com/graphql',
  local: 'http://localhost:3000/graphql',
};

/** All but the key: an account such as `42` or a region such as `us` would be masked wherever it stands. */
const plainKeys = ['account-id', 'region', 'base-url-rest', 'base-url-nerdgraph'];

/** The account of the profile's Secret. Throws `Unauthorized` when it is not complete. */
export async function findAccount(call: AccountCall, environment: StringMap): Promise<Account> {
  const name = profileOf(call.config);
  const secret = await call.secrets.read({ namespace: 'controller', name, plainKeys });
  const where = `Secret ${JSON.stringify(name)} of the controller's namespace needs account-id and personal-api-key`;
  if (secret === undefined) throw refused(`secrets ${JSON.stringify(name)} not found (${where})`);
  const { 'personal-api-key': apiKey = '', 'account-id': id = '' } = secret;
  if (apiKey === '' || id === '') throw refused(`account ID or personal API key not found (${where})`);
  const address = findAddress(secret, call, environment);
  return { apiKey, ...address, trusted: secret['base-url-nerdgraph'] === undefined, id: readAccountId(id) };
}

type Address = Pick<Account, 'url' | 'unknownRegion'>;

function findAddress(secret: StringMap, { logger }: AccountCall, environment: StringMap): Address {
  const { region = 'us', 'base-url-rest': rest, 'base-url-nerdgraph': nerdGraph } = secret;
  if (rest === '') throw refused('base URL can not be empty');
  if (nerdGraph === '') throw refused('nerdgraph base URL can not be empty');
  const known = regionUrls[region.toLowerCase()];
  if (known === undefined) logger.warn({ region }, 'the region of the New Relic Secret is not known, US is used');
  const url = nerdGraph ?? (environment['NEW_RELIC_NERDGRAPH_BASE_URL'] || known);
  return url === undefined ? { url: defaultUrl, unknownRegion: region } : { url };
}

function readAccountId(text: string): number {
  const problem = /^[+-]?\d+$/.test(text) ? 'value out of range' : 'invalid syntax';
  const id = Number(text);
  if (problem !== 'invalid syntax' && Number.isSafeInteger(id)) return id;
  throw refused(`could not parse account ID: strconv.Atoi: parsing ${JSON.stringify(text)}: ${problem}`);
}

function refused(message: string): ProviderError {
  return new ProviderError('Unauthorized', message, { provider: 'newRelic' });
}
