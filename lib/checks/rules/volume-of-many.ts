import type { Code } from "../../codes";
import type { KubernetesObject, Views } from "../../views";
import { nameIn } from "../../views/object-name";
import { judgeEach } from "../judged";
import { ObjectIndex } from "../object-index";
import type { Rule } from "../rule";

/** Provisioners of volumes that one node alone mounts. */
const OF_ONE_NODE: ReadonlySet<string> = new Set([
  "ebs.csi.aws.com",
  "ebs.csi.eks.amazonaws.com",
  "kubernetes.io/aws-ebs",
]);
const OF_MANY: ReadonlySet<string> = new Set(["ReadWriteMany", "ReadOnlyMany"]);

/** A claim of many nodes is of a class whose volumes many nodes can mount. */
export const volumeOfMany: Rule<Code> = {
  code: "MLP-K8S-239",
  title: "claims of many nodes are of classes that have such volumes",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
  check: (views) => {
    const classes = views.kubernetes.ofKind("StorageClass");
    const index = new ObjectIndex(classes, views, false);
    return judgeEach(claimsIn(views), ({ resource, fields }, say) => {
      const spec = fields.at("spec")!;
      const modes = spec.texts("accessModes");
      // a block device may be attached to several nodes
      if (spec.text("volumeMode") === "Block" || spec.has("volumeName")) return;
      const name = spec.has("storageClassName") ? nameIn(spec, "storageClassName") : undefined;
      if (name === undefined)
        return say.unknown(resource, spec.argument("accessModes"), "its class is known only at plan");
      const made = index.beside(resource, undefined)?.get(name);
      const by = provisionerOf(made) ?? (name === "gp2" ? "kubernetes.io/aws-ebs" : undefined);
      const mode = modes.find((one) => OF_MANY.has(one));
      if (by === undefined || mode === undefined || !OF_ONE_NODE.has(by)) return;
      say.error(resource, spec.argument("accessModes"), {
        message: `${by} makes volumes that one node alone mounts, so the claim is never bound, got ${mode} of ${name}`,
        fix: "use ReadWriteOnce, or a class of EFS or FSx",
      });
    });
  },
};

function claimsIn({ kubernetes }: Views): readonly KubernetesObject[] {
  return kubernetes
    .ofKind("PersistentVolumeClaim", "")
    .filter(({ fields }) => fields.at("spec")?.has("storageClassName") === true);
}

function provisionerOf(made: KubernetesObject | undefined): string | undefined {
  return made?.fields.text("provisioner") ?? made?.fields.text("storageProvisioner");
}
