import { row } from "../catalog/table";
import { awsContext } from "../core/aws-context";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { isToken } from "../core/known";
import { ModelGroupRef } from "../core/refs";
import { allowAcross, policyOf } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import { unknownModel } from "./plan/model-registry";
import { PENDING } from "./plan/stage-policy";
import { registersAndApproves, registrarProblems } from "./plan/stages";
import { PROVENANCE_PROPERTIES } from "./provenance";
import type { ModelRegistryProps } from "./registry-props";

type Verb = "register" | "approve" | "read";

const READ = ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"];

/** Access to the groups of a model registry. What a version points to (bucket, image) is granted by its own construct. */
export class ModelRegistryGrants<Name extends string = string> {
  /** By role and model: which of the two that exclude each other was granted. */
  private readonly given = new Map<string, Verb>();

  constructor(
    private readonly grantId: string,
    private readonly groups: Readonly<Record<string, ModelGroupRef>>,
    private readonly staged: Required<Pick<ModelRegistryProps, "stages" | "approvers">> = { stages: [], approvers: {} },
  ) {}

  /**
   * Add versions to a model's group. They wait for approval: a request whose `ModelApprovalStatus` is another than
   * `PendingManualApproval` is refused, and so is one that leaves it out, since SageMaker does not say what it gets then.
   * The SageMaker SDK sends `PendingManualApproval` unless told otherwise.
   *
   * In a registry with stages a request has to say where the version comes from: image, data, commit and run
   * (`PROVENANCE_PROPERTIES`), the image by its digest. IAM sees that they are there and cannot see that they are true. A
   * version may be registered for a stage, and waits there.
   */
  register(grantee: Grantee, model: Name): void {
    this.give(grantee, model, "register");
  }

  /** Approve, reject and describe versions of a model. */
  approve(grantee: Grantee, model: Name): void {
    this.give(grantee, model, "approve");
  }

  /** List and describe versions of a model. */
  read(grantee: Grantee, model: Name): void {
    this.give(grantee, model, "read");
  }

  private give(given: Grantee, model: string, verb: Verb): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const group = row(this.groups, model);
    if (group === undefined) {
      record(grantee.grantScope, [unknownModel(model, Object.keys(this.groups), "model")]);
      return;
    }
    record(grantee.grantScope, this.twoPairsOfEyes(grantee, model, verb));
    const { accountId, region, partition } = awsContext(grantee.grantScope);
    const owner = policyOf(group)?.accountId ?? accountId;
    const versions = `arn:${partition}:sagemaker:${region}:${owner}:model-package/${group.modelPackageGroupName}/*`;
    const statements = statementsOf(verb, { group: group.modelPackageGroupArn, versions, stages: this.staged.stages });
    const { modelPackageGroupArn: arn } = group;
    const side = grant(grantee, { id: `${this.grantId}-${model}-${verb}`, statements });
    allowAcross(grantee, { what: "model group", reference: group, arn, statements: [], side });
  }

  /** Who registers for a stage approves for none: neither as one of its approvers, nor by another grant. */
  private twoPairsOfEyes(grantee: Grantee, model: string, verb: Verb): Problem[] {
    if (this.staged.stages.length === 0 || verb === "read") return [];
    const key = `${isToken(grantee.roleArn) ? grantee.roleName : grantee.roleArn} ${model}`;
    const before = this.given.get(key);
    this.given.set(key, verb);
    if (before !== undefined && before !== verb) {
      return [registersAndApproves(this.staged.stages.join(", "), `the role has \`grants.${before}\` as well`)];
    }
    return verb === "register" ? registrarProblems(grantee, this.staged.approvers) : [];
  }
}

interface Granted {
  readonly group: string;
  readonly versions: string;
  readonly stages: readonly string[];
}

function statementsOf(verb: Verb, { group, versions, stages }: Granted): PolicyStatement[] {
  const reading = { actions: READ, resources: [group, versions] };
  if (verb === "read") return [reading];
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
