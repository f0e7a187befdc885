import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import type { Fields, Pods, Resource, Views } from "../../views";
import { textOf } from "../../views/fields";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const OPTION = "--backend-store-uri";
const VARIABLE = "MLFLOW_BACKEND_STORE_URI";
/** What is known only at plan, or when the pod starts. */
const OPEN = "?";
/** Volumes that outlive a pod. */
const LASTING = ["persistentVolumeClaim", "nfs", "csi", "hostPath"];
/** Kinds of workloads that run without an end. */
const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

/** A tracking server keeps its runs where they outlive its pod. */
export const trackingStore: Rule<Code> = {
  code: "MLP-CHECK-120",
  title: "tracking servers keep their runs in a database",
  source: "https://mlflow.org/docs/latest/self-hosting/architecture/backend-store",
  check: (views) =>
    judgeEach(serversIn(views), ({ resource, pods, container, words }, say) => {
      const at = pods.spec.argument("containers");
      const store = storeOf(container, words);
      if (store === undefined) return say.unknown(resource, at, "where it keeps its runs is known only later");
      const path = /^(?:sqlite:\/\/\/|file:(?:\/\/)?)?(?![a-z][a-z0-9+]*:)(.*)$/.exec(store)?.[1];
      // a database
      if (path === undefined) return;
      const isLasting = lasts(path, container, pods);
      if (isLasting === undefined) return say.unknown(resource, at, "what its volumes are is known only at plan");
      if (isLasting) return;
      say.warning(resource, at, {
        message: `MLflow keeps its runs in a file of the pod: they are gone with it, and no replica sees another's, got ${store === "" ? `no ${OPTION}` : quote(store)}`,
        fix: `give a database: ${OPTION} postgresql://…, its password from a Secret`,
      });
    }),
};

/** A container that runs `mlflow server`. */
interface Server {
  readonly resource: Resource;
  readonly pods: Pods;
  readonly container: Fields;
  readonly words: readonly string[];
}

function serversIn({ kubernetes }: Views): readonly Server[] {
  return kubernetes.pods
    .filter(({ object }) => WORKLOADS.has(object.kind))
    .flatMap((pods) =>
      pods.spec
        .list("containers")
        .map((container) => ({ resource: pods.object.resource, pods, container, words: wordsOf(container) })),
    )
    .filter(({ words }) => isServer(words));
}

function wordsOf(container: Fields): readonly string[] {
  const given = [...container.values("command"), ...container.values("args")];
  return given.flatMap((word) => (textOf(word) ?? OPEN).split(/\s+/));
}

function isServer(words: readonly string[]): boolean {
  return words.some((word, at) => /(?:^|\/)mlflow$/.test(word) && ["server", "ui"].includes(words[at + 1] ?? ""));
}

/** Where a server keeps its runs, empty for nothing said; undefined where it is not known. */
function storeOf(container: Fields, words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === OPTION || word.startsWith(`${OPTION}=`));
  if (at >= 0) return known(words[at] === OPTION ? words[at + 1] : words[at]!.slice(OPTION.length + 1));
  const variable = container.list("env").find((one) => one.text("name") === VARIABLE);
  if (variable !== undefined) return known(variable.text("value"));
  const isOpen = ["env", "envFrom"].some((field) => container.why(field) !== undefined) || container.has("envFrom");
  return words.includes(OPEN) || isOpen ? undefined : "";
}

/** `$(DATABASE)` is a variable of the container. */
function known(text = OPEN): string | undefined {
  return /[?$]/.test(text) ? undefined : text;
}

/** Whether a path is on a volume that outlives the pod; undefined where only the plan knows. */
function lasts(path: string, container: Fields, { object, spec }: Pods): boolean | undefined {
  const volumes = spec.list("volumes").filter((volume) => LASTING.some((kind) => volume.has(kind)));
  const templates = object.fields.at("spec")?.list("volumeClaimTemplates") ?? [];
  const names = new Set([
    ...volumes.map((volume) => volume.text("name")),
    ...templates.map((template) => template.at("metadata")?.text("name")),
  ]);
  const mounts = container.list("volumeMounts").filter((mount) => {
    const at = mount.text("mountPath");
    return at !== undefined && (path.startsWith(`${at}/`) || path === at);
  });
  if (mounts.some((mount) => names.has(mount.text("name")))) return true;
  const isOpen =
    spec.why("volumes") !== undefined ||
    container.why("volumeMounts") !== undefined ||
    container
      .list("volumeMounts")
      .some((mount) => names.has(mount.text("name")) && mount.why("mountPath") !== undefined);
  return isOpen ? undefined : false;
}
