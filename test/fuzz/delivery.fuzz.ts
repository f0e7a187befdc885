import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { TerraformStack } from "cdktf";
import fc from "fast-check";
import { State } from "../../lib/core";
import { DeployRoles, DeployRolesProps, DeploySubjects } from "../../lib/delivery";
import { subject } from "./subject";
import { badName, badProvider, badTags, inStack, matching, Place, provider, tags, TOKEN } from "./values";

const policy = matching(/^arn:aws:iam::[0-9]{12}:policy\/[A-Za-z]{1,9}$/);
const policies = fc.uniqueArray(policy, { minLength: 1, maxLength: 3, selector: (arn) => arn.split("/")[1] });
const managed = fc
  .constantFrom("SecurityAudit", "job-function/ViewOnlyAccess", "AmazonSageMakerReadOnly")
  .map((name) => `arn:aws:iam::aws:policy/${name}`);
const bucket = "acme-terraform-state";
const id = matching(/^[1-9][0-9]{0,9}$/);
const badId = fc.constantFrom("*", "12a", "", "0", "1/2", TOKEN);

type Ids = Pick<DeployRolesProps, "ownerId" | "repositoryId" | "subjects">;

/**
 * Ids go together, so they are made together; a stack beside keeps its state in the bucket, and something in the stack of
 * the roles takes its time.
 */
type RolesInPlace = Omit<DeployRolesProps, keyof Ids> &
  Place & { readonly ids: Ids; readonly kept: string; readonly waitMinutes: number };

/** Roles that deploy. */
export const deployRoles = subject<RolesInPlace>({
  name: "DeployRoles",
  required: {
    platform: fc.boolean(),
    repository: matching(/^[a-z]{1,9}\/[A-Za-z0-9._-]{1,20}$/),
    applyPolicyArns: policies,
    ids: fc.oneof(
      fc.record({ ownerId: id, repositoryId: id }),
      fc.record({ ownerId: id, repositoryId: id, subjects: fc.constantFrom("ids", "names", "both") }),
      fc.constantFrom<Ids>({}, { subjects: "names" }),
    ),
    kept: fc.constantFrom("terraform", "a/b"),
    waitMinutes: fc.constantFrom(20, 90, 400),
  },
  optional: {
    provider,
    planPolicyArns: fc.oneof(policies, fc.uniqueArray(managed, { maxLength: 3 })),
    applyEnvironment: matching(/^[a-z][a-z0-9 ._-]{0,12}$/),
    branch: matching(/^[a-z][a-z0-9/]{0,12}$/),
    providerArn: fc.constant("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"),
    state: fc.constantFrom(
      { bucket },
      { bucket, keyPrefix: "a/b" },
      { bucket, kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1" },
    ),
    maxSessionHours: fc.integer({ min: 1, max: 12 }),
    renewsCredentials: fc.boolean(),
    applyMinutes: fc.integer({ min: 10, max: 7200 }),
    permissionsBoundaryArn: fc.oneof(policy, fc.constant(TOKEN)),
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badName.map((repository) => ({ repository })),
    fc.constantFrom("acme/*", "acme", "acme@1/ml@2", TOKEN).map((repository) => ({ repository })),
    badId.map((ownerId) => ({ ids: { ownerId, repositoryId: "1" } })),
    badId.map((repositoryId) => ({ ids: { ownerId: "1", repositoryId } })),
    fc
      .constantFrom<Ids>({ ownerId: "1" }, { repositoryId: "1" }, { subjects: "ids" }, { subjects: "both" })
      .map((ids) => ({ ids })),
    fc.constantFrom("id", "*", "", TOKEN).map((form) => ({
      ids: { ownerId: "1", repositoryId: "1", subjects: form as DeploySubjects },
    })),
    fc.constantFrom("a:b", "*", "", TOKEN).map((applyEnvironment) => ({ applyEnvironment })),
    fc.constantFrom("refs/heads/main", "*", "", TOKEN).map((branch) => ({ branch })),
    fc.constantFrom("", "arn:aws:iam::123456789012:oidc-provider/example.com").map((providerArn) => ({ providerArn })),
    badName.map((name) => ({ state: { bucket: name } })),
    fc.constantFrom("", "/a", "a/", "*", TOKEN).map((keyPrefix) => ({ state: { bucket, keyPrefix } })),
    fc.constant({ state: { bucket, kmsKeyArn: "alias/mine" } }),
    fc.constantFrom([], ["x"], [TOKEN], ["arn:aws:iam::aws:policy/AdministratorAccess"]).map((applyPolicyArns) => ({
      applyPolicyArns,
    })),
    fc.constantFrom("AdministratorAccess", "AmazonSageMakerFullAccess", "Unheard").map((name) => ({
      planPolicyArns: [`arn:aws:iam::aws:policy/${name}`],
    })),
    policy.map((arn) => ({ applyPolicyArns: [arn, arn] })),
    fc.constantFrom(0, 13, 1.5, NaN).map((maxSessionHours) => ({ maxSessionHours })),
    fc.constantFrom(0, 9, 7201, 1.5, NaN).map((applyMinutes) => ({ applyMinutes })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, { ids, kept, waitMinutes, ...props }) => {
    new InternetGateway(stack, "Slow", { timeouts: { create: `${waitMinutes}m` } });
    State.s3({ bucket, region: "us-east-1", keyPrefix: kept }).bind(new TerraformStack(stack.node.root, "beside"));
    new DeployRoles(stack, "Roles", { ...props, ...ids });
  }),
});
