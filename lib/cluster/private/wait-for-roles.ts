import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { dependOn } from "../../core/depend-on";
import { NamedRoleRef } from "../../core/refs";
import type { AccessEntryResources } from "./access-entries";

/** Makes access entries wait for roles of the app: named by literals they refer to none, and EKS has to find each. */
export function waitForRoles(
  cluster: Construct,
  entries: Readonly<Record<string, AccessEntryResources>>,
  roles: readonly NamedRoleRef[],
): void {
  const own = TerraformStack.of(cluster);
  for (const role of roles) {
    if (!Construct.isConstruct(role)) continue;
    const other = TerraformStack.of(role);
    const entry = entries[role.literalArn]?.entry;
    if (other !== own && !other.dependsOn(own)) own.addDependency(other);
    if (other === own && entry !== undefined) dependOn(entry, role);
  }
}
