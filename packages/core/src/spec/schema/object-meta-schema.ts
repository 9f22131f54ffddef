import { z } from 'zod';
import type { ObjectMeta } from '../object-meta.ts';

const stringMap = z.record(z.string(), z.string());

const ownerReferenceSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  controller: z.boolean().exactOptional(),
  blockOwnerDeletion: z.boolean().exactOptional(),
});

/** Loose: Kubernetes adds fields of its own. */
export const objectMetaSchema: z.ZodType<ObjectMeta> = z.looseObject({
  name: z.string().exactOptional(),
  generateName: z.string().exactOptional(),
  namespace: z.string().exactOptional(),
  uid: z.string().exactOptional(),
  labels: stringMap.exactOptional(),
  annotations: stringMap.exactOptional(),
  creationTimestamp: z.string().exactOptional(),
  deletionTimestamp: z.string().exactOptional(),
  resourceVersion: z.string().exactOptional(),
  ownerReferences: z.array(ownerReferenceSchema).exactOptional(),
});
