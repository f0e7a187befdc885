import { readdirSync } from "node:fs";
import { Bindings } from "../../../lib/rehearsal/schema/bindings";

/** The name in front of the types of a provider: `aws`. */
export function prefixOf({ address }: Bindings): string {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** Every type for which a provider's bindings have a folder. */
export function installedTypes(bindings: Bindings): { readonly resources: string[]; readonly dataSources: string[] } {
  const names = readdirSync(bindings.modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "provider")
    .map(({ name }) => name.replaceAll("-", "_"));
  return {
    resources: names.filter((name) => !name.startsWith("data_")).map((name) => `${prefixOf(bindings)}_${name}`),
    dataSources: names.flatMap((name) => (name.startsWith("data_") ? [name.slice("data_".length)] : [])),
  };
}
