import { spawnSync } from "node:child_process";
import { Finding, formatFinding } from "../../../lib/core/finding";
import { JsonObject, rehearse } from "../../../lib/rehearsal";
import { Bindings, readBindings } from "../../../lib/rehearsal/schema/bindings";
import { deriveProvider } from "../../../lib/rehearsal/schema/derive";
import { Schema } from "../../../lib/rehearsal/schema/types";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { scratchFolder } from "../../process";
import { caught, say } from "../run-tier";
import { filledBody } from "./fill";
import { installedTypes, prefixOf } from "./installed-types";
import { configurationOf, writeSynthesized } from "./synthesized";

/** Terraform's local state slows down with very many resources. */
const TYPES_PER_STACK = 150;

/** Every type of the installed bindings, every argument of it set, through the whole cycle. */
export async function everyType(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const bindings of readBindings(ROOT)) {
    const provider = prefixOf(bindings);
    const name = `${provider} ${bindings.version}: every type goes up, stays and goes away`;
    const missing = spawnSync("terraform", ["version"]).error !== undefined;
    cases.push(
      missing
        ? { name, skipped: "needs terraform on PATH: https://developer.hashicorp.com/terraform/install" }
        : await caught(name, () => rehearseAll(provider, bindings)),
    );
  }
  return cases;
}

async function rehearseAll(provider: string, bindings: Bindings): Promise<string | undefined> {
  const { resources, dataSources } = installedTypes(bindings);
  const schema = deriveProvider(bindings, { resources, dataSources });
  const bodies = [...bodiesOf("resource", schema.resource_schemas), ...bodiesOf("data", schema.data_source_schemas)];
  const stacks: Record<string, JsonObject> = {};
  for (let first = 0; first < bodies.length; first += TYPES_PER_STACK)
    stacks[`types-${String(first).padStart(4, "0")}`] = configurationOf(
      provider,
      sectionsOf(bodies.slice(first, first + TYPES_PER_STACK)),
    );
  const folder = scratchFolder("every-type");
  try {
    writeSynthesized(folder.path, stacks);
    const result = await rehearse({ directory: folder.path, bindingsFrom: ROOT });
    const planned = result.stacks.reduce((sum, { plan }) => sum + plan.add, 0);
    say(`${provider} ${bindings.version}: ${planned} resources and ${dataSources.length} data sources rehearsed`);
    const findings = result.findings.filter((finding) => !isNotPlayed(finding));
    if (findings.length > 0) return findings.slice(0, 20).map(formatFinding).join("\n");
    const standing = result.stacks.filter(({ destroyed }) => !destroyed).map(({ name }) => name);
    if (standing.length > 0) return `not destroyed: ${standing.join(", ")}`;
    return planned === resources.length ? undefined : `${planned} resources planned of ${resources.length}`;
  } finally {
    folder.remove();
  }
}

type Body = readonly [section: "resource" | "data", type: string, body: JsonObject];

function bodiesOf(section: Body[0], schemas: Readonly<Record<string, Schema>>): Body[] {
  return Object.entries(schemas).map(([type, { block }]) => [section, type, filledBody(block)]);
}

function sectionsOf(bodies: readonly Body[]): JsonObject {
  const sections: Record<string, JsonObject> = {};
  for (const [section, type, body] of bodies) (sections[section] ??= {})[type] = { A: body };
  return sections;
}

/** A manifest may be of any kind, which a rehearsal says that it cannot play. */
function isNotPlayed({ code, path }: Finding): boolean {
  return code === "MLP-REHEARSE-050" && path.includes("/kubernetes_manifest.");
}
