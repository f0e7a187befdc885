import { posix } from "node:path";
import { blocks, hasKey, isObject, JsonObject, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";

/** Where a stack keeps its state. */
export interface Backend {
  /** `s3`; `cloud` for HCP Terraform. */
  readonly type: string;
  /** Its arguments, all of them literals. */
  readonly config: JsonObject;
  /** `terraform.backend.s3`. */
  readonly property: string;
}

/** The backend of a stack; undefined where the configuration names none, which is a file in its folder. */
export function backendOf({ json }: SynthesizedStack): Backend | undefined {
  const settings = blocks(json, "terraform");
  const [cloud] = settings.flatMap((one) => blocks(one, "cloud"));
  if (cloud !== undefined) return { type: "cloud", config: cloud, property: "terraform.cloud" };
  const [backend] = settings.flatMap((one) => blocks(one, "backend"));
  const [type] = Object.keys(backend ?? {});
  if (backend === undefined || type === undefined) return undefined;
  return { type, config: blocks(backend, type)[0] ?? {}, property: `terraform.backend.${type}` };
}

/** The one state that a backend means. */
export interface KeptState {
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

/** The state that a stack is kept in; undefined where only `terraform init` knows it, or where each folder has its own. */
export function stateOf(stack: SynthesizedStack): KeptState | undefined {
  const backend = backendOf(stack);
  if (backend === undefined) return undefined;
  const { type, config } = backend;
  if (type === "local") return fileOf(config, stack.name);
  if (type === "cloud" || type === "remote") return workspaceOf(config);
  return Object.hasOwn(IDENTITIES, type) ? identified(type, IDENTITIES[type]!, config) : undefined;
}

function identified(type: string, { needs, more = [], shown }: Identity, config: JsonObject): KeptState | undefined {
  const needed = needs.flatMap((argument) => literalText(config[argument]) ?? []);
  if (needed.length < needs.length) return undefined;
  const given = more.map((argument) => (hasKey(config, argument) ? config[argument] : null));
  return { key: JSON.stringify([type, ...needed, ...given]), shown: shown(...needed) };
}

/** A path is meant from the stack's folder. */
function fileOf(config: JsonObject, stack: string): KeptState | undefined {
  const path = literalText(config.path);
  if (path === undefined || hasKey(config, "workspace_dir")) return undefined;
  const file = posix.resolve("/out/stacks", stack, path);
  const shown = posix.isAbsolute(path) ? path : posix.relative("/out", file);
  return { key: `local ${file}`, shown };
}

/** One by its name: those with tags or a prefix are chosen when Terraform runs. */
function workspaceOf(config: JsonObject): KeptState | undefined {
  const [workspaces] = blocks(config, "workspaces");
  const organization = literalText(config.organization);
  const name = isObject(workspaces) ? literalText(workspaces.name) : undefined;
  if (organization === undefined || name === undefined) return undefined;
  const shown = [literalText(config.hostname) ?? "app.terraform.io", organization, name].join("/");
  return { key: `cloud ${shown}`, shown };
}
