import { TerraformResourceLifecycle } from "cdktf";

/**
 * What happens to data when its resource is destroyed: `protect` refuses (Terraform's `prevent_destroy`), `destroy`
 * deletes it with everything in it.
 */
export type RemovalPolicy = "protect" | "destroy";

/** The lifecycle that a removal policy means for the resource that holds the data. */
export function removalLifecycle(policy: RemovalPolicy): TerraformResourceLifecycle | undefined {
  return policy === "destroy" ? undefined : { preventDestroy: true };
}
