import type { AnalysisTemplate } from '@verdict/core';
import { z } from 'zod';
import { ApiError } from '../api/api-error.ts';
import type { StoredObject } from '../resources/known-resources.ts';

const text = z.string();

/** Null is absent, as in Go. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).exactOptional();
}

/** No more than merging reads: the rest goes to the run as it is, where the controller judges it. */
const specSchema = z.preprocess(
  withoutNulls,
  z.looseObject({
    metrics: listOf(z.looseObject({ name: text.default('') })),
    args: listOf(
      z.preprocess(
        withoutNulls,
        z.looseObject({ name: text, value: text.exactOptional(), valueFrom: z.looseObject({}).exactOptional() }),
      ),
    ),
    dryRun: listOf(z.looseObject({ metricName: text })),
    measurementRetention: listOf(z.looseObject({ metricName: text, limit: z.number() })),
    templates: listOf(
      z.preprocess(
        withoutNulls,
        z.looseObject({ templateName: text.exactOptional(), clusterScope: z.boolean().exactOptional() }),
      ),
    ),
  }),
);

/** A template as merging can use it. Throws an `ApiError` of status 422 that names the field which is of another type. */
export function decodeTemplate(
  { metadata, spec }: StoredObject<AnalysisTemplate>,
  kind: AnalysisTemplate['kind'],
): AnalysisTemplate {
  const parsed = specSchema.safeParse(spec ?? {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is not checked is not read
  if (parsed.success) return { kind, metadata, spec: parsed.data as unknown as AnalysisTemplate['spec'] };
  const [issue] = parsed.error.issues;
  const path = ['spec', ...(issue?.path ?? [])].map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
  );
  const where = path.join('').slice(1);
  throw new ApiError(`${kind} "${metadata.name ?? ''}": ${where}: ${issue?.message ?? 'is of another type'}`, {
    status: 422,
    reason: 'Invalid',
  });
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
}
