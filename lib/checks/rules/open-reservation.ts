import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** The minor of Karpenter 1 from which it leaves reservations alone that its node classes do not select. */
const FIRST = 6;

/**
 * Karpenter starts nodes in reservations that its node classes select, and in no open one besides. A warning: something
 * else may use it.
 */
export const openReservation: Rule<Code> = {
  code: "MLP-EKS-119",
  title: "node classes of Karpenter select the reservations of the configuration",
  source: "https://karpenter.sh/docs/tasks/odcrs/",
  check: (views) =>
    judgeEach(views.kubernetes.ofKind("EC2NodeClass").length === 0 ? [] : openReservations(views), (one, say) => {
      judge(one, views, say);
    }),
};

function judge(reservation: Resource, views: Views, say: Say): void {
  const { kubernetes } = views;
  const classes = kubernetes.ofKind("EC2NodeClass");
  const selecting = classes.some(
    ({ fields }) => fields.under("spec")?.has("capacityReservationSelectorTerms") !== false,
  );
  if (selecting || isUsed(reservation, views)) return;
  const leaves = kubernetes.releasesOf("karpenter").map(({ resource }) => leavesOpenOnes(resource));
  if (leaves.includes(false)) return;
  if (!leaves.includes(true)) {
    return say.unknown(reservation, "instance_match_criteria", "the version of Karpenter is not known");
  }
  const names = classes.map(({ name = "one" }) => name).join(", ");
  say.warning(reservation, "instance_match_criteria", {
    message: `Karpenter starts nodes in reservations that a node class selects, and none does, so it leaves this one empty, got "open" and EC2NodeClass ${names}`,
    fix: "select it in spec.capacityReservationSelectorTerms of the node class",
  });
}

function openReservations(views: Views): readonly Resource[] {
  const name = "instance_match_criteria";
  return views.resources("aws_ec2_capacity_reservation").filter((one) => !one.has(name) || one.text(name) === "open");
}

/** Whether nodes that Karpenter does not start run in it, or may: those of a group, or others. */
function isUsed(reservation: Resource, views: Views): boolean {
  if (views.resources("aws_autoscaling_group", "aws_instance", "aws_ec2_fleet").length > 0) return true;
  const type = reservation.text("instance_type");
  const running = views.eks.nodeGroups.filter(({ counts: { min, desired = 0 } }) => min !== 0 || desired > 0);
  return (
    type === undefined ||
    running.some(({ instanceTypes }) => instanceTypes === undefined || instanceTypes.includes(type))
  );
}

/** Whether a release of Karpenter is of a version that leaves open reservations alone; undefined where it is not known. */
function leavesOpenOnes(release: Resource): boolean | undefined {
  const minor = /^v?1\.(\d+)\./.exec(release.text("version") ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor) >= FIRST;
}
