import { fullAddress, providerName } from "../schema/bindings";
import { ProviderSchemas, Schema } from "../schema/types";
import { Element, JsonObject, objectAt } from "./configuration";

/** The schema of an element, undefined where none of the providers knows it. */
export function schemaOf(element: Element, json: JsonObject, schemas: ProviderSchemas): Schema | undefined {
  const all = Object.entries(schemas.provider_schemas);
  if (element.kind !== "provider") {
    const key = element.kind === "resource" ? "resource_schemas" : "data_source_schemas";
    return all.map(([, provider]) => provider[key][element.type]).find((schema) => schema !== undefined);
  }
  const source = objectAt(json, "terraform", "required_providers", element.type)["source"];
  const address = typeof source === "string" ? fullAddress(source) : undefined;
  return all.find(([key]) => (address === undefined ? providerName(key) === element.type : key === address))?.[1]
    .provider;
}
