import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Finding, findingOf, Problem } from "../../core/finding";
import { constructPath, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { isBelow } from "../../terraform";
import { copyFiles } from "./copy-files";
import { copyRoot, Layout } from "./copy";
import { ModuleContents } from "./module-contents";
import { readModule } from "./read-module";
import { sourceKind } from "./module-sources";
import { foreignModule, notCopied } from "./refused-files";

/** A folder of configuration that was not synthesized: a module, or what lies beside the synthesized file. */
export interface Module {
  /** Its address without instances: `module.vpc.module.flow_logs`; empty for what lies beside the synthesized file. */
  readonly address: string;
  readonly folder: string;
  /** The name of a file in it that is not part of it: the synthesized one. */
  readonly skip?: string;
  readonly contents: ModuleContents;
}

/** The modules of a stack whose source is a folder, and what stands against others. */
export interface ModuleTree {
  readonly modules: readonly Module[];
  /** Whether a module is left for Terraform to fetch. */
  readonly remote: boolean;
  readonly findings: readonly Finding[];
}

/** More calls than any configuration has: a few modules that call each other twice are soon millions. */
const MOST_CALLS = 1000;

/**
 * Follows the modules that a stack calls, each below the synthesized directory, into the copy. `roots` are the root
 * module's contents; nothing that lies elsewhere is looked at, and what is fetched over the network is left where
 * `remote` allows it.
 */
export function moduleTree(
  layout: Layout,
  folder: string,
  roots: readonly ModuleContents[],
  json: JsonObject,
  remote: boolean,
): ModuleTree {
  const tree = new Tree(layout, json, remote);
  for (const contents of roots) tree.follow({ address: "", folder, contents }, [folder]);
  return tree;
}

class Tree implements ModuleTree {
  readonly modules: Module[] = [];
  readonly findings: Finding[] = [];
  remote = false;
  private readonly read = new Map<string, ModuleContents>();

  constructor(
    private readonly layout: Layout,
    private readonly json: JsonObject,
    private readonly mayFetch: boolean,
  ) {}

  follow(caller: Pick<Module, "address" | "folder" | "contents">, above: readonly string[]): void {
    for (const [name, source] of caller.contents.calls) {
      const address = [caller.address, `module.${name}`].filter((part) => part !== "").join(".");
      const kind = sourceKind(source);
      if (kind === "network" && this.mayFetch) this.remote = true;
      else if (kind !== "folder") this.refuse(address, foreignModule(address, source, kind));
      else this.enter(address, resolve(caller.folder, source!), source!, above);
    }
  }

  private enter(address: string, folder: string, source: string, above: readonly string[]): void {
    if (!isBelow(copyRoot(this.layout), folder))
      return this.refuse(address, foreignModule(address, source, "elsewhere"));
    if (above.includes(folder)) return this.refuse(address, callsItself(address));
    if (this.modules.length >= MOST_CALLS) return this.refuseOnce(address, tooMany());
    const contents = this.contentsOf(address, folder, source);
    if (contents === undefined) return;
    this.modules.push({ address, folder, contents });
    this.follow({ address, folder, contents }, [...above, folder]);
  }

  /** Reads a module from the copy, into which it comes with the stack's folder, or now. */
  private contentsOf(address: string, folder: string, source: string): ModuleContents | undefined {
    const known = this.read.get(folder);
    if (known !== undefined) return known;
    const original = join(this.layout.directory, relative(copyRoot(this.layout), folder));
    if (statSync(original, { throwIfNoEntry: false })?.isDirectory() !== true) {
      this.refuse(address, missing(address, source));
      return undefined;
    }
    const problem = copyFiles(original, folder, this.layout.directory);
    if (problem !== undefined) {
      this.refuse(address, notCopied(problem));
      return undefined;
    }
    const contents = readModule(folder);
    this.read.set(folder, contents);
    return contents;
  }

  private refuse(address: string, problem: Problem): void {
    this.findings.push(findingOf(problem, callPath(address, this.json)));
  }

  private refuseOnce(address: string, problem: Problem): void {
    if (!this.findings.some(({ message }) => message === problem.message)) this.refuse(address, problem);
  }
}

/** The construct that calls a module, directly or through others. */
export function callPath(address: string, json: JsonObject): string {
  const name = address.split(".")[1] ?? "";
  return constructPath(objectAt(json, "module", name)) ?? `${stackNameOf(json)}/module.${name}`;
}

function callsItself(address: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    property: "source",
    message: `cannot rehearse ${address}: the module calls itself`,
    fix: "take the call out",
  };
}

function tooMany(): Problem {
  return {
    code: "MLP-REHEARSE-010",
    message: `cannot rehearse: modules are called more than ${String(MOST_CALLS)} times, each call of a module counting those it makes`,
    fix: "split the stack, or call a module with for_each",
  };
}

function missing(address: string, source: string): Problem {
  return {
    code: "MLP-REHEARSE-010",
    property: "source",
    message: `cannot rehearse ${address}: there is no folder ${JSON.stringify(source)} beside the configuration that calls it`,
    fix: "correct the module's source",
  };
}
