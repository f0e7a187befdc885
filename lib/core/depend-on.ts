import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from "cdktf";
import { Construct, IConstruct } from "constructs";
import { throwIfInvalid } from "./throw-if-invalid";
import { once } from "./paths";
import { construct } from "./props/constructs";

/** A resource, or a component with all its resources. */
export type Dependable = TerraformResource | Construct;

const GATE = "Ready";
const CONSTRUCT = construct("a construct or a resource");

/**
 * Makes one thing wait for another. CDKTF ignores `node.addDependency`; this writes `depends_on`. Between components
 * it goes through one gate, a `terraform_data` of the awaited component, so that edges grow with the number of
 * resources and never with their product.
 */
export function dependOn(dependent: Dependable, awaited: Dependable): void {
  throwIfInvalid(
    [...CONSTRUCT.judge(dependent, "dependent").problems, ...CONSTRUCT.judge(awaited, "awaited").problems],
    "dependOn",
  );
  const target = TerraformResource.isTerraformResource(awaited) ? awaited : gateOf(awaited);
  for (const resource of resourcesOf(dependent)) {
    if (!isGate(resource) || resource === dependent) addEdge(resource, target);
  }
}

/** The gate of a component, made on first use: done when all resources that the component has by then are done. */
function gateOf(component: Construct): TerraformResource {
  return once(component, GATE, () => {
    const awaited = leaves(resourcesOf(component));
    // not CDKTF's DataResource: that one runs `terraform version`, and a synth needs no Terraform
    return new TerraformResource(component, GATE, { terraformResourceType: "terraform_data", dependsOn: awaited });
  });
}

/** Adds one edge, once. The address and not the `fqn`: that is a reference, which `depends_on` does not take. */
export function addEdge(resource: TerraformResource, awaited: TerraformResource): void {
  const edges = resource.dependsOn ?? [];
  if (!edges.includes(addressOf(awaited))) resource.dependsOn = [...edges, addressOf(awaited)];
}

function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

function resourcesOf(dependable: IConstruct): TerraformResource[] {
  return dependable.node.findAll().filter(TerraformResource.isTerraformResource);
}

function isGate(resource: TerraformResource): boolean {
  return resource.node.id === GATE && resource.terraformResourceType === "terraform_data";
}

/** Resources that no other of them waits for explicitly: waiting for these is waiting for all. */
function leaves(resources: readonly TerraformResource[]): TerraformResource[] {
  const awaited = new Set(resources.flatMap(edgesOf));
  return resources.filter((resource) => !awaited.has(addressOf(resource)));
}

/** CDKTF keeps the edges given to a constructor as tokens. */
function edgesOf(resource: TerraformResource): string[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(resource.dependsOn ?? [], { scope: resource, resolver, preparing: false }) as string[];
}

/** Lets a gate that already exists wait for a resource made later; without a gate there is nothing to join. */
export function joinGate(component: Construct, resource: TerraformResource): void {
  const gate = component.node.tryFindChild(GATE);
  if (gate !== undefined && TerraformResource.isTerraformResource(gate)) addEdge(gate, resource);
}
