import type { Fields, KubernetesObject, Pods, Views } from "../views";
import { ObjectIndex } from "./object-index";

/** A claim that pods mount, and what the app shows of its volume. */
export interface Mount {
  /** The pods. */
  readonly pods: Pods;
  /** The volume of the pods. */
  readonly volume: Fields;
  /** The claim; undefined where the app makes none of its name. */
  readonly claim?: KubernetesObject;
  /** The volume that the claim names; undefined where it names none that the app makes. */
  readonly persistent?: KubernetesObject;
  /** The class of a claim that names no volume. */
  readonly storageClass?: KubernetesObject;
}

const FOUND = new WeakMap<Views, readonly Mount[]>();

/** The claims that pods mount, found once however many rules ask. */
export function mountsIn(views: Views): readonly Mount[] {
  const known = FOUND.get(views) ?? found(views);
  FOUND.set(views, known);
  return known;
}

function found(views: Views): readonly Mount[] {
  const { kubernetes } = views;
  const claims = kubernetes.ofKind("PersistentVolumeClaim");
  if (claims.length === 0) return [];
  const [byName, volumes, classes] = [
    new ObjectIndex(claims, views, true),
    new ObjectIndex(kubernetes.ofKind("PersistentVolume"), views, false),
    new ObjectIndex(kubernetes.ofKind("StorageClass"), views, false),
  ];
  return kubernetes.pods.flatMap((pods) =>
    pods.spec.list("volumes").flatMap((volume): Mount[] => {
      const source = volume.at("persistentVolumeClaim");
      if (source === undefined) return [];
      const { resource, namespace } = pods.object;
      const claim = named(source, "claimName", claims, byName.beside(resource, namespace));
      const spec = claim?.fields.at("spec");
      if (claim === undefined || spec === undefined) return [{ pods, volume }];
      const all = kubernetes.ofKind("PersistentVolume");
      const persistent = named(spec, "volumeName", all, volumes.beside(claim.resource, undefined));
      const storageClass = spec.has("volumeName")
        ? undefined
        : named(spec, "storageClassName", kubernetes.ofKind("StorageClass"), classes.beside(claim.resource, undefined));
      return [{ pods, volume, claim, persistent, storageClass }];
    }),
  );
}

/** The object that a field names: by reference to what makes it, or by its name. */
function named(
  fields: Fields,
  field: string,
  all: readonly KubernetesObject[],
  beside: ReadonlyMap<string, KubernetesObject> | undefined,
): KubernetesObject | undefined {
  const value = fields.value(field);
  if (value?.kind === "refers") return all.find(({ resource }) => resource === value.to);
  return value?.kind === "known" && typeof value.value === "string" ? beside?.get(value.value) : undefined;
}

/** How a driver is told which volume it is, in either naming. */
export function driverOf({ fields }: KubernetesObject): Fields | undefined {
  const spec = fields.at("spec");
  return spec?.at("csi") ?? spec?.under("persistentVolumeSource", "csi");
}
