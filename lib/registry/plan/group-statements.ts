import { PolicyStatement } from "../../iam/policy-document";
import { PROVENANCE_PROPERTIES } from "../provenance";
import { PENDING } from "./stage-policy";

/** What may be done with versions of a group. */
export type GroupVerb = "register" | "approve" | "read" | "deploy";

const READ = ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"];

/** What is granted, of what. */
export interface GrantedGroup {
  /** ARN of the group. */
  readonly group: string;
  /** ARN of its versions, with `*`. */
  readonly versions: string;
  /** Those of its registry. */
  readonly stages: readonly string[];
}

/** What a verb allows. */
export function groupStatements(verb: GroupVerb, { group, versions, stages }: GrantedGroup): PolicyStatement[] {
  const reading = { actions: READ, resources: [group, versions] };
  if (verb === "read") return [reading];
  // a model that is made of a version of another account asks that account
  if (verb === "deploy") return [reading, { actions: ["sagemaker:CreateModel"], resources: [versions] }];
  if (verb === "approve") return [reading, { actions: ["sagemaker:UpdateModelPackage"], resources: [versions] }];
  const registering = {
    actions: ["sagemaker:CreateModelPackage"],
    resources: [group, versions],
    conditions: {
      StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" },
      ...(stages.length > 0 && pendingWithProvenance()),
    },
  };
  return [reading, registering];
}

/** A version may name a stage, and waits there; it says where it comes from. */
function pendingWithProvenance(): NonNullable<PolicyStatement["conditions"]> {
  const { imageDigest, ...others } = PROVENANCE_PROPERTIES;
  const given = Object.values(others).map((property) => [property, "?*"] as const);
  return {
    StringEqualsIfExists: { "sagemaker:ModelLifeCycle:StageStatus": PENDING },
    StringLike: Object.fromEntries(
      [[imageDigest, "sha256:?*"] as const, ...given].map(([property, pattern]) => [
        `sagemaker:CustomerMetadataProperties/${property}`,
        pattern,
      ]),
    ),
  };
}
