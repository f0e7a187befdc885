import { ServiceRole } from "../../lib/iam";
import { ModelRegistry, ModelRegistryProps, provenanceProperties, PROVENANCE_PROPERTIES } from "../../lib/registry";
import { allows, denies, Request } from "../support/played/permissions";
import { versionArn } from "../support/played/stage-events";
import { inStack } from "../support/stacks";

const RISK = "arn:aws:iam::123456789012:role/ModelRisk";
const LEAD = "arn:aws:iam::123456789012:role/team/Lead";
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };
const STAGED = { models: ["churn"], stages: ["staging", "production"] } as const;
const LOCKED = { ...STAGED, approvers: { staging: [LEAD], production: [RISK] } };

function policiesOf(props: ModelRegistryProps): readonly string[] {
  const { all } = inStack((stack) => void new ModelRegistry(stack, "Models", props));
  return all("aws_sagemaker_model_package_group_policy").map(({ body }) => body.resource_policy as string);
}

/** The policy of the one group, with its ARNs as they will be. */
function lock(props: ModelRegistryProps = LOCKED): string {
  const [text = ""] = policiesOf(props);
  return text.replace(/\$\{replace\([^}]*\)\}/g, versionArn(0).replace(/\/0$/, ""));
}

describe("the lock of a stage", () => {
  const UPDATE = "sagemaker:UpdateModelPackage";
  const by = (who: string, action: string, keys: Readonly<Record<string, string>>): Request => ({
    action,
    resource: versionArn(12),
    keys: { "aws:PrincipalArn": who, ...keys },
  });
  const ADMIN = "arn:aws:iam::123456789012:role/Admin";
  const now = (stage: string) => ({ "sagemaker:CurrentModelLifeCycleStage": stage });
  const to = (stage: string, status = "Approved") => ({
    "sagemaker:ModelLifeCycle:Stage": stage,
    "sagemaker:ModelLifeCycle:StageStatus": status,
  });

  test.each<[string, Request, boolean]>([
    [
      "its approver approves a version that waits",
      by(RISK, UPDATE, { ...now("production"), ...to("production") }),
      false,
    ],
    ["its approver rejects one", by(RISK, UPDATE, { ...now("production"), ...to("production", "Rejected") }), false],
    ["its approver takes one out", by(RISK, UPDATE, { ...now("production"), ...to("Archived") }), false],
    [
      "its approver takes one from the stage before",
      by(RISK, UPDATE, { ...now("staging"), ...to("production") }),
      false,
    ],
    ["its approver lets in one that is in no stage", by(RISK, UPDATE, to("production")), false],
    ["somebody works on one that is in no stage", by(ADMIN, UPDATE, {}), false],
    ["somebody deletes one that is in no stage", by(ADMIN, "sagemaker:DeleteModelPackage", {}), false],
    [
      "somebody registers one that waits",
      by(ADMIN, "sagemaker:CreateModelPackage", to("production", "PendingApproval")),
      false,
    ],
    ["somebody reads one", by(ADMIN, "sagemaker:DescribeModelPackage", now("production")), false],
    [
      "the approver of an earlier stage takes one out",
      by(LEAD, UPDATE, { ...now("production"), ...to("staging") }),
      true,
    ],
    [
      "the approver of an earlier stage lets one in",
      by(LEAD, UPDATE, { ...now("staging"), ...to("production") }),
      true,
    ],
    ["an administrator lets one in", by(ADMIN, UPDATE, to("production")), true],
    [
      "an administrator says so without a status",
      by(ADMIN, UPDATE, { "sagemaker:ModelLifeCycle:Stage": "production" }),
      true,
    ],
    ["an administrator changes one in it", by(ADMIN, UPDATE, now("production")), true],
    ["an administrator deletes one in it", by(ADMIN, "sagemaker:DeleteModelPackage", now("production")), true],
    ["its approver deletes one in it", by(RISK, "sagemaker:DeleteModelPackage", now("production")), true],
    ["somebody registers one as approved", by(ADMIN, "sagemaker:CreateModelPackage", to("production")), true],
  ])("where %s", (_, request, isDenied) => {
    expect(denies(lock(), request)).toBe(isDenied);
  });

  test("is for stages with approvers: another is open to whoever has the grant", () => {
    const policy = lock({ ...STAGED, approvers: { production: [RISK] } });
    expect(denies(policy, by(ADMIN, UPDATE, { ...now("staging"), ...to("staging") }))).toBe(false);
    expect(policiesOf(STAGED)).toEqual([]);
  });
});

describe("who registers for a stage", () => {
  const given = provenanceProperties({ imageDigest: "sha256:12", dataVersion: "31", codeRevision: "4be1", run: "r-1" });
  const keys = {
    "sagemaker:ModelApprovalStatus": "PendingManualApproval",
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`sagemaker:CustomerMetadataProperties/${name}`, value]),
    ),
  };
  const policy = () =>
    (
      inStack((stack) =>
        new ModelRegistry(stack, "Models", LOCKED).grants.register(new ServiceRole(stack, "R", SAGEMAKER), "churn"),
      )
        .all("aws_iam_role_policy")
        .find(({ body }) => (body.name as string).endsWith("register"))!.body.policy as string
    ).replace(/\$\{[^}]*name\}/g, "prod-foundation-Models-churn");
  const may = (more: Readonly<Record<string, string | undefined>> = {}) => {
    const all = Object.entries({ ...keys, ...more }).filter(([, value]) => value !== undefined);
    const request = { action: "sagemaker:CreateModelPackage", resource: versionArn(12) };
    return allows([policy()], { ...request, keys: Object.fromEntries(all) });
  };

  test("says where the version comes from", () => {
    expect(given).toEqual({ ImageDigest: "sha256:12", DataVersion: "31", CodeRevision: "4be1", Run: "r-1" });
    expect(may()).toBe(true);
    expect(may({ "sagemaker:ModelLifeCycle:StageStatus": "PendingApproval" })).toBe(true);
  });

  test.each(Object.values(PROVENANCE_PROPERTIES))("is refused without %s", (property) => {
    expect(may({ [`sagemaker:CustomerMetadataProperties/${property}`]: undefined })).toBe(false);
    expect(may({ [`sagemaker:CustomerMetadataProperties/${property}`]: "" })).toBe(false);
  });

  test("is refused an image by its tag, and a version that waits for nobody", () => {
    expect(may({ "sagemaker:CustomerMetadataProperties/ImageDigest": "server:latest" })).toBe(false);
    expect(may({ "sagemaker:ModelLifeCycle:StageStatus": "Approved" })).toBe(false);
    expect(may({ "sagemaker:ModelApprovalStatus": "Approved" })).toBe(false);
  });
});
