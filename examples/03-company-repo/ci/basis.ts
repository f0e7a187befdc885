import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { Json } from "./changes";
import { keyedDigest } from "./digest";
import { Stack } from "./stacks";

/** Keyed digests by name. */
export type Digests = Readonly<Record<string, string>>;

/** What the code of a stack is, before Terraform has looked at it. */
export interface Code {
  /** Of each part of `cdk.tf.json`: `provider.aws`, `terraform.backend`, `resource.aws_vpc.Vpc`, `module.m`. */
  readonly parts: Digests;
  /** Of each file of the stack's folder: configuration, charts and other assets. */
  readonly files: Digests;
}

/** What a plan is made with, beside the states. */
export interface Basis extends Code {
  /** Terraform's version. */
  readonly engine: string;
  /** The lock file: providers, versions, hashes. Null where no provider is locked. */
  readonly lock: string | null;
  /** Of each file of the modules that `init` has fetched. */
  readonly modules: Digests;
}

const LOCK = ".terraform.lock.hcl";

/** The code of a stack as it is synthesized. */
export function codeOf({ folder }: Stack, key: string): Code {
  const json = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Readonly<Record<string, Json>>;
  const own = (path: string): boolean => path !== LOCK && !path.startsWith(".terraform/");
  return { parts: partsOf(json, key), files: filesIn(folder, key, own) };
}

/** What an initialized stack is planned with. */
export function basisOf(stack: Stack, key: string, engine: string): Basis {
  const lock = join(stack.folder, LOCK);
  return {
    ...codeOf(stack, key),
    engine,
    lock: existsSync(lock) ? readFileSync(lock, "utf8") : null,
    modules: filesIn(join(stack.folder, ".terraform", "modules"), key, (path) => !path.split("/").includes(".git")),
  };
}

function partsOf(json: Readonly<Record<string, Json>>, key: string): Digests {
  const parts = Object.entries(json).flatMap(([block, named]) =>
    namesIn(named).flatMap(([name, one]) => {
      const inner = block === "resource" || block === "data" ? namesIn(one) : [];
      if (inner.length === 0) return [[`${block}.${name}`, keyedDigest(key, one)]];
      return inner.map(([id, body]) => [`${block}.${name}.${id}`, keyedDigest(key, body)]);
    }),
  );
  return Object.fromEntries(parts) as Digests;
}

function namesIn(value: Json): [string, Json][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** Content by content; of a link, where it leads to. */
function filesIn(folder: string, key: string, wanted: (path: string) => boolean): Digests {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file);
    if (entry.isDirectory() || !wanted(path)) return [];
    const content = entry.isSymbolicLink() ? Buffer.from(`link ${readlinkSync(file)}`) : readFileSync(file);
    return [[path, keyedDigest(key, content)] as const];
  });
  return Object.fromEntries(files.sort(([one], [other]) => (one < other ? -1 : 1)));
}
