import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { constraintFrom, isBefore, versionOf } from "./plan/provider-version";
import { store, stored } from "./paths";

const FLOOR = Symbol.for("cdktf-ml-platform/provider-floor");

/**
 * Raises the version of AWS's provider that the stack of a construct asks for: of this stack alone, and written over
 * what the bindings ask for. What a user writes over it later wins.
 */
export function requireAwsProvider(construct: IConstruct, since: string): void {
  const stack = TerraformStack.of(construct);
  const floor = stored<string>(stack, FLOOR);
  const [asked, known] = [versionOf(since), floor === undefined ? undefined : versionOf(floor)];
  if (asked === undefined || (known !== undefined && !isBefore(known, asked))) return;
  store(stack, FLOOR, since);
  stack.addOverride("terraform.required_providers.aws.version", constraintFrom(since));
}
