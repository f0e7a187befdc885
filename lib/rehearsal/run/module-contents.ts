import { Token } from "../../terraform/hcl";

/** What a folder of Terraform files uses, as far as a rehearsal must know. */
export interface ModuleContents {
  readonly resources: Set<string>;
  readonly dataSources: Set<string>;
  /** Source by local name, as `required_providers` states it; undefined where it states none. */
  readonly providers: Map<string, string | undefined>;
  /** Addresses of resources, and of removed ones, with a provisioner. */
  readonly provisioners: Set<string>;
  /** Addresses of resources under `prevent_destroy`. */
  readonly protected: Set<string>;
  readonly ephemeral: Set<string>;
  /** Modules it calls, by name; the source is undefined where it is not plain text. */
  readonly calls: Map<string, string | undefined>;
  /** Variables without a default. */
  readonly required: Set<string>;
  /** Files that say where the state is. */
  readonly backends: Set<string>;
  /** Everything that is evaluated, by file. */
  readonly expressions: { readonly file: string; readonly tokens: readonly Token[] }[];
  /** Files that cannot be read, each with the reason. */
  readonly unreadable: Map<string, string>;
}

/** Nothing used yet. */
export function emptyContents(): ModuleContents {
  return {
    resources: new Set(),
    dataSources: new Set(),
    providers: new Map(),
    provisioners: new Set(),
    protected: new Set(),
    ephemeral: new Set(),
    calls: new Map(),
    required: new Set(),
    backends: new Set(),
    expressions: [],
    unreadable: new Map(),
  };
}
