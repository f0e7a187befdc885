import { literalText } from "../terraform/expression/literals";
import { asArray, blocks, Json, JsonObject, SynthesizedStack } from "../terraform";
import type { Configuration } from "./configuration";
import type { Resource } from "./resource";

/** The cluster that a provider of Kubernetes or Helm talks to. */
export interface KubernetesCluster {
  /** The same for all that are certainly in one cluster. */
  readonly key: string;
  /** The resource that makes it; undefined where somebody else does, or only the plan knows. */
  readonly made?: Resource;
  /** What tells of it: the resource that makes it, or the data source that looks it up. */
  readonly by?: Resource;
}

/** The clusters that resources of Kubernetes and Helm are made in, read once for each configuration of a provider. */
export class KubernetesClusters {
  private readonly read = new Map<SynthesizedStack, Map<string, KubernetesCluster>>();
  private readonly byResource = new Map<Resource, KubernetesCluster>();

  constructor(private readonly all: Configuration) {}

  /** The cluster of a resource, by the configuration of its provider. */
  of(resource: Resource): KubernetesCluster {
    const known = this.byResource.get(resource) ?? this.found(resource);
    this.byResource.set(resource, known);
    return known;
  }

  private found({ stack, type, body }: Resource): KubernetesCluster {
    const provider = literalText(body.provider) ?? type.slice(0, type.indexOf("_"));
    const inStack = this.read.get(stack) ?? new Map<string, KubernetesCluster>();
    this.read.set(stack, inStack);
    const cluster = inStack.get(provider) ?? clusterFor(provider, stack, this.all);
    inStack.set(provider, cluster);
    return cluster;
  }
}

/** Reads the cluster that a provider of a stack talks to: `kubernetes`, `helm.second`. */
function clusterFor(provider: string, stack: SynthesizedStack, all: Configuration): KubernetesCluster {
  const [kind = "", alias = null] = provider.split(".");
  const own = all.providers(stack, kind).find(({ body }) => (body.alias ?? null) === alias)?.body;
  const elsewhere = { key: `${stack.name} ${alias ?? ""}` };
  if (own === undefined) return elsewhere;
  const config = blocks(own, "kubernetes")[0] ?? own;
  const { host = null } = config;
  const meant = (value: Json) => all.value(value, stack, `provider.${kind}`);
  return (
    [host, argumentAfter(config, "--cluster-name")].map((text) => named(meant(text), all)).find(Boolean) ??
    written(config, stack.name) ??
    elsewhere
  );
}

/** What a name or an endpoint says: the cluster by reference, or by its name. */
function named(value: ReturnType<Configuration["value"]>, all: Configuration): KubernetesCluster | undefined {
  if (value.kind === "refers") {
    const { to } = value;
    if (to.type !== "aws_eks_cluster") return undefined;
    if (to.mode === "resource") return { key: `${to.stack.name} ${to.address}`, made: to, by: to };
    const name = to.value("name");
    const cluster = name === undefined ? undefined : named(name, all);
    return cluster && { ...cluster, by: to };
  }
  const name = value.kind === "known" ? value.value : undefined;
  if (typeof name !== "string" || name === "" || name.includes("://")) return undefined;
  const made = all.resources("aws_eks_cluster").filter((cluster) => cluster.text("name") === name);
  const [only] = made;
  return made.length === 1 && only !== undefined
    ? { key: `${only.stack.name} ${only.address}`, made: only, by: only }
    : { key: `name ${name}` };
}

/** Two configurations that say the same of one stack talk to one cluster. */
function written(config: JsonObject, stack: string): KubernetesCluster | undefined {
  const place = ["host", "config_path", "config_context"].map((name) => config[name] ?? null);
  return place.every((part) => part === null) ? undefined : { key: `${stack} ${JSON.stringify(place)}` };
}

function argumentAfter(config: JsonObject, flag: string): Json {
  const args = blocks(config, "exec").flatMap((exec) => asArray(exec.args));
  const at = args.indexOf(flag);
  return (at === -1 ? null : args[at + 1]) ?? null;
}
