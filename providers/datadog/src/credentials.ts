import { ProviderError, type RunCall, type SecretRef, type StringMap } from '@verdict/core/provider';
import type { DatadogConfig } from './config.ts';

export interface Credentials {
  readonly address: string;
  readonly apiKey: string;
  readonly appKey: string;
  /** The address is the driver's or our own. One in a Secret is not, as Secrets may come with documents. */
  readonly trusted: boolean;
}

type CredentialsCall = Pick<RunCall<DatadogConfig>, 'config' | 'secrets' | 'logger'>;

/** The named Secret alone; without a name the environment, then the controller's Secret `datadog`. Throws `Unauthorized`. */
export async function findCredentials(call: CredentialsCall, environment: StringMap): Promise<Credentials> {
  const { name, namespaced } = call.config.secretRef;
  const ref = { namespace: namespaced ? 'run' : 'controller', name: name === '' ? 'datadog' : name } as const;
  const found = (name === '' ? fromEnvironment(environment) : undefined) ?? (await fromSecret(call, ref));
  if (found !== undefined) return found;
  const inSecret = `api-key and app-key in Secret "${ref.name}" of the ${ref.namespace}'s namespace`;
  const places = name === '' ? `DD_ADDRESS, DD_API_KEY and DD_APP_KEY in the environment, ${inSecret}` : inSecret;
  throw new ProviderError(
    'Unauthorized',
    `failed to find the credentials for datadog metrics provider (looked for ${places})`,
    { provider: 'datadog' },
  );
}

/** As in the reference, DD_ADDRESS has to be there too, if only empty. */
function fromEnvironment(environment: StringMap): Credentials | undefined {
  const address = environment['DD_ADDRESS'];
  return address === undefined
    ? undefined
    : complete({
        address,
        apiKey: environment['DD_API_KEY'],
        appKey: environment['DD_APP_KEY'],
        trusted: true,
      });
}

async function fromSecret({ secrets, logger }: CredentialsCall, ref: SecretRef): Promise<Credentials | undefined> {
  try {
    const secret = await secrets.read({ ...ref, plainKeys: ['address'] });
    const { address, 'api-key': apiKey, 'app-key': appKey } = secret ?? {};
    return complete({ address, apiKey, appKey, trusted: !address });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.debug({ secret: ref.name, reason }, 'the Secret with the credentials could not be read');
    return undefined;
  }
}

interface Parts extends Pick<Credentials, 'trusted'> {
  readonly address: string | undefined;
  readonly apiKey: string | undefined;
  readonly appKey: string | undefined;
}

function complete({ address, apiKey = '', appKey = '', trusted }: Parts): Credentials | undefined {
  if (apiKey === '' || appKey === '') return undefined;
  return { address: address || 'https://api.datadoghq.com', apiKey, appKey, trusted };
}
