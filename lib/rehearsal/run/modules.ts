import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { Finding, findingOf, Problem } from "../../core/finding";
import { isBelow } from "../../terraform";
import { ProviderSchemas } from "../schema/types";
import { JsonObject, stackNameOf } from "../lint/configuration";
import { copyRoot, Layout } from "./copy";
import { oneLine } from "./diagnostic";
import { foreignReads } from "./file-reads";
import { readModule } from "./read-module";
import { callPath, Module } from "./module-tree";
import { liftProtectionIn } from "./protection";
import { providerUse, untypedIn } from "./provider-use";
import { foreignRead, ownBackend, unreadable } from "./refused-files";
import { actsLive, ephemeral, liveData, provisioner } from "./refusals";
import { Terraform } from "./terraform";

/** Lets Terraform install a stack's modules in its copy, those below it in their place. Returns what it fetched. */
export async function installModules(
  terraform: Terraform,
  layout: Layout,
  folder: string,
  json: JsonObject,
  environment: NodeJS.ProcessEnv,
): Promise<{ fetched: Module[]; findings: Finding[] }> {
  const run = await terraform.run(folder, ["get", "-no-color"], environment);
  if (run.code !== 0) return { fetched: [], findings: [unfetched(oneLine(run.stderr), json)] };
  const fetched = fetchedModules(folder);
  const outside = fetched.filter(({ place }) => !isBelow(realpathSync(copyRoot(layout)), place));
  const findings = outside.map(({ address }) => findingOf(outsideCopy(address), callPath(address, json)));
  if (findings.length > 0 || hasLinks(join(folder, ".terraform", "modules")))
    return { fetched: [], findings: findings.length > 0 ? findings : [linked(json)] };
  return {
    fetched: fetched.map(({ address, place }) => ({ address, folder: place, contents: readModule(place) })),
    findings: [],
  };
}

/** What lies beside the synthesized file, as Terraform reads it too. */
export function besideModule(folder: string, skip: string): Module {
  return { address: "", folder, skip, contents: readModule(folder, skip) };
}

interface ModulesManifest {
  readonly Modules?: readonly { readonly Key: string; readonly Dir: string }[];
}

/** Address and real folder of what came over the network: it lies under `.terraform`. */
function fetchedModules(folder: string): { readonly address: string; readonly place: string }[] {
  const file = join(folder, ".terraform", "modules", "modules.json");
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, "utf8")) as ModulesManifest;
  return (manifest.Modules ?? [])
    .filter(({ Key: key, Dir }) => key !== "" && Dir.startsWith(".terraform"))
    .map(({ Key: key, Dir }) => ({
      address: `module.${key.split(".").join(".module.")}`,
      place: realpathSync(resolve(folder, Dir)),
    }));
}

/** What is fetched may not point at anything on this machine. */
function hasLinks(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => entry.isSymbolicLink());
}

/** What of a module would act on the world, or cannot be simulated; `schemas` are those of the installed bindings. */
export function refusalsOfModule(module: Module, json: JsonObject, schemas: ProviderSchemas): Finding[] {
  const { address, contents } = module;
  const inside = (name: string): string => (address === "" ? name : `${address}.${name}`);
  const problems: Problem[] = [...contents.provisioners].map((resource) => provisioner(inside(resource)));
  for (const type of contents.dataSources) {
    const acts = actsLive(type);
    if (acts !== undefined) problems.push(liveData(inside(`data.${type}`), type, acts));
    if (type === "terraform_remote_state") problems.push(stateInModule(inside(`data.${type}`)));
  }
  for (const type of contents.ephemeral) problems.push(ephemeral(inside(`ephemeral.${type}`)));
  for (const { type, provider } of untypedIn(providerUse({}, [contents]), schemas))
    problems.push(untyped(inside(type), provider));
  if (address === "") problems.push(...[...contents.backends].map(ownBackend));
  for (const [file, why] of contents.unreadable) problems.push(unreadable(inside(file), why));
  const path = address === "" ? stackNameOf(json) : callPath(address, json);
  return problems.map((problem) => findingOf(problem, path));
}

/** Expressions of a module that read files they may not see; `root` is the folder of the root module's copy. */
export function refusedReads(layout: Layout, root: string, module: Module, json: JsonObject): Finding[] {
  const { address, folder, contents } = module;
  const files = [...new Set(contents.expressions.map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = contents.expressions.filter((expression) => expression.file === file).map(({ tokens }) => tokens);
    const reads = foreignReads(own, { limit: copyRoot(layout), root, module: folder });
    const place = [address, file].filter((part) => part !== "").join(" in ");
    const path = address === "" ? stackNameOf(json) : callPath(address, json);
    return reads.map((says) => findingOf(foreignRead(place, says), path));
  });
}

/** Addresses under `prevent_destroy` in modules. */
export function protectedInModules(modules: readonly Module[]): string[] {
  return modules.flatMap(({ address, contents }) =>
    [...contents.protected].map((resource) => (address === "" ? resource : `${address}.${resource}`)),
  );
}

/** Lifts `prevent_destroy` in the copies of modules. */
export function liftModuleProtection(modules: readonly Module[]): void {
  const places = new Map(modules.map(({ folder, skip }) => [folder, skip]));
  for (const [folder, skip] of places) liftProtectionIn(folder, skip);
}

/** Terraform's words begin with warnings about the user's settings; what went wrong begins at the first error. */
function unfetched(words: string, json: JsonObject): Finding {
  const reason = words.slice(Math.max(0, words.indexOf("Error: ")));
  const [, name] = /\bmodule "([\w-]+)"/.exec(reason) ?? [];
  const problem: Problem = {
    code: "MLP-REHEARSE-010",
    property: "source",
    message: `cannot rehearse: a module could not be fetched: ${reason}`,
    fix: "make the module's source reachable from this machine",
  };
  return findingOf(problem, name === undefined ? stackNameOf(json) : callPath(`module.${name}`, json));
}

function outsideCopy(address: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    property: "source",
    message: `cannot rehearse ${address}: a fetched module calls one elsewhere on this machine`,
    fix: "call modules of the fetched package, of a registry, or of a repository",
  };
}

function linked(json: JsonObject): Finding {
  const problem: Problem = {
    code: "MLP-REHEARSE-010",
    message: "cannot rehearse: a fetched module holds links",
    fix: "keep a copy of the module below the synthesized directory",
  };
  return findingOf(problem, stackNameOf(json));
}

function untyped(address: string, provider: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    message: `cannot rehearse ${address}: the installed bindings of ${provider} do not know this type`,
    fix: "install the bindings of the provider version that the module asks for",
  };
}

function stateInModule(address: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    message: `cannot rehearse ${address}: a remote state that is read inside a module cannot be rewired`,
    fix: "read the state outside and pass its outputs in",
  };
}
