import type { KubernetesObject } from '@verdict/kubernetes';

const integer = /^\d+$/;

/** Whether `one` is a later state of the very object `other` than that is. False where that cannot be told. */
export function isLaterState(one: KubernetesObject, other: KubernetesObject): boolean {
  const { uid, resourceVersion = '' } = one.metadata;
  const { uid: otherUid, resourceVersion: otherVersion = '' } = other.metadata;
  if (uid !== otherUid || !integer.test(resourceVersion) || !integer.test(otherVersion)) return false;
  return BigInt(resourceVersion) > BigInt(otherVersion);
}
