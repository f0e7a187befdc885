import { Aspects, IAspect, TerraformDataSource, TerraformProvider, TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { blocks, isObject, JsonObject } from "../terraform";
import { nearest, store } from "./paths";
import { placeOf, ProviderPlace } from "./provider-place";

const PROVIDER = Symbol.for("cdktf-ml-platform/provider");

/** Makes an AWS provider that of a construct and of everything below it, unless something there has its own. */
export function setProvider(scope: IConstruct, provider: TerraformProvider): void {
  store(scope, PROVIDER, provider);
  Aspects.of(scope).add(GIVEN);
}

/** The AWS provider that a construct was given, or the nearest one around it; undefined for the stack's default. */
export function providerOf(construct: IConstruct): TerraformProvider | undefined {
  return nearest<TerraformProvider>(construct, PROVIDER);
}

/** What a provider's configuration says of where it works, overrides included. */
export function configuredPlace(provider: TerraformProvider): ProviderPlace {
  const { provider: rendered } = provider.toTerraform() as { readonly provider?: JsonObject };
  const [body] = isObject(rendered) ? blocks(rendered, "aws") : [];
  return placeOf(body ?? {});
}

/**
 * CDKTF hands no provider down, so what is below is given it when the app synthesizes: grants that came later too.
 * One aspect for all constructs, since CDKTF calls the same one once a resource.
 */
const GIVEN: IAspect = {
  visit(node) {
    if (isOfAws(node)) node.provider ??= providerOf(node);
  },
};

/** Whether something is a resource or a data source of AWS. */
export function isOfAws(node: IConstruct): node is TerraformResource | TerraformDataSource {
  const isElement = TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node);
  return isElement && node.terraformResourceType.startsWith("aws_");
}
