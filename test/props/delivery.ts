import { DeployRoles, DeployRolesProps } from "../../lib/delivery";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { foundIn } from "./serving";

const DEPLOY_ROLES: DeployRolesProps = {
  repository: "acme/ml-platform",
  ownerId: "1234567",
  repositoryId: "987654321",
  subjects: "both",
  applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-apply"],
  planPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"],
  applyEnvironment: "production",
  branch: "main",
  providerArn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
  state: { bucket: "acme-state", keyPrefix: "terraform", kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" },
  maxSessionHours: 2,
  renewsCredentials: true,
  applyMinutes: 120,
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};

/** What deploys, with complete props. */
export const DELIVERY = {
  DeployRoles: () =>
    tally(DEPLOY_ROLES, (props) => foundIn((stack) => new DeployRoles(stack, "Roles", props)), {
      optional: [
        ...["ownerId", "repositoryId", "subjects", "planPolicyArns", "applyEnvironment", "branch", "providerArn"],
        ...[
          "state",
          "state.keyPrefix",
          "state.kmsKeyArn",
          "maxSessionHours",
          "renewsCredentials",
          "applyMinutes",
          "permissionsBoundaryArn",
          "tags",
          "provider",
        ],
      ],
    }),
} as const;
