import type { Code } from "../../codes";
import type { KubernetesObject } from "../../views";
import { textOf } from "../../views/fields";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { mayStandAlone } from "../made-or-not";
import type { Rule } from "../rule";

const DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** One class of volumes alone is a cluster's default. */
export const oneDefaultClass: Rule<Code> = {
  code: "MLP-K8S-260",
  title: "one class of volumes is the default of a cluster",
  source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass",
  check: ({ kubernetes }) => {
    const classes = kubernetes.ofKind("StorageClass");
    const marked = classes.filter((one) => markOf(one) === "true");
    const byCluster = grouped(marked, ({ resource }) => kubernetes.clusterOf(resource).key);
    return judgeEach(classes, (one, say) => {
      const { resource, fields } = one;
      const mark = markOf(one);
      const others = (byCluster.get(kubernetes.clusterOf(resource).key) ?? []).filter((marks) => marks !== one);
      const [first] = others;
      if (first === undefined || mark === "false") return;
      const at = fields.at("metadata")?.argument("annotations") ?? "metadata";
      if (mark === undefined) return say.unknown(resource, at, "whether it is the default is known only at plan");
      const other = others.find((marks) => !mayStandAlone(resource, marks.resource));
      if (other === undefined) return say.unknown(resource, at, `whether ${first.resource.address} is made`);
      say.warning(resource, at, {
        message: `${other.resource.address} is the default class of the cluster as well, and Kubernetes takes the one that was made last`,
        fix: `leave ${DEFAULT} out of one of them`,
      });
    });
  },
};

/** What the mark says, `false` where there is none; undefined where only the plan knows. */
function markOf({ fields }: KubernetesObject): string | undefined {
  const metadata = fields.at("metadata");
  if (metadata?.has("annotations") !== true) return "false";
  const annotations = metadata.map("annotations");
  if (annotations === undefined) return undefined;
  const mark = annotations.get(DEFAULT);
  if (mark === undefined) return "false";
  return mark.kind === "known" ? (textOf(mark) === "true" ? "true" : "false") : undefined;
}
