import { TerraformResource, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { providerWaitMinutes } from "../../catalog/provider-waits";
import { durationMinutes } from "../../core/duration";
import { isToken } from "../../core/known";
import { Wait } from "../plan/session";

/** The longest wait of each stack of the app, for what it creates or changes. */
export function waitsIn(root: IConstruct): Wait[] {
  const longest = new Map<string, Wait>();
  for (const resource of root.node.findAll().filter((one) => TerraformResource.isTerraformResource(one))) {
    const stack = TerraformStack.of(resource).node.id;
    const minutes = minutesOf(resource);
    if (minutes > (longest.get(stack)?.minutes ?? 0)) longest.set(stack, { stack, path: resource.node.path, minutes });
  }
  return [...longest.values()];
}

interface WithTimeouts {
  readonly timeoutsInput?: Readonly<Record<string, unknown>>;
}

function minutesOf(resource: TerraformResource): number {
  const { create, update } = (resource as WithTimeouts).timeoutsInput ?? {};
  const own = providerWaitMinutes(resource.terraformResourceType);
  return Math.max(inMinutes(create) ?? own, inMinutes(update) ?? own);
}

function inMinutes(duration: unknown): number | undefined {
  return typeof duration !== "string" || isToken(duration) ? undefined : durationMinutes(duration);
}
