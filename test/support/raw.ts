import { TerraformResource, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { SynthesizedStack } from "../../lib/terraform";
import { synthesizePlain } from "../../lib/testing";

/** Resources by address, with arguments as Terraform spells them. */
export type RawResources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Adds resources of any type to a stack, as somebody else's construct would. */
export function addRaw(stack: TerraformStack, resources: RawResources): void {
  for (const [address, body] of Object.entries(resources)) {
    const [type = "", id = ""] = address.split(".");
    const resource = new TerraformResource(stack, id, { terraformResourceType: type });
    for (const [key, value] of Object.entries(body)) resource.addOverride(key, value);
  }
}

/** A plain stack `s` with these resources, really synthesized; region us-east-1 unless another is given. */
export function rawStack(
  resources: RawResources,
  more: (stack: TerraformStack) => void = () => undefined,
  region = "us-east-1",
): SynthesizedStack {
  const { stacks } = synthesizePlain((app) => {
    const stack = new TerraformStack(app, "s");
    new AwsProvider(stack, "Aws", { region });
    if (Object.keys(resources).some((address) => address.startsWith("kubernetes_"))) {
      new KubernetesProvider(stack, "Kubernetes", {});
    }
    addRaw(stack, resources);
    more(stack);
  });
  const [stack] = stacks;
  if (stack === undefined) throw new Error("no stack was synthesized");
  return stack;
}
