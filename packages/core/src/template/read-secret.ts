import { secretSchema } from '../spec/schema/secret-schema.ts';
import { checkSchema } from './check-schema.ts';
import type { IssueDetails } from './issue-in.ts';
import type { SecretManifest } from './manifest.ts';

const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export interface ReadSecret {
  readonly object: SecretManifest | undefined;
  readonly issues: readonly IssueDetails[];
}

/** A Kubernetes `Secret` with its values decoded. No value is ever part of an issue. */
export function readSecret(value: unknown): ReadSecret {
  const { output, rest, issues } = checkSchema(secretSchema, value);
  const told = issues.map(withoutValue);
  const readable = output ?? rest;
  if (readable === undefined) return { object: undefined, issues: told };
  const broken: IssueDetails[] = [];
  const data = new Map<string, string>();
  for (const [key, text] of Object.entries(readable.data ?? {})) {
    const encoded = text.replaceAll(/\s/g, '');
    if (base64Text.test(encoded)) data.set(key, Buffer.from(encoded, 'base64').toString('utf8'));
    else
      broken.push({
        code: 'invalid-secret',
        message: 'expected base64',
        path: ['data', key],
        hint: 'plain text belongs under stringData',
      });
  }
  for (const [key, text] of Object.entries(readable.stringData ?? {})) data.set(key, text);
  const { name, namespace } = readable.metadata;
  return { object: { name, namespace, data: Object.fromEntries(data) }, issues: [...told, ...broken] };
}

function withoutValue(issue: IssueDetails): IssueDetails {
  return { ...issue, message: issue.message.replace(/, got .*$/s, '') };
}
