import type { Code } from "../../codes";
import { asArray, hasKey, Json, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { isDynamic } from "../dynamic";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { targetIn } from "../target";

/** Whose service account asks AWS for something, and the policies that a role of nodes may have instead. */
const NEEDS = new Map<string, { readonly serviceAccount: string; readonly policy: RegExp }>([
  ["aws-ebs-csi-driver", { serviceAccount: "ebs-csi-controller-sa", policy: /AmazonEBSCSIDriver/ }],
  ["aws-efs-csi-driver", { serviceAccount: "efs-csi-controller-sa", policy: /AmazonEFSCSIDriver|ElasticFileSystem/ }],
  ["aws-fsx-csi-driver", { serviceAccount: "fsx-csi-controller-sa", policy: /AmazonFSx/ }],
  ["aws-mountpoint-s3-csi-driver", { serviceAccount: "s3-csi-driver-sa", policy: /S3|Mountpoint/ }],
  ["amazon-cloudwatch-observability", { serviceAccount: "cloudwatch-agent", policy: /CloudWatchAgent/ }],
]);

/**
 * A driver that asks AWS for volumes has permissions of its own: nodes' are out of reach of its pods. A warning: a driver
 * may mount what is there without any, and the nodes may give it theirs.
 */
export const addonRole: Rule<Code> = {
  code: "MLP-ADDON-106",
  title: "add-ons that ask AWS for something have a role",
  check: inEachStack((result, stack, stacks) => {
    for (const addon of madeIn(stack, "aws_eks_addon")) {
      const name = knownText(addon.body.addon_name, stack, stacks);
      const need = name === undefined ? undefined : NEEDS.get(name);
      if (name === undefined || need === undefined || hasRole(addon)) continue;
      if (hasAssociation(need.serviceAccount, stacks) || isAttached(need.policy, stacks)) continue;
      result.finds(addon, "pod_identity_association", {
        severity: "warning",
        message: `${name} has no role, so kube-system/${need.serviceAccount} is refused what it asks AWS for`,
        fix: `name it in \`addons\` of GpuTrainingCluster, or give pod_identity_association { role_arn, service_account = "${need.serviceAccount}" }`,
      });
    }
  }),
};

/** An annotation of the service account is a role as well. */
function hasRole({ body }: SynthesizedResource): boolean {
  const isGiven =
    hasKey(body, "service_account_role_arn") ||
    asArray(body.pod_identity_association).length > 0 ||
    isDynamic(body, "pod_identity_association");
  return isGiven || JSON.stringify(body.configuration_values ?? "").includes("role");
}

function hasAssociation(serviceAccount: string, stacks: readonly SynthesizedStack[]): boolean {
  return stacks.some((stack) =>
    stack.resources.some(({ type, body }) => {
      if (type !== "aws_eks_pod_identity_association") return false;
      const named = knownText(body.service_account, stack, stacks);
      return named === undefined || named === serviceAccount;
    }),
  );
}

/** Whether nodes have the permissions, or a role that nobody here can tell from theirs. */
function isAttached(policy: RegExp, stacks: readonly SynthesizedStack[]): boolean {
  const nodes = stacks.flatMap((stack) =>
    madeIn(stack, "aws_eks_node_group").map(({ body }) => roleIn(body.node_role_arn, stack, stacks)),
  );
  return stacks.some((stack) =>
    stack.resources.some(({ type, body }) => {
      if (type !== "aws_iam_role_policy_attachment" || typeof body.policy_arn !== "string") return false;
      if (!policy.test(body.policy_arn)) return false;
      const role = roleIn(body.role, stack, stacks);
      return role === undefined || nodes.includes(role);
    }),
  );
}

function roleIn(
  value: Json | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): SynthesizedResource | undefined {
  return typeof value === "string" ? targetIn(value, stack, stacks, false)?.resource : undefined;
}
