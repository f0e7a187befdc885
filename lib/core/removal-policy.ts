import { TerraformResourceLifecycle } from "cdktf";
import { IConstruct } from "constructs";
import { environmentOf } from "./aws-context";
import { nearest, store } from "./paths";
import type { RemovalPolicy } from "./removal-policy-type";

export type { RemovalPolicy } from "./removal-policy-type";

/** The lifecycle that a removal policy means for the resource that holds the data. */
export function removalLifecycle(policy: RemovalPolicy): TerraformResourceLifecycle | undefined {
  return policy === "destroy" ? undefined : { preventDestroy: true };
}

const REMOVAL_POLICY = Symbol.for("cdktf-ml-platform/removal-policy");

/** Makes a removal policy the default of a construct and everything below it. */
export function setRemovalPolicy(scope: IConstruct, policy: RemovalPolicy): void {
  store(scope, REMOVAL_POLICY, policy);
}

/** The removal policy of a construct: its own, else its platform's, else its environment's, else `protect`. */
export function removalPolicyOf(construct: IConstruct, own?: RemovalPolicy): RemovalPolicy {
  return (
    own ?? nearest<RemovalPolicy>(construct, REMOVAL_POLICY) ?? environmentOf(construct)?.removalPolicy ?? "protect"
  );
}
