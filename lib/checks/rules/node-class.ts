import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

/** The last minor of Kubernetes that EKS made images of Amazon Linux 2 for. */
const LAST_AL2 = 32;

/** What a node class asks for is there: an image for the cluster's version, interfaces that Karpenter takes. */
export const nodeClass: Rule<Code> = {
  code: "MLP-EKS-231",
  title: "node classes of Karpenter ask for images and interfaces that there are",
  source: "https://karpenter.sh/docs/concepts/nodeclasses/",
  check: (views) =>
    judgeEach(views.kubernetes.ofKind("EC2NodeClass"), (made, say) => {
      const spec = made.fields.at("spec");
      if (spec === undefined) return;
      judgeImage(made, spec, views, say);
      judgeInterfaces(made, spec, say);
    }),
};

function judgeImage({ resource }: KubernetesObject, spec: Fields, views: Views, say: Say): void {
  const minor = /^1\.(\d+)/.exec(clusterAround(resource, views)?.version ?? "")?.[1];
  for (const term of spec.list("amiSelectorTerms").filter((one) => one.has("alias"))) {
    const alias = term.text("alias");
    const at = term.argument("alias");
    if (alias === undefined) {
      say.unknown(resource, at, "it is known only at plan");
      continue;
    }
    if (alias.startsWith("al2@") && minor !== undefined && Number(minor) > LAST_AL2) {
      say.error(resource, at, {
        message: `there is no image of Amazon Linux 2 for Kubernetes 1.${minor}: the last was for 1.${String(LAST_AL2)}, got ${alias}`,
        fix: "use al2023 or bottlerocket",
      });
    } else if (alias.endsWith("@latest")) {
      say.warning(resource, at, {
        message: `a new image replaces all nodes on the day when AWS brings it out, got ${alias}`,
        fix: "give a version, such as al2023@v20250620; it is right where nodes may be replaced at any time",
      });
    }
  }
}

function judgeInterfaces({ resource }: KubernetesObject, spec: Fields, say: Say): void {
  const places = new Set<string>();
  for (const one of spec.list("networkInterfaces")) {
    const [card, device] = [one.number("networkCardIndex"), one.number("deviceIndex")];
    const type = one.text("interfaceType");
    if (card === undefined || device === undefined || type === undefined) {
      say.unknown(resource, one.place, "it is known only at plan");
      continue;
    }
    const place = `${String(card)}, ${String(device)}`;
    if (places.has(place)) {
      say.error(resource, one.place, {
        message: `two interfaces are in one place, got card and device ${place}`,
        fix: "give each interface a card, or an index on its card, of its own",
      });
    }
    places.add(place);
    if (card !== 0 || device !== 0 || type === "interface") continue;
    say.error(resource, one.argument("interfaceType"), {
      message: `the first interface carries the address that the node is reached by, got ${type}`,
      fix: "let it be an interface, and let card 0 have its EFA interface beside it: deviceIndex 1",
    });
  }
}
