import { TerraformDataSource, TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { Problem } from "./finding";
import { addCheck } from "./findings";
import { store, stored } from "./paths";
import { providerProblems } from "./provider-check";

const GUARDED = Symbol.for("cdktf-ml-platform/guarded");

/** Adds, once per stack, the checks that CDKTF does not make: merged and impossible addresses, two default providers. */
export function guardStack(stack: TerraformStack): void {
  if (stored<boolean>(stack, GUARDED) === true) return;
  store(stack, GUARDED, true);
  addCheck(stack, () => {
    const elements = stack.node.findAll().filter(TerraformElement.isTerraformElement);
    const addressed = elements.flatMap(addressOf);
    return [
      ...mergedAddresses(addressed),
      ...impossibleAddresses(addressed),
      ...defaultProviders(elements),
      ...providerProblems(stack, elements),
    ];
  });
}

/** An element with its place in Terraform; CDKTF makes the name anew each time that it is asked. */
interface Addressed {
  readonly element: TerraformElement;
  readonly name: string;
  readonly address: string;
}

/** CDKTF writes two elements with one address as one, with both configurations in it, and says nothing. */
function mergedAddresses(elements: readonly Addressed[]): Problem[] {
  const paths = new Map<string, string[]>();
  for (const { element, address } of elements) paths.set(address, [...(paths.get(address) ?? []), element.node.path]);
  return [...paths]
    .filter(([, owners]) => owners.length > 1)
    .map(([address, owners]) => ({
      code: "MLP-CORE-002",
      message: `${owners.length} constructs would become one resource, ${address}, got ${owners.join(" and ")}`,
      fix: "give them ids that differ in letters, digits, - or _; CDKTF leaves out all else, and the ids Default and Resource",
    }));
}

/** An address begins with a letter or underscore; CDKTF makes it of the ids and leaves out what Terraform does not take. */
function impossibleAddresses(elements: readonly Addressed[]): Problem[] {
  const byOwner = new Map<string, string>();
  for (const { element, name, address } of elements) {
    if (/^[A-Za-z_]/.test(name)) continue;
    const owner = element.node.scopes[element.cdktfStack.node.scopes.length];
    if (owner === undefined) continue;
    if (!byOwner.has(owner.node.path)) byOwner.set(owner.node.path, address);
  }
  return [...byOwner].map(([path, address]) => ({
    code: "MLP-CORE-019",
    message: `an address in Terraform begins with a letter or _, got ${address} for ${path}`,
    fix: "begin the construct's id with a letter",
  }));
}

function addressOf(element: TerraformElement): Addressed[] {
  const isResource = TerraformResource.isTerraformResource(element);
  if (!isResource && !TerraformDataSource.isTerraformDataSource(element)) return [];
  const name = element.friendlyUniqueId;
  return [{ element, name, address: `${isResource ? "" : "data."}${element.terraformResourceType}.${name}` }];
}

function defaultProviders(elements: readonly TerraformElement[]): Problem[] {
  const byType = new Map<string, TerraformProvider[]>();
  for (const provider of elements.filter(TerraformProvider.isTerraformProvider)) {
    if (provider.alias === undefined) {
      byType.set(provider.terraformResourceType, [...(byType.get(provider.terraformResourceType) ?? []), provider]);
    }
  }
  return [...byType]
    .filter(([, providers]) => providers.length > 1)
    .map(([type, providers]) => ({
      code: "MLP-CORE-003",
      message: `${providers.length} default providers of ${type}, got ${providers.map((p) => p.node.path).join(" and ")}`,
      fix: "give all but one an alias, and pass that provider to the resources that need it",
    }));
}
