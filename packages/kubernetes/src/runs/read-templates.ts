import {
  type AnalysisTemplate,
  type AnalysisTemplateRef,
  type CollectedTemplates,
  collectTemplates,
} from '@verdict/core';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { analysisTemplates, clusterAnalysisTemplates } from '../resources/known-resources.ts';
import { createResourceClient } from '../resources/resource-client.ts';
import { decodeTemplate } from './decode-template.ts';

export interface TemplateSelection {
  /** Where those are looked up that are not cluster-wide. */
  readonly namespace: string;
  readonly templates: readonly AnalysisTemplateRef[];
}

/**
 * The templates that are named and all that they name, each read once, by name. Rejects with a `TemplateError` for one that
 * is not there and for a circle, and with an `ApiError`.
 */
export async function readTemplates(
  client: ApiClient,
  { namespace, templates }: TemplateSelection,
  signal: AbortSignal,
): Promise<CollectedTemplates> {
  const found = new Map<string, AnalysisTemplate | undefined>();
  let wanted = templates;
  while (wanted.length > 0) {
    const unread = new Map(wanted.map((ref) => [keyOfRef(ref), ref] as const).filter(([key]) => !found.has(key)));
    const read = await Promise.all(
      [...unread].map(async ([key, ref]) => [key, await readTemplate(client, { namespace, ref }, signal)] as const),
    );
    for (const [key, template] of read) found.set(key, template);
    wanted = read.flatMap(([, template]) => template?.spec.templates ?? []);
  }
  return collectTemplates(templates, {
    namespaced: (templateName) => found.get(keyOfRef({ templateName })),
    cluster: (templateName) => found.get(keyOfRef({ templateName, clusterScope: true })),
  });
}

/** A slash is in no name. */
function keyOfRef({ templateName = '', clusterScope = false }: AnalysisTemplateRef): string {
  return clusterScope ? `cluster/${templateName}` : templateName;
}

async function readTemplate(
  client: ApiClient,
  { namespace, ref }: { readonly namespace: string; readonly ref: AnalysisTemplateRef },
  signal: AbortSignal,
): Promise<AnalysisTemplate | undefined> {
  const isCluster = ref.clusterScope === true;
  const resource = isCluster ? clusterAnalysisTemplates : analysisTemplates;
  const key = { namespace: isCluster ? '' : namespace, name: ref.templateName ?? '' };
  try {
    const template = await createResourceClient(client, resource).get(key, signal);
    return decodeTemplate(template, isCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate');
  } catch (error) {
    if (error instanceof ApiError && error.isNotFound) return undefined;
    throw error;
  }
}
