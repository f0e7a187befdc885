import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Finding, findingOf, Problem } from "../../core/finding";
import { constructPath, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { liftProtection, ModuleContents, readModule } from "./hcl";
import { actsLive, ephemeral, liveData, provisioner } from "./refusals";
import { Terraform } from "./terraform";

/** A fetched module. */
export interface Module {
  /** Its address without instances: `vpc.flow_logs`. */
  readonly key: string;
  readonly folder: string;
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
  if (run.code !== 0) {
    return { modules: [], findings: [findingOf(unfetched(run.stderr), stackNameOf(json))] };
  }
  const modules = readManifest(folder);
  return { modules, findings: modules.flatMap((module) => refusalsOfModule(module, json)) };
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
    return { key, folder: moduleFolder, contents: readModule(moduleFolder) };
  });
}

function refusalsOfModule({ key, contents }: Module, json: JsonObject): Finding[] {
  const address = `module.${key.split(".").join(".module.")}`;
  const problems: Problem[] = contents.provisioners.map((type) => provisioner(`${address}.${type}`));
  for (const type of contents.dataSources) {
    const acts = actsLive(type);
    if (acts !== undefined) problems.push(liveData(`${address}.data.${type}`, type, acts));
    if (type === "terraform_remote_state") problems.push(stateInModule(address));
  }
  for (const type of contents.ephemeral) problems.push(ephemeral(type));
  const call = objectAt(json, "module", key.split(".")[0]!);
  return problems.map((problem) => findingOf(problem, constructPath(call) ?? `${stackNameOf(json)}/${address}`));
}

/** Lifts `prevent_destroy` in the copies of modules. */
export function liftModuleProtection(modules: readonly Module[]): void {
  for (const { folder } of modules) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".tf"))) {
      const file = join(folder, name);
      const source = readFileSync(file, "utf8");
      const lifted = liftProtection(source);
      if (lifted !== source) writeFileSync(file, lifted);
    }
  }
}

function unfetched(stderr: string): Problem {
  const reason = stderr.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ").trim();
  return {
    code: "MLP-REHEARSE-010",
    property: "module",
    message: `cannot rehearse: a module could not be fetched: ${reason}`,
    fix: "make the module's source reachable from this machine",
  };
}

function stateInModule(address: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    property: "module",
    message: `cannot rehearse ${address}: it reads a remote state inside the module, which cannot be rewired`,
    fix: "read the state outside and pass its outputs in",
  };
}
