import type { TerraformStack } from "cdktf";
import * as library from "../../lib";
import type { Given, Noun } from "../nouns";

function deployRoles(stack: TerraformStack, given: Given & Partial<library.DeployRolesProps>): library.DeployRoles {
  const applyPolicyArns = ["arn:aws:iam::aws:policy/PowerUserAccess"];
  return new library.DeployRoles(stack, "It", { repository: "acme/ml", applyPolicyArns, ...given });
}

/** What deploys a platform. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  DeployRoles: {
    make: deployRoles,
    whole: (stack, given) => deployRoles(stack, { state: { bucket: "company-state" }, ...given }),
  },
};
