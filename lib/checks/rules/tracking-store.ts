import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { asArray, blocks, JsonObject } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { workloadsIn } from "../workloads";

const OPTION = "--backend-store-uri";
const VARIABLE = "MLFLOW_BACKEND_STORE_URI";
/** Volumes that outlive a pod. */
const LASTING = ["persistent_volume_claim", "nfs", "csi", "host_path"];

/** A tracking server keeps its runs where they outlive its pod. */
export const trackingStore: Rule<Code> = {
  code: "MLP-CHECK-120",
  title: "tracking servers keep their runs in a database",
  check: inEachStack((result, stack) => {
    for (const { resource, pod, at } of workloadsIn(stack)) {
      for (const container of blocks(pod, "container")) {
        const store = storeOf(container);
        if (store === undefined || isLasting(store, container, pod)) continue;
        result.finds(resource, at("container"), {
          severity: "warning",
          message: `MLflow keeps its runs in a file of the pod: they are gone with it, and no replica sees another's, got ${store === "" ? `no ${OPTION}` : quote(store)}`,
          fix: `give a database: ${OPTION} postgresql://…, its password from a Secret`,
        });
      }
    }
  }),
};

/** Where a container's `mlflow server` keeps its runs, empty for nothing said; undefined where it is none, or unknown. */
function storeOf(container: JsonObject): string | undefined {
  const given = [...asArray(container.command), ...asArray(container.args)];
  const words = given.flatMap((word) => (literalText(word) ?? "?").split(/\s+/));
  const isServer = words.some(
    (word, at) => /(?:^|\/)mlflow$/.test(word) && ["server", "ui"].includes(words[at + 1] ?? ""),
  );
  if (!isServer) return undefined;
  const at = words.findLastIndex((word) => word === OPTION || word.startsWith(`${OPTION}=`));
  if (at >= 0) return known(words[at] === OPTION ? words[at + 1] : words[at]!.slice(OPTION.length + 1));
  const variable = blocks(container, "env").find(({ name }) => literalText(name) === VARIABLE);
  if (variable !== undefined) return known(literalText(variable.value));
  return words.includes("?") || blocks(container, "env_from").length > 0 ? undefined : "";
}

/** `$(DATABASE)` is a variable of the container. */
function known(text = "?"): string | undefined {
  return /[?$]/.test(text) ? undefined : text;
}

/** A database, or a path on a volume that outlives the pod. */
function isLasting(store: string, container: JsonObject, spec: JsonObject): boolean {
  const path = /^(?:sqlite:\/\/\/|file:(?:\/\/)?)?(?![a-z][a-z0-9+]*:)(.*)$/.exec(store)?.[1];
  if (path === undefined) return true;
  const volumes = blocks(spec, "volume").filter((volume) => LASTING.some((kind) => volume[kind] !== undefined));
  const names = new Set(volumes.map(({ name }) => literalText(name)));
  return blocks(container, "volume_mount").some((mount) => {
    const at = literalText(mount.mount_path);
    return at !== undefined && names.has(literalText(mount.name)) && (path.startsWith(`${at}/`) || path === at);
  });
}
