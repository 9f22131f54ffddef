import { UsageError } from '../usage-error.ts';

/** One key of a secret and where its value lies. Without a namespace it serves every namespace. */
export interface SecretOption {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly key: string;
  readonly source: { readonly kind: 'env' | 'file'; readonly from: string };
}

const form = /^(?:(?<namespace>[^/=]+)\/)?(?<name>[^/=]+)\/(?<key>[^/=]+)=(?<kind>env|file):(?<from>.+)$/su;

/** Reads `[namespace/]name/key=env:VARIABLE` or `…=file:PATH`. The message never repeats the text: it may hold a secret. */
export function readSecretOption(text: string): SecretOption {
  const groups = form.exec(text)?.groups;
  if (groups?.['name'] === undefined || groups['key'] === undefined || groups['from'] === undefined) {
    throw new UsageError('--secret: expected [NAMESPACE/]NAME/KEY=env:VARIABLE or [NAMESPACE/]NAME/KEY=file:PATH');
  }
  const { namespace, name, key, kind, from } = groups;
  return { namespace, name, key, source: { kind: kind === 'env' ? 'env' : 'file', from } };
}
