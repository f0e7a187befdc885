import { IConstruct } from "constructs";
import { row } from "../catalog/table";
import { awsContext } from "../core/aws-context";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { isToken } from "../core/known";
import { ModelGroupRef } from "../core/refs";
import { allowAcross, policyOf } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";
import { groupStatements, GroupVerb } from "./plan/group-statements";
import { unknownModel } from "./plan/model-registry";
import { registersAndApproves, registrarProblems } from "./plan/stages";
import { refuseRegistrar } from "./refuse-registrar";
import type { ModelRegistryProps } from "./registry-props";
import { versionsOf } from "./versions-of";

/** Access to the groups of a model registry. What a version points to (bucket, image) is granted by its own construct. */
export class ModelRegistryGrants<Name extends string = string> {
  /** By role and model: which of the two that exclude each other was granted. */
  private readonly given = new Map<string, GroupVerb>();

  constructor(
    private readonly grantId: string,
    private readonly groups: Readonly<Record<string, ModelGroupRef>>,
    private readonly staged: Required<Pick<ModelRegistryProps, "stages" | "approvers">> = { stages: [], approvers: {} },
    private readonly locks: Readonly<Partial<Record<string, IConstruct>>> = {},
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

  /**
   * List and describe versions of a model, and make SageMaker models of them: what applies an endpoint of another account
   * needs. In the registry's own account nobody asks for it.
   */
  deploy(grantee: Grantee, model: Name): void {
    this.give(grantee, model, "deploy");
  }

  private give(given: Grantee, model: string, verb: GroupVerb): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const group = row(this.groups, model);
    if (group === undefined) {
      record(grantee.grantScope, [unknownModel(model, Object.keys(this.groups), "model")]);
      return;
    }
    refuseRegistrar(grantee.grantScope, this.twoPairsOfEyes(grantee, model, verb), this.locks[model]);
    const { modelPackageGroupArn: arn, modelPackageGroupName: name } = group;
    const { accountId, region, partition } = awsContext(grantee.grantScope);
    const { accountId: owner = accountId, region: home = region } = policyOf(group) ?? {};
    const versions = `arn:${partition}:sagemaker:${home}:${owner}:model-package/${name}/*`;
    const { stages } = this.staged;
    const side = grant(grantee, {
      id: `${this.grantId}-${model}-${verb}`,
      statements: groupStatements(verb, { group: arn, versions, stages }),
    });
    const statements = groupStatements(verb, { group: arn, versions: `${versionsOf(arn)}/*`, stages });
    allowAcross(grantee, { what: "model group", reference: group, arn, statements, side });
  }

  /** Who registers for a stage approves for none: neither as one of its approvers, nor by another grant. */
  private twoPairsOfEyes(grantee: Grantee, model: string, verb: GroupVerb): Problem[] {
    if (this.staged.stages.length === 0 || verb === "read" || verb === "deploy") return [];
    const key = `${isToken(grantee.roleArn) ? grantee.roleName : grantee.roleArn} ${model}`;
    const before = this.given.get(key);
    this.given.set(key, verb);
    if (before !== undefined && before !== verb) {
      return [registersAndApproves(this.staged.stages.join(", "), `the role has \`grants.${before}\` as well`)];
    }
    return verb === "register" ? registrarProblems(grantee, this.staged.approvers) : [];
  }
}
