import { row } from "../catalog/table";
import { awsContext } from "../core/aws-context";
import { record } from "../core/findings";
import { ModelGroupRef } from "../core/refs";
import { grant, Grantee } from "../iam/grant";
import { unknownModel } from "./plan/model-registry";

type Verb = "register" | "approve" | "read";

const READ = ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"];
const ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  read: READ,
  register: [...READ, "sagemaker:CreateModelPackage"],
  approve: [...READ, "sagemaker:UpdateModelPackage"],
};

/** Access to the groups of a model registry. What a version points to (bucket, image) is granted by its own noun. */
export class ModelRegistryGrants {
  constructor(
    private readonly grantId: string,
    private readonly groups: Readonly<Record<string, ModelGroupRef>>,
  ) {}

  /** Add versions to a model's group; the new version waits for approval. */
  register(grantee: Grantee, model: string): void {
    this.give(grantee, model, "register");
  }

  /** Approve, reject and describe versions of a model. */
  approve(grantee: Grantee, model: string): void {
    this.give(grantee, model, "approve");
  }

  /** List and describe versions of a model. */
  read(grantee: Grantee, model: string): void {
    this.give(grantee, model, "read");
  }

  private give(grantee: Grantee, model: string, verb: Verb): void {
    const group = row(this.groups, model);
    if (group === undefined) {
      record(grantee.grantScope, [unknownModel(model, Object.keys(this.groups), "model")]);
      return;
    }
    const { accountId, region, partition } = awsContext(grantee.grantScope);
    const versions = `arn:${partition}:sagemaker:${region}:${accountId}:model-package/${group.modelPackageGroupName}/*`;
    grant(grantee, {
      id: `${this.grantId}-${model}-${verb}`,
      statements: [{ actions: ACTIONS[verb], resources: [group.modelPackageGroupArn, versions] }],
    });
  }
}
