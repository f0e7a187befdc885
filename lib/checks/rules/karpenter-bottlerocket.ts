import type { Code } from "../../codes";
import type { Fields, Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const DATA = "/dev/xvdb";

/** As of node groups: a node class that sizes the root volume of Bottlerocket alone leaves 20 GiB for images. */
export const karpenterBottlerocket: Rule<Code> = {
  code: "MLP-CHECK-161",
  title: "node classes of Bottlerocket have their data volume sized, if they have any",
  source: "https://karpenter.sh/docs/concepts/nodeclasses/",
  check: ({ kubernetes }) =>
    judgeEach(
      kubernetes.ofKind("EC2NodeClass", "karpenter.k8s.aws").flatMap(({ resource, fields }) => {
        const spec = fields.at("spec");
        return spec === undefined || runsBottlerocket(spec) === false ? [] : [{ resource, spec }];
      }),
      judge,
    ),
};

function judge({ resource, spec }: { readonly resource: Resource; readonly spec: Fields }, say: Say): void {
  const at = spec.argument("blockDeviceMappings");
  const devices = spec.list("blockDeviceMappings").map((mapping) => mapping.text("deviceName"));
  const why = spec.why("blockDeviceMappings");
  if (devices.includes(DATA) || (devices.length === 0 && why === undefined)) return;
  if (why !== undefined || devices.includes(undefined)) {
    return say.unknown(resource, at, "its volumes are known only at plan");
  }
  if (runsBottlerocket(spec) === undefined) return say.unknown(resource, at, "whether its nodes run Bottlerocket");
  say.warning(resource, at, {
    message: `Bottlerocket keeps containers and images on ${DATA}, which has 20 GiB, and the node class sizes ${devices.join(", ")} only`,
    fix: `add a mapping for ${DATA}; the root volume needs no more than 4 GiB`,
  });
}

/** By its family or an alias; undefined where only the plan knows. An image of one's own may be anything. */
function runsBottlerocket(spec: Fields): boolean | undefined {
  const family = spec.text("amiFamily");
  if (family === "Bottlerocket") return true;
  if (family !== undefined) return false;
  const terms = spec.list("amiSelectorTerms");
  if (terms.some((term) => term.text("alias")?.startsWith("bottlerocket@") === true)) {
    return spec.has("amiFamily") ? undefined : true;
  }
  const isOpen = [spec.why("amiFamily"), spec.why("amiSelectorTerms"), ...terms.map((term) => term.why("alias"))];
  return isOpen.some((why) => why !== undefined) ? undefined : false;
}
