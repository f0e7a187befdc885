import { row } from "../catalog/table";
import { awsContext } from "../core/aws-context";
import { record } from "../core/findings";
import { ModelGroupRef } from "../core/refs";
import { allowAcross, policyOf } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import { unknownModel } from "./plan/model-registry";

type Verb = "register" | "approve" | "read";

const READ = ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"];
/** Access to the groups of a model registry. What a version points to (bucket, image) is granted by its own construct. */
export class ModelRegistryGrants<Name extends string = string> {
  constructor(
    private readonly grantId: string,
    private readonly groups: Readonly<Record<string, ModelGroupRef>>,
  ) {}

  /**
   * Add versions to a model's group. They wait for approval: a request whose `ModelApprovalStatus` is another than
   * `PendingManualApproval` is refused, and so is one that leaves it out, since SageMaker does not say what it gets then.
   * The SageMaker SDK sends `PendingManualApproval` unless told otherwise.
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
    const { accountId, region, partition } = awsContext(grantee.grantScope);
    const owner = policyOf(group)?.accountId ?? accountId;
    const versions = `arn:${partition}:sagemaker:${region}:${owner}:model-package/${group.modelPackageGroupName}/*`;
    const statements = statementsOf(verb, group.modelPackageGroupArn, versions);
    const { modelPackageGroupArn: arn } = group;
    const side = grant(grantee, { id: `${this.grantId}-${model}-${verb}`, statements });
    allowAcross(grantee, { what: "model group", reference: group, arn, statements: [], side });
  }
}

function statementsOf(verb: Verb, group: string, versions: string): PolicyStatement[] {
  const reading = { actions: READ, resources: [group, versions] };
  if (verb === "read") return [reading];
  if (verb === "approve") return [reading, { actions: ["sagemaker:UpdateModelPackage"], resources: [versions] }];
  const registering = {
    actions: ["sagemaker:CreateModelPackage"],
    resources: [group, versions],
    conditions: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
  };
  return [reading, registering];
}
