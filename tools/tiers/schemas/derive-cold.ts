import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../examples";
import { deriveSchemas } from "../../../lib/rehearsal/schema/derive";

/** Run in a process of its own: derives types spread over the whole provider, and prints how long that took. */
function main(count: number): void {
  const folder = join(ROOT, "node_modules", "@cdktf", "provider-aws", "lib");
  const all = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "provider" && !entry.name.startsWith("data-"))
    .map(({ name }) => `aws_${name.replaceAll("-", "_")}`);
  const resources = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] ?? "");
  const began = performance.now();
  const { provider_schemas: schemas } = deriveSchemas(ROOT, { resources, dataSources: [] });
  const seconds = (performance.now() - began) / 1000;
  const derived = Object.values(schemas).flatMap(({ resource_schemas: types }) => Object.keys(types)).length;
  process.stdout.write(JSON.stringify({ derived, seconds }));
}

main(60);
