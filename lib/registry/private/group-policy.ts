import type { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import type { SagemakerModelPackageGroupPolicy } from "@cdktf/provider-aws/lib/sagemaker-model-package-group-policy";
import { Construct } from "constructs";
import { AddStatement, growingPolicy } from "../../iam/across-accounts";
import { policyDocument, PolicyStatement } from "../../iam/policy-document";

type Bound = typeof import("@cdktf/provider-aws/lib/sagemaker-model-package-group-policy");

/** The policies of a registry's groups, by model: each is made with its first statement, since SageMaker keeps one. */
export class GroupPolicies {
  /** Those that were made. */
  readonly made: Record<string, SagemakerModelPackageGroupPolicy> = {};
  private readonly grow = new Map<string, AddStatement>();

  constructor(
    private readonly registry: Construct,
    private readonly groups: Readonly<Record<string, SagemakerModelPackageGroup>>,
  ) {}

  /** Says more in the policy of a group. */
  add(model: string, ...statements: readonly PolicyStatement[]): void {
    const grow = this.grow.get(model);
    if (grow === undefined) this.make(model, statements);
    else statements.forEach(grow);
  }

  private make(model: string, statements: readonly PolicyStatement[]): void {
    if (statements.length === 0) return;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class loads only where there is a policy
    const bound = require("@cdktf/provider-aws/lib/sagemaker-model-package-group-policy") as Bound;
    const policy = new bound.SagemakerModelPackageGroupPolicy(this.registry.node.findChild(model), "Policy", {
      modelPackageGroupName: this.groups[model]!.modelPackageGroupName,
      resourcePolicy: policyDocument(statements),
    });
    this.made[model] = policy;
    this.grow.set(model, growingPolicy(textOf(policy), statements));
  }
}

/** What SageMaker calls `resource_policy`, by the name that the others have. */
function textOf(policy: SagemakerModelPackageGroupPolicy) {
  return {
    get policy(): string {
      return policy.resourcePolicy;
    },
    set policy(text: string) {
      policy.resourcePolicy = text;
    },
    get policyInput(): string | undefined {
      return policy.resourcePolicyInput;
    },
  };
}
