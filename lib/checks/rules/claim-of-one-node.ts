import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Pods, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const OF_ONE_NODE: ReadonlySet<string> = new Set(["ReadWriteOnce", "ReadWriteOncePod"]);

/** Kinds whose replicas all mount the claims of their template. */
const REPLICATED: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

/** Replicas that share a claim run where its volume is: one that only one node can mount keeps the others waiting. */
export const claimOfOneNode: Rule<Code> = {
  code: "MLP-K8S-136",
  title: "replicas share no claim that one node alone can mount",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
  check: (views) =>
    judgeEach(sharedIn(views), ({ resource, pods, volume, source }, say) => {
      const { replicas } = pods;
      const claim = claimOf(source, pods, views);
      if (claim === undefined) return say.unknown(resource, volume.place, "its claim is not one that is written here");
      const modes = modesOf(claim);
      if (modes === undefined) return say.unknown(resource, volume.place, `the modes of ${claim.resource.address}`);
      if (modes.length === 0 || !modes.every((mode) => OF_ONE_NODE.has(mode))) return;
      if (replicas === undefined) return say.unknown(resource, volume.place, "how many replicas share it");
      say.warning(resource, volume.place, {
        message: `${String(replicas)} replicas share a claim that one node can mount at a time, so those on other nodes never start, got ${claim.resource.address} with ${modes.join(", ")}`,
        fix: "use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica",
      });
    }),
};

/** A claim that replicas share. */
interface Shared {
  readonly resource: Resource;
  readonly pods: Pods;
  readonly volume: Fields;
  readonly source: Fields;
}

/** The claims that more than one replica shares, or may. */
function sharedIn({ kubernetes }: Views): readonly Shared[] {
  return kubernetes.pods
    .filter(({ object, replicas = 2 }) => REPLICATED.has(object.kind) && replicas > 1)
    .flatMap((pods) =>
      pods.spec.list("volumes").flatMap((volume) => {
        const source = volume.at("persistentVolumeClaim");
        return source === undefined ? [] : [{ resource: pods.object.resource, pods, volume, source }];
      }),
    );
}

/** The claim of a volume, where the app makes it: by reference, or by its name in the same namespace and cluster. */
function claimOf(source: Fields, { object }: Pods, { kubernetes }: Views): KubernetesObject | undefined {
  const name = source.value("claimName");
  if (name?.kind === "refers") {
    return kubernetes.ofKind("PersistentVolumeClaim").find(({ resource }) => resource === name.to);
  }
  if (name?.kind !== "known") return undefined;
  return kubernetes
    .objectsBeside(object)
    .find((one) => one.kind === "PersistentVolumeClaim" && one.name === name.value);
}

/** The ways to mount a claim; undefined where only the plan knows one. */
function modesOf({ fields }: KubernetesObject): readonly string[] | undefined {
  const spec = fields.at("spec");
  const modes = spec?.values("accessModes") ?? [];
  const known = spec?.texts("accessModes") ?? [];
  return known.length < modes.length ? undefined : known;
}
