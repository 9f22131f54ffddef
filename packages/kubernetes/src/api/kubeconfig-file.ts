import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';

/** Absent, null and empty are the same to kubectl. */
const text = z.string().nullish().transform(emptyIsAbsent);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const cluster = z.object({
  server: text,
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': flag,
  'tls-server-name': text,
  'proxy-url': text,
});

const exec = z.object({
  apiVersion: text,
  command: z.string(),
  args: texts,
  env: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .nullish()
    .transform((value) => value ?? []),
  installHint: text,
});

const authProvider = z.object({ name: z.string(), config: z.record(z.string(), z.unknown()).nullish() });

const user = z.object({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  'as-groups': texts,
  'as-uid': text,
  exec: exec.nullish(),
  'auth-provider': authProvider.nullish(),
});

const reference = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const context = z.object({ cluster: reference, user: reference, namespace: text });

const file = z.object({
  clusters: entries('cluster', cluster),
  users: entries('user', user),
  contexts: entries('context', context),
  'current-context': text,
});

export type KubeconfigCluster = z.output<typeof cluster>;
export type KubeconfigUser = z.output<typeof user>;
export type KubeconfigContext = z.output<typeof context>;
export type ExecPlugin = z.output<typeof exec>;
export type AuthProvider = z.output<typeof authProvider>;

export const noCluster: KubeconfigCluster = cluster.parse({});
export const nobody: KubeconfigUser = user.parse({});
export const noContext: KubeconfigContext = context.parse({});

/** What kubeconfigs say, by name. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, KubeconfigCluster>;
  readonly users: ReadonlyMap<string, KubeconfigUser>;
  readonly contexts: ReadonlyMap<string, KubeconfigContext>;
  readonly currentContext: string | undefined;
}

/** One kubeconfig, its paths made absolute. Rejects with the field that is of another type. */
export async function readKubeconfigFile(path: string): Promise<Kubeconfig> {
  const parsed = file.safeParse(readYaml(await readFile(path, 'utf8'), path) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${path}: ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'is no kubeconfig'}`);
  }
  const { clusters, users, contexts, 'current-context': currentContext } = parsed.data;
  const absolute = absoluteIn(dirname(path));
  return {
    clusters: new Map(clusters.map(({ name, value }) => [name, clusterWithPaths(value, absolute)])),
    users: new Map(users.map(({ name, value }) => [name, userWithPaths(value, absolute)])),
    contexts: new Map(contexts.map(({ name, value }) => [name, value])),
    currentContext,
  };
}

/** As kubectl does it: of each name the first entry counts. */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  return {
    clusters: firstOfEach(files.map(({ clusters }) => clusters)),
    users: firstOfEach(files.map(({ users }) => users)),
    contexts: firstOfEach(files.map(({ contexts }) => contexts)),
    currentContext: files.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
  };
}

function firstOfEach<Value>(maps: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  return new Map(maps.toReversed().flatMap((map) => [...map]));
}

function emptyIsAbsent(value: string | null | undefined): string | undefined {
  return value === null || value === '' ? undefined : value;
}

function entries<Value extends z.ZodType>(kind: string, value: Value) {
  return z
    .array(z.looseObject({ name: z.string() }))
    .nullish()
    .transform((list, issues) =>
      (list ?? []).flatMap((entry, index) => {
        const parsed = value.safeParse(entry[kind] ?? {});
        if (parsed.success) return [{ name: entry.name, value: parsed.data }];
        for (const { path, message } of parsed.error.issues)
          issues.addIssue({ code: 'custom', path: [index, kind, ...path], message });
        return [];
      }),
    );
}

/** What YAML says of a fault quotes the source, which may be a token: the place must do. */
function readYaml(source: string, path: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    const place = error instanceof YAMLParseError ? error.linePos?.[0] : undefined;
    // oxlint-disable-next-line preserve-caught-error -- see above
    throw new Error(`${path}${place === undefined ? '' : `:${place.line}:${place.col}`}: this is no YAML`);
  }
}

type Absolute = (path: string | undefined) => string | undefined;

function absoluteIn(folder: string): Absolute {
  return (path) => (path === undefined ? undefined : resolve(folder, path));
}

function clusterWithPaths(found: KubeconfigCluster, absolute: Absolute): KubeconfigCluster {
  return { ...found, 'certificate-authority': absolute(found['certificate-authority']) };
}

function userWithPaths(found: KubeconfigUser, absolute: Absolute): KubeconfigUser {
  return {
    ...found,
    'client-certificate': absolute(found['client-certificate']),
    'client-key': absolute(found['client-key']),
    tokenFile: absolute(found.tokenFile),
    exec: found.exec === undefined || found.exec === null ? undefined : execWithPath(found.exec, absolute),
  };
}

/** A command without a slash is looked for on the path. */
function execWithPath(plugin: ExecPlugin, absolute: Absolute): ExecPlugin {
  return /[/\\]/u.test(plugin.command) ? { ...plugin, command: absolute(plugin.command) ?? plugin.command } : plugin;
}
