import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, Json, JsonObject } from "../../../lib/terraform";
import { Reference } from "../../../lib/terraform/expression/reference";
import { Step } from "../../../lib/terraform/expression/syntax";
import { scratchFolder } from "../../../tools/process";
import { Terraform } from "../../../tools/terraform";
import { CHILD } from "./configurations";

/** What real Terraform says of several configurations. */
export interface Told {
  /** By configuration, address and argument: the references, as its plan lists them. */
  readonly references: readonly ReadonlyMap<string, readonly string[]>[];
  /** By configuration: all that each address waits for, by any way. */
  readonly reached: readonly ReadonlyMap<string, ReadonlySet<string>>[];
  /** By configuration: edges of the graph. */
  readonly edges: readonly ReadonlyMap<string, ReadonlySet<string>>[];
}

/** Puts the configurations into one as modules, and asks Terraform for its plan and its graph. */
export async function askTerraform(configurations: readonly JsonObject[]): Promise<Told> {
  const folder = scratchFolder("reader");
  try {
    const write = (name: string, json: JsonObject): void => {
      mkdirSync(join(folder.path, name), { recursive: true });
      writeFileSync(join(folder.path, name, "main.tf.json"), JSON.stringify(json, null, 1));
    };
    const modules = configurations.map((json, index) => {
      write(`m${String(index)}`, json);
      return [`m${String(index)}`, { source: `./m${String(index)}` }] as const;
    });
    write("child", CHILD);
    write(".", { module: Object.fromEntries(modules) });
    const terraform = new Terraform(folder.path, "");
    const say = async (...args: readonly string[]): Promise<string> => {
      const { stdout, stderr, code } = await terraform.run(folder.path, args);
      if (code !== 0) throw new Error(`terraform ${args.join(" ")}: ${stdout}${stderr}`.slice(0, 4000));
      return stdout;
    };
    await say("init", "-no-color");
    // values that do not fit are errors of the plan, which is written all the same
    const planned = await terraform.run(folder.path, [
      "plan",
      "-no-color",
      "-refresh=false",
      "-lock=false",
      "-out=plan",
    ]);
    if (!existsSync(join(folder.path, "plan"))) throw new Error(planned.stderr);
    const plan = JSON.parse(await say("show", "-json", "plan")) as JsonObject;
    const edges = edgesOf(await say("graph", "-type=plan"), configurations.length);
    return { references: referencesOf(plan, configurations.length), edges, reached: edges.map(closureOf) };
  } finally {
    folder.remove();
  }
}

/** The texts by which a plan lists a reference: as it is written, then with less and less of it. */
export function asListed({ kind, address, instance, steps }: Reference): string[] {
  if (instance?.kind === "splat" || instance?.kind === "computed") return [address];
  const end = steps.findIndex((step) => step.kind === "splat" || step.kind === "computed");
  const known = end < 0 ? steps : steps.slice(0, end);
  const base = address + (instance === undefined ? "" : stepText(instance));
  // an output of a module is one thing, and so is an instance of a resource
  const least = kind === "module" ? Math.min(known.length, 1) : 0;
  const texts: string[] = [];
  for (let length = known.length; length >= least; length -= 1)
    texts.push(base + known.slice(0, length).map(stepText).join(""));
  if (kind === "module")
    return least === 1 ? [...texts, base] : [...texts, ...(instance === undefined ? [] : [address])];
  return instance === undefined ? texts : [...texts, address];
}

function stepText(step: Step): string {
  if (step.kind === "attribute") return `.${step.name}`;
  return step.kind === "index" ? `[${JSON.stringify(step.key)}]` : "";
}

function objectIn(value: Json | undefined, ...keys: readonly string[]): JsonObject {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
}

function referencesOf(plan: JsonObject, count: number): ReadonlyMap<string, readonly string[]>[] {
  const calls = objectIn(plan, "configuration", "root_module", "module_calls");
  return Array.from({ length: count }, (_, index) => referencesIn(objectIn(calls, `m${String(index)}`, "module")));
}

function referencesIn(module: JsonObject): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const add = (key: string, expression: Json | undefined): void => void found.set(key, flat(expression));
  for (const resource of (module["resources"] ?? []) as JsonObject[]) {
    const address = resource["address"] as string;
    for (const [name, value] of Object.entries(objectIn(resource, "expressions"))) add(`${address} ${name}`, value);
    if ("count_expression" in resource) add(`${address} count`, resource["count_expression"]);
    if ("for_each_expression" in resource) add(`${address} for_each`, resource["for_each_expression"]);
    if ("depends_on" in resource) found.set(`${address} depends_on`, resource["depends_on"] as string[]);
    for (const provisioner of (resource["provisioners"] ?? []) as JsonObject[])
      for (const [name, value] of Object.entries(objectIn(provisioner, "expressions")))
        add(`${address} provisioner ${name}`, value);
  }
  for (const [name, output] of Object.entries(objectIn(module, "outputs")))
    add(`output.${name} value`, objectIn(output)["expression"]);
  for (const [name, call] of Object.entries(objectIn(module, "module_calls")))
    for (const [argument, value] of Object.entries(objectIn(call, "expressions")))
      add(`module.${name} ${argument}`, value);
  return found;
}

/** References of an argument; a block's stand by argument inside it. */
function flat(expression: Json | undefined): string[] {
  if (Array.isArray(expression)) return (expression as Json[]).flatMap(flat);
  if (!isObject(expression)) return [];
  const own = expression["references"];
  return Array.isArray(own) ? (own as string[]) : [];
}

function edgesOf(dot: string, count: number): Map<string, Set<string>>[] {
  const all = Array.from({ length: count }, () => new Map<string, Set<string>>());
  for (const [, from = "", to = ""] of dot.matchAll(/^\s*"\[root\] (.*?)" -> "\[root\] (.*?)"/gm)) {
    const [, index = "", name = ""] = /^module\.m(\d+)\.(.*)$/.exec(from) ?? [];
    const target = /^module\.m(\d+)\.(.*)$/.exec(to);
    if (target?.[1] !== index) continue;
    const edges = all[Number(index)]!;
    const [source, end] = [name, target[2]!].map((node) => node.replace(/ \(\w+\)$/, "")) as [string, string];
    edges.set(source, (edges.get(source) ?? new Set()).add(end));
  }
  return all;
}

function closureOf(edges: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  return new Map([...edges.keys()].map((start) => [start, reachedFrom(start, edges)]));
}

function reachedFrom(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const next of edges.get(name) ?? []) if (!reached.has(next)) waiting.push((reached.add(next), next));
  }
  return reached;
}
