import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Pods, Resource, Views } from "../../views";
import { textOf } from "../../views/fields";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const LEVEL = "pod-security.kubernetes.io/enforce";

/** A namespace of the restricted standard takes no pod of root's: its workload is accepted, and never starts. */
export const podNotRoot: Rule<Code> = {
  code: "MLP-CHECK-155",
  title: "no pod runs as root where its namespace refuses that",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  check: (views) =>
    judgeEach(restrictedIn(views), ({ resource, pods, namespace, level }, say) => {
      const settings = settingsOf(pods);
      const root = settings.find(({ isRoot }) => isRoot === true);
      const at = root ?? settings.find(({ isRoot }) => isRoot === undefined);
      if (at === undefined) return;
      if (root === undefined) return say.unknown(resource, at.at, "whether that is root is known only at plan");
      if (level === undefined) return say.unknown(resource, at.at, "what its namespace refuses is known only at plan");
      say.error(resource, root.at, {
        message: `the pod runs as root, which its namespace ${namespace.resource.address} refuses: ${LEVEL} is restricted`,
        fix: 'run it as another user, or give the namespace podSecurity: "baseline"',
      });
    }),
};

/** Pods in a namespace of the restricted standard. */
interface Restricted {
  readonly resource: Resource;
  readonly pods: Pods;
  readonly namespace: KubernetesObject;
  /** Undefined where only the plan knows it, or whether it is their namespace. */
  readonly level?: "restricted";
}

function restrictedIn({ kubernetes }: Views): readonly Restricted[] {
  const levels = new Map(kubernetes.ofKind("Namespace").map((namespace) => [namespace, levelOf(namespace)]));
  const listed = [...levels.keys()].filter((namespace) => levels.get(namespace) !== "other");
  const byName = grouped(kubernetes.ofKind("Namespace"), ({ name, resource }) =>
    name === undefined ? undefined : `${name} ${kubernetes.clusterOf(resource).key}`,
  );
  const possible = (pods: Pods): KubernetesObject[] =>
    listed.filter(
      (one) =>
        (one.name === undefined || pods.object.namespace === undefined) &&
        kubernetes.sameCluster(one.resource, pods.object.resource),
    );
  return kubernetes.pods.flatMap((pods): Restricted[] => {
    const { resource, namespace = "" } = pods.object;
    const referred = referredBy(pods.object);
    const [certain] =
      referred === undefined
        ? (byName.get(`${namespace} ${kubernetes.clusterOf(resource).key}`) ?? [])
        : [...levels.keys()].filter((one) => one.resource === referred);
    if (certain !== undefined) {
      const level = levels.get(certain);
      return level === "other" ? [] : [{ resource, pods, namespace: certain, level }];
    }
    return possible(pods)
      .slice(0, 1)
      .map((one) => ({ resource, pods, namespace: one }));
  });
}

/** The namespace that an object refers to. */
function referredBy({ fields }: KubernetesObject): Resource | undefined {
  const value = fields.at("metadata")?.value("namespace");
  return value?.kind === "refers" && /^kubernetes_namespace(?:_v1)?$/.test(value.to.type) ? value.to : undefined;
}

function levelOf({ fields }: KubernetesObject): "restricted" | "other" | undefined {
  const metadata = fields.at("metadata");
  const labels = metadata?.map("labels");
  if (labels === undefined) return metadata?.has("labels") === true ? undefined : "other";
  const level = labels.get(LEVEL);
  const text = textOf(level);
  if (level !== undefined && text === undefined) return undefined;
  return text === "restricted" ? "restricted" : "other";
}

/** What says of a pod, or of a container of it, whether it is root's; undefined where only the plan knows. */
function settingsOf({ spec }: Pods): { readonly at: string; readonly isRoot: boolean | undefined }[] {
  // in a user namespace of its own a newer cluster takes it
  const isApart = spec.has("hostUsers") && spec.boolean("hostUsers") !== true;
  const is = (isRoot: boolean | undefined): boolean | undefined => (isRoot === true && isApart ? undefined : isRoot);
  return [spec, ...spec.list("initContainers"), ...spec.list("containers")]
    .flatMap((part): Fields[] =>
      part
        .list("securityContext")
        .slice(0, 1)
        .flatMap(() => part.at("securityContext") ?? []),
    )
    .flatMap((context) => {
      const user = context.number("runAsUser");
      const nonRoot = context.boolean("runAsNonRoot");
      return [
        ...(context.has("runAsUser")
          ? [{ at: context.argument("runAsUser"), isRoot: is(user === undefined ? undefined : user === 0) }]
          : []),
        ...(context.has("runAsNonRoot")
          ? [{ at: context.argument("runAsNonRoot"), isRoot: is(nonRoot === undefined ? undefined : !nonRoot) }]
          : []),
      ];
    });
}
