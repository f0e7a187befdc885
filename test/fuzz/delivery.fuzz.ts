import fc from "fast-check";
import { DeployRoles, DeployRolesProps } from "../../lib/delivery";
import { subject } from "./subject";
import { badName, badTags, inStack, matching, Place, tags, TOKEN } from "./values";

const policy = matching(/^arn:aws:iam::[0-9]{12}:policy\/[A-Za-z]{1,9}$/);
const policies = fc.uniqueArray(policy, { minLength: 1, maxLength: 3, selector: (arn) => arn.split("/")[1] });
const bucket = "acme-terraform-state";

/** Roles that deploy. */
export const deployRoles = subject<DeployRolesProps & Place>({
  name: "DeployRoles",
  required: {
    platform: fc.boolean(),
    repository: matching(/^[a-z]{1,9}\/[A-Za-z0-9._-]{1,20}$/),
    applyPolicyArns: policies,
  },
  optional: {
    planPolicyArns: policies,
    applyEnvironment: matching(/^[a-z][a-z0-9 ._-]{0,12}$/),
    branch: matching(/^[a-z][a-z0-9/]{0,12}$/),
    providerArn: fc.constant("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"),
    state: fc.constantFrom(
      { bucket },
      { bucket, keyPrefix: "a/b" },
      { bucket, kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" },
    ),
    maxSessionHours: fc.integer({ min: 1, max: 12 }),
    permissionsBoundaryArn: fc.oneof(policy, fc.constant(TOKEN)),
    tags,
  },
  mistakes: [
    badName.map((repository) => ({ repository })),
    fc.constantFrom("acme/*", "acme", TOKEN).map((repository) => ({ repository })),
    fc.constantFrom("a:b", "*", "", TOKEN).map((applyEnvironment) => ({ applyEnvironment })),
    fc.constantFrom("refs/heads/main", "*", "", TOKEN).map((branch) => ({ branch })),
    fc.constantFrom("", "arn:aws:iam::123456789012:oidc-provider/example.com").map((providerArn) => ({ providerArn })),
    badName.map((name) => ({ state: { bucket: name } })),
    fc.constantFrom("", "/a", "a/", "*", TOKEN).map((keyPrefix) => ({ state: { bucket, keyPrefix } })),
    fc.constant({ state: { bucket, kmsKeyArn: "alias/mine" } }),
    fc.constantFrom([], ["x"], [TOKEN], ["arn:aws:iam::aws:policy/AdministratorAccess"]).map((applyPolicyArns) => ({
      applyPolicyArns,
    })),
    fc.constantFrom("AdministratorAccess", "PowerUserAccess").map((name) => ({
      planPolicyArns: [`arn:aws:iam::aws:policy/${name}`],
    })),
    policy.map((arn) => ({ applyPolicyArns: [arn, arn] })),
    fc.constantFrom(0, 13, 1.5, NaN).map((maxSessionHours) => ({ maxSessionHours })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, props) => void new DeployRoles(stack, "Roles", props)),
});
