import type { KubernetesObject } from "../custom-resources-props";

/** Objects of one Helm release. */
export interface ReleasePlan {
  /** The first has the name that is given. */
  readonly releaseName: string;
  readonly objects: readonly KubernetesObject[];
}

/** What etcd takes of one request. */
export const OBJECT_LIMIT = 1.5 * 1024 ** 2;

/**
 * Bytes of objects in one release. Helm keeps a release in a Secret of 1 MiB: the objects twice, as values and as what
 * was made of them, compressed, and as base64. Objects of Kubernetes compress to a fifth or less; half is enough.
 */
const RELEASE_LIMIT = 0.75 * 1024 ** 2;

/** Helm's limit for the name of a release. */
const LONGEST_NAME = 53;

/** How much an object is. */
export function objectBytes(object: KubernetesObject): number {
  return Buffer.byteLength(JSON.stringify(object) ?? "");
}

/** Fills one release after the other, so that what is added at the end moves nothing. */
export function planReleases(objects: readonly KubernetesObject[], releaseName: string): readonly ReleasePlan[] {
  const parts: KubernetesObject[][] = [[]];
  let filled = 0;
  for (const object of objects) {
    const bytes = objectBytes(object);
    if (filled > 0 && filled + bytes > RELEASE_LIMIT) {
      parts.push([]);
      filled = 0;
    }
    parts.at(-1)!.push(object);
    filled += bytes;
  }
  return parts.map((part, index) => ({ releaseName: nameOf(releaseName, index + 1), objects: part }));
}

function nameOf(releaseName: string, number: number): string {
  if (number === 1) return releaseName;
  const suffix = `-${String(number)}`;
  return `${releaseName.slice(0, LONGEST_NAME - suffix.length).replace(/-+$/, "")}${suffix}`;
}
