import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Finding, findingOf, Problem } from "../../core/finding";
import { ProviderSchemas } from "../schema/types";
import { constructPath, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { copyFiles } from "./copy";
import { liftProtection, ModuleContents, readModule, terraformFiles } from "./hcl";
import { providerUse, untypedIn } from "./provider-use";
import { actsLive, ephemeral, liveData, provisioner } from "./refusals";
import { oneLine, Terraform } from "./terraform";

/** A folder of configuration that was not synthesized: a fetched module, or what lies beside the synthesized file. */
export interface Module {
  /** Its address without instances: `module.vpc.module.flow_logs`; empty for what lies beside the synthesized file. */
  readonly address: string;
  readonly folder: string;
  /** The name of a file in it that is not part of it: the synthesized one. */
  readonly skip?: string;
  readonly contents: ModuleContents;
}

/** Fetches a stack's modules into its copy and reads what they use; `environment` lets the user's registries through. */
export async function fetchModules(
  terraform: Terraform,
  folder: string,
  json: JsonObject,
  environment: NodeJS.ProcessEnv,
): Promise<{ modules: Module[]; findings: Finding[] }> {
  if (Object.keys(objectAt(json, "module")).length === 0) return { modules: [], findings: [] };
  const run = await terraform.run(folder, ["get", "-no-color"], environment);
  if (run.code !== 0) return { modules: [], findings: [unfetched(oneLine(run.stderr), json)] };
  copyLinked(join(folder, ".terraform", "modules"));
  return { modules: readManifest(folder), findings: [] };
}

/** What lies beside the synthesized file, as Terraform reads it too. */
export function besideModule(folder: string, skip: string): Module {
  return { address: "", folder, skip, contents: readModule(folder, skip) };
}

/** Terraform links to a module that lies on this machine: a copy takes the link's place, as the rehearsal writes into it. */
function copyLinked(modules: string): void {
  for (const name of existsSync(modules) ? readdirSync(modules) : []) {
    const link = join(modules, name);
    if (!lstatSync(link).isSymbolicLink()) continue;
    const target = realpathSync(link);
    rmSync(link);
    copyFiles(target, link);
  }
}

interface ModulesManifest {
  readonly Modules?: readonly { readonly Key: string; readonly Dir: string }[];
}

function readManifest(folder: string): Module[] {
  const file = join(folder, ".terraform", "modules", "modules.json");
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, "utf8")) as ModulesManifest;
  const called = (manifest.Modules ?? []).filter(({ Key: key }) => key !== "");
  return called.map(({ Key: key, Dir }) => {
    const moduleFolder = resolve(folder, Dir);
    return {
      address: `module.${key.split(".").join(".module.")}`,
      folder: moduleFolder,
      contents: readModule(moduleFolder),
    };
  });
}

/** What of a module would act on the world, or cannot be simulated; `schemas` are those of the installed bindings. */
export function refusalsOfModule({ address, contents }: Module, json: JsonObject, schemas: ProviderSchemas): Finding[] {
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
  const path = address === "" ? stackNameOf(json) : callPath(address.split(".")[1] ?? "", json);
  return problems.map((problem) => findingOf(problem, path));
}

/** The construct that calls a module. */
function callPath(name: string, json: JsonObject): string {
  return constructPath(objectAt(json, "module", name)) ?? `${stackNameOf(json)}/module.${name}`;
}

/** Addresses under `prevent_destroy` in modules. */
export function protectedInModules(modules: readonly Module[]): string[] {
  return modules.flatMap(({ address, contents }) =>
    [...contents.protected].map((resource) => (address === "" ? resource : `${address}.${resource}`)),
  );
}

/** Lifts `prevent_destroy` in the copies of modules. */
export function liftModuleProtection(modules: readonly Module[]): void {
  for (const { folder, skip, contents } of modules) {
    if (contents.protected.size === 0) continue;
    for (const file of terraformFiles(folder, skip).map((name) => join(folder, name))) {
      writeFileSync(file, liftProtection(readFileSync(file, "utf8")));
    }
  }
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
  return findingOf(problem, name === undefined ? stackNameOf(json) : callPath(name, json));
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
