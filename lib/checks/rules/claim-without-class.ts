import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Resources of the provider, which sends no empty text; manifests and charts do. */
const CLAIMS = ["kubernetes_persistent_volume_claim", "kubernetes_persistent_volume_claim_v1"];

/** A claim of a volume that exists names a class, the same as the volume: the provider leaves an empty one out. */
export const claimWithoutClass: Rule<Code> = {
  code: "MLP-K8S-261",
  title: "claims of volumes that exist name a class",
  source: "https://github.com/hashicorp/terraform-provider-kubernetes/issues/1379",
  check: (views) =>
    judgeEach(views.resources(...CLAIMS), (claim, say) => {
      const spec = claim.block("spec");
      if (spec === undefined || !spec.has("volume_name") || !spec.has("storage_class_name")) return;
      const at = spec.argument("storage_class_name");
      const why = spec.why("storage_class_name");
      if (why !== undefined) return say.unknown(claim, at, why);
      if (spec.text("storage_class_name") !== "") return;
      say.warning(claim, at, {
        message:
          'the provider leaves an empty class out, so the claim gets the cluster\'s default class and never its volume, got ""',
        fix: 'give volume and claim the same class, such as "shared", which no StorageClass needs to be called; right in a cluster without a default class',
      });
    }),
};
