import { posix } from "node:path";
import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { blocks, hasKey, isObject, JsonObject, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Where a stack keeps its state. */
interface Kept {
  /** `terraform.backend.s3`. */
  readonly property: string;
  /** The same for whatever is the same state. */
  readonly key: string;
  /** As people name it. */
  readonly shown: string;
}

/** What says which state a backend means: all of `needs`, as literals; `more` where it is given. */
interface Identity {
  readonly needs: readonly string[];
  readonly more?: readonly string[];
  readonly shown: (...needed: readonly string[]) => string;
}

const IDENTITIES: Readonly<Record<string, Identity>> = {
  s3: {
    needs: ["bucket", "key"],
    more: ["endpoint", "endpoints", "workspace_key_prefix"],
    shown: (bucket, key) => `s3://${bucket}/${key}`,
  },
  gcs: { needs: ["bucket"], more: ["prefix"], shown: (bucket) => `gs://${bucket}` },
  azurerm: {
    needs: ["storage_account_name", "container_name", "key"],
    more: ["environment"],
    shown: (account, container, key) => `${account}/${container}/${key}`,
  },
  http: { needs: ["address"], shown: (address) => address ?? "" },
};

/** A state belongs to one configuration: what the other one made is not in it, and would be destroyed. */
export const stateApart: Rule<Code> = {
  code: "MLP-CHECK-110",
  title: "every stack has a state of its own",
  check: inEachStack((result, stack, stacks) => {
    const own = keptBy(stack);
    const earlier = stacks.slice(0, Math.max(stacks.indexOf(stack), 0));
    const other = own === undefined ? undefined : earlier.find((one) => keptBy(one)?.key === own.key);
    if (own === undefined || other === undefined) return;
    result.findsInStack(own.property, {
      message:
        `this stack has one state with ${other.name}: each would plan to destroy what the other made, ` +
        `got ${quote(own.shown)}`,
      fix: "give each stack a state of its own: `State.s3` names it after the stack, and so can a backend of yours",
    });
  }),
};

const READ = new WeakMap<SynthesizedStack, Kept | undefined>();

/** Undefined where only `terraform init` knows it, or where each folder has its own. */
function keptBy(stack: SynthesizedStack): Kept | undefined {
  if (!READ.has(stack)) READ.set(stack, readKept(stack));
  return READ.get(stack);
}

function readKept({ name, json }: SynthesizedStack): Kept | undefined {
  const settings = blocks(json, "terraform");
  const [cloud] = settings.flatMap((one) => blocks(one, "cloud"));
  if (cloud !== undefined) return workspaceOf(cloud, "terraform.cloud");
  const [backend] = settings.flatMap((one) => blocks(one, "backend"));
  const [type] = Object.keys(backend ?? {});
  if (backend === undefined || type === undefined) return undefined;
  const config = blocks(backend, type)[0] ?? {};
  const property = `terraform.backend.${type}`;
  if (type === "local") return fileOf(config, name);
  if (type === "remote") return workspaceOf(config, property);
  return Object.hasOwn(IDENTITIES, type) ? identified(type, IDENTITIES[type]!, config, property) : undefined;
}

function identified(
  type: string,
  { needs, more = [], shown }: Identity,
  config: JsonObject,
  property: string,
): Kept | undefined {
  const needed = needs.flatMap((argument) => literalText(config[argument]) ?? []);
  if (needed.length < needs.length) return undefined;
  const given = more.map((argument) => (hasKey(config, argument) ? config[argument] : null));
  return { property, key: JSON.stringify([type, ...needed, ...given]), shown: shown(...needed) };
}

/** A path is meant from the stack's folder. */
function fileOf(config: JsonObject, stack: string): Kept | undefined {
  const path = literalText(config.path);
  if (path === undefined || hasKey(config, "workspace_dir")) return undefined;
  const file = posix.resolve("/out/stacks", stack, path);
  const shown = posix.isAbsolute(path) ? path : posix.relative("/out", file);
  return { property: "terraform.backend.local", key: `local ${file}`, shown };
}

/** One by its name: those with tags or a prefix are chosen when Terraform runs. */
function workspaceOf(config: JsonObject, property: string): Kept | undefined {
  const [workspaces] = blocks(config, "workspaces");
  const organization = literalText(config.organization);
  const name = isObject(workspaces) ? literalText(workspaces.name) : undefined;
  if (organization === undefined || name === undefined) return undefined;
  const shown = [literalText(config.hostname) ?? "app.terraform.io", organization, name].join("/");
  return { property, key: `cloud ${shown}`, shown };
}
