import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const BLOCK = "aws_ec2_capacity_block_reservation";
/** Of each minor version that knows Capacity Blocks, the first that goes on to the next one; later minors all do. */
const MENDED: Readonly<Record<number, number>> = { 6: 4, 7: 2 };

/**
 * Early versions of Karpenter start nodes in one Capacity Block of a type and zone, and none in the others: a warning, as
 * the blocks may be in several zones.
 */
export const oneBlockAtATime: Rule<Code> = {
  code: "MLP-EKS-252",
  title: "node classes select no more Capacity Blocks of a type and zone than their Karpenter uses",
  source: "https://github.com/aws/karpenter-provider-aws/issues/8514",
  check: (views) =>
    judgeEach(selecting(views), (one, say) => {
      judge(one, views, say);
    }),
};

interface Selecting {
  readonly object: KubernetesObject;
  readonly resource: Resource;
  readonly terms: readonly Fields[];
}

/** Node classes that select several reservations by their ids. */
function selecting({ kubernetes }: Views): Selecting[] {
  return kubernetes.ofKind("EC2NodeClass").flatMap((object) => {
    const terms = object.fields.at("spec")?.list("capacityReservationSelectorTerms") ?? [];
    return terms.filter((term) => term.has("id")).length < 2 ? [] : [{ object, resource: object.resource, terms }];
  });
}

function judge({ object, resource, terms }: Selecting, { kubernetes }: Views, say: Say): void {
  const releases = kubernetes.releasesOf("karpenter").filter((one) => kubernetes.sameCluster(one.resource, resource));
  const uses = releases.map((one) => usesAll(one.resource.text("version")));
  if (uses.length > 0 && uses.every((all) => all === true)) return;
  const at = object.fields.at("spec")!.argument("capacityReservationSelectorTerms");
  const types = terms.flatMap((term) => (term.has("id") ? [typeOf(term)] : []));
  const twice = types.find((type, index) => type !== "" && type !== undefined && types.indexOf(type) < index);
  if (twice === undefined) {
    if (types.includes(undefined)) say.unknown(resource, at, "of which types the reservations are");
    return;
  }
  if (!uses.includes(false)) return say.unknown(resource, at, "the version of Karpenter is not known");
  say.warning(resource, at, {
    message: `the node class selects several Capacity Blocks of ${twice}, and of those in one zone this version of Karpenter starts nodes in one only`,
    fix: "install Karpenter 1.8, or 1.7.2 or 1.6.4 at least; acknowledge this where each is in another zone",
  });
}

/** The type that a Capacity Block of the configuration is of; empty for a reservation of another kind. */
function typeOf(term: Fields): string | undefined {
  const id = term.value("id");
  if (id?.kind !== "refers") return undefined;
  if (id.to.type !== BLOCK) return id.to.type === "aws_ec2_capacity_reservation" ? "" : undefined;
  return id.to.refersTo("capacity_block_offering_id")?.text("instance_type");
}

/** Whether a version goes on to the next block once one is used up; undefined where the version is not known. */
function usesAll(version: string | undefined): boolean | undefined {
  const [, minor, patch] = /^v?1\.(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  if (minor === undefined) return undefined;
  const mended = MENDED[Number(minor)];
  return mended === undefined || Number(patch) >= mended;
}
