import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";

/** Attaches policies that AWS keeps, by path and name, each under its own name. */
export function attachManaged(
  scope: Construct,
  roleName: string,
  policies: readonly string[],
): IamRolePolicyAttachment[] {
  const { partition } = awsContext(scope);
  return policies.map(
    (policy) =>
      new IamRolePolicyAttachment(scope, policy.split("/").at(-1) ?? policy, {
        role: roleName,
        policyArn: `arn:${partition}:iam::aws:policy/${policy}`,
      }),
  );
}
