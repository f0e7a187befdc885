import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Kinds whose selector has to mean the pods of their own template. */
const SELECTING: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]);

/** What a workload says of its pods in one place, its template says as well: the API server refuses it otherwise. */
export const podInItself: Rule<Code> = {
  code: "MLP-K8S-232",
  title: "selectors and mounts mean what the pods of the same object have",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
  check: (views) =>
    judgeEach(checkedIn(views), (pods, say) => {
      judgeSelector(pods, say);
      judgeMounts(pods, say);
    }),
};

function checkedIn({ kubernetes }: Views): readonly Pods[] {
  return kubernetes.pods.filter(({ isChecked }) => isChecked);
}

function judgeSelector({ object, metadata }: Pods, say: Say): void {
  const selector = object.fields.under("spec", "selector");
  if (!SELECTING.has(object.kind) || selector?.has("matchLabels") !== true) return;
  const at = selector.argument("matchLabels");
  const [wanted, labels] = [
    selector.knownMap("matchLabels"),
    metadata?.knownMap("labels") ?? new Map<string, string>(),
  ];
  const isOpen = metadata?.has("labels") === true && metadata.knownMap("labels") === undefined;
  if (wanted === undefined || isOpen) return say.unknown(object.resource, at, "labels are known only at plan");
  const missing = [...wanted].find(([key, value]) => labels.get(key) !== value);
  if (missing === undefined) return;
  say.error(object.resource, at, {
    causedBy:
      object.resource.type === "kubernetes_deployment_v1"
        ? { path: object.resource.path, property: "podLabels", around: true }
        : undefined,
    message: `the selector of ${object.kind} ${object.name ?? ""} does not mean its own pods, which the API server refuses, got ${missing.join("=")}`,
    fix: "give the template's labels all that the selector has",
  });
}

function judgeMounts({ object, spec }: Pods, say: Say): void {
  const claims = object.fields.at("spec");
  const claimed = claims?.list("volumeClaimTemplates") ?? [];
  const why = spec.why("volumes") ?? claims?.why("volumeClaimTemplates");
  const names = [...spec.list("volumes").map((volume) => volume.text("name")), ...claimed.map(nameOf)];
  const containers = [...spec.list("initContainers"), ...spec.list("containers")];
  for (const mount of containers.flatMap((container) => container.list("volumeMounts"))) {
    const [name, at] = [mount.text("name"), mount.argument("name")];
    if (names.includes(name) && name !== undefined) continue;
    if (name === undefined || names.includes(undefined) || why !== undefined) {
      say.unknown(object.resource, at, "names of volumes are known only at plan");
      continue;
    }
    say.error(object.resource, at, {
      message: `the pods of ${object.kind} ${object.name ?? ""} have no such volume, which the API server refuses, got ${name}`,
      fix: names.length === 0 ? "give the pods the volume" : `give the pods the volume, or mount ${names.join(" or ")}`,
    });
  }
}

function nameOf(claim: Fields): string | undefined {
  return claim.at("metadata")?.text("name");
}
