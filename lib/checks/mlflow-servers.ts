import { isOlderBuild } from "../catalog";
import type { Fields, HelmRelease, KubernetesObject, Pods, Resource, Views } from "../views";

/** A server of MLflow that is reached by a host name, with what is known of whom it answers. */
export interface MlflowServer {
  /** What makes it. */
  readonly resource: Resource;
  /** Where in it whom it answers would stand. */
  readonly argument: string;
  /** `3.6.0`; undefined where only the plan knows it. */
  readonly version?: string;
  /** What leads to it: an Ingress, a load balancer. Undefined where only the plan knows whether anything does. */
  readonly reachedBy?: string;
  /** Whether it is told which hosts it may be asked for; undefined where only the plan knows. */
  readonly isTold?: boolean;
}

const TOLD = /^(?:MLFLOW_SERVER_ALLOWED_HOSTS|MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE)$/;
const OPTION = /^(?:--)?(?:allowed[-_]?hosts|disable[-_]?security[-_]?middleware)(?:=|$)/i;

/** The servers of MLflow that something from outside of the cluster leads to, or may. */
export function exposedMlflow(views: Views): readonly MlflowServer[] {
  const { kubernetes } = views;
  return [
    ...kubernetes.releasesOf("mlflow").flatMap(serverOfChart),
    ...kubernetes.pods.flatMap((pods) => serverOfPods(pods, views)),
  ];
}

/** Both charts are named `mlflow`. */
function serverOfChart(release: HelmRelease): MlflowServer[] {
  const { values, resource, isWhole } = release;
  const from = `${release.repository ?? ""}/${resource.text("chart") ?? ""}`;
  const isCommunity = from.includes("community-charts.github.io/helm-charts/");
  if (!isCommunity && !from.includes("ghcr.io/mlflow/charts/")) return [];
  const reachedBy = exposureOf(values);
  if (reachedBy === undefined && isWhole) return [];
  const told = isCommunity ? isToldByCommunity(release) : isToldByProject(values);
  return [
    {
      resource,
      argument: "values",
      version: versionOf(release, isCommunity),
      reachedBy,
      isTold: told === true || isWhole ? told : undefined,
    },
  ];
}

/** What the values of either chart put before the server. */
function exposureOf(values: Fields): string | undefined {
  if (values.at("ingress")?.boolean("enabled") === true) {
    const hosts = values.under("ingress")?.list("hosts") ?? [];
    const names = hosts.flatMap((one) => one.text("host") ?? []);
    return names.length === 0 ? "an Ingress" : `the Ingress of ${names.join(", ")}`;
  }
  return values.at("service")?.text("type") === "LoadBalancer" ? "a load balancer" : undefined;
}

function isToldByCommunity({ values, resource }: HelmRelease): boolean | undefined {
  const names = [...(values.map("extraArgs")?.keys() ?? []), ...values.texts("extraFlags")];
  if (names.some((name) => OPTION.test(name))) return true;
  if ([...(values.map("extraEnvVars")?.keys() ?? [])].some((name) => TOLD.test(name))) return true;
  if (values.texts("serverAllowedHosts").length > 0) return true;
  // from here on the chart tells its server the hosts of its Ingress
  const isOfIngress = values.at("ingress")?.boolean("enabled") === true && isFrom("1.10.0", resource);
  if (isOfIngress === true) return true;
  const isOpen = ["extraSecretNamesForEnvFrom", "serverAllowedHosts"].some((name) => values.has(name));
  return isOpen ? undefined : isOfIngress;
}

/** Whether a release is of this version of its chart or a later one; undefined where it is not written in full. */
function isFrom(version: string, release: Resource): boolean | undefined {
  const own = release.text("version") ?? "";
  return /^v?\d+\.\d+\.\d+/.test(own) ? !isOlderBuild(own, version) : undefined;
}

function isToldByProject(values: Fields): boolean | undefined {
  const server = values.at("server");
  const names = [...(server?.map("value_options")?.keys() ?? []), ...(server?.texts("flag_options") ?? [])];
  if (names.some((name) => OPTION.test(name))) return true;
  if (values.list("env").some((one) => TOLD.test(one.text("name") ?? ""))) return true;
  return values.has("envFrom") ? undefined : false;
}

/** The version of the server: that of its image, else what the chart brings. */
function versionOf({ values, resource }: HelmRelease, isCommunity: boolean): string | undefined {
  const image = values.at("image");
  if (image?.has("tag") === true && image.text("tag") !== "") return tagged(image.text("tag"));
  // the project's own chart is younger than the check
  if (!isCommunity) return "3.10.0";
  const isNew = isFrom("1.7.2", resource);
  return isNew === undefined ? undefined : isNew ? "3.5.0" : "3.4.0";
}

/** `v3.5.1-full` is 3.5.1. */
function tagged(tag: string | undefined): string | undefined {
  return /^v?(\d+\.\d+(?:\.\d+)?)/.exec(tag ?? "")?.[1];
}

/** Containers that run `mlflow server`. */
function serverOfPods(pods: Pods, views: Views): MlflowServer[] {
  return pods.spec.list("containers").flatMap((container): MlflowServer[] => {
    const words = [...container.texts("command"), ...container.texts("args")].flatMap((word) => word.split(/\s+/));
    const at = words.findIndex((word) => /(?:^|\/)mlflow$/.test(word));
    if (at < 0 || !["server", "ui"].includes(words[at + 1] ?? "")) return [];
    const reachedBy = reaching(pods, views);
    if (reachedBy === undefined) return [];
    const isOpen =
      container.has("envFrom") || container.why("args") !== undefined || container.why("env") !== undefined;
    const isTold =
      words.some((word) => OPTION.test(word)) || container.list("env").some((one) => TOLD.test(one.text("name") ?? ""));
    return [
      {
        resource: pods.object.resource,
        argument: container.argument("args"),
        version: tagged(/:([^:@/]+)(?:@|$)/.exec(container.text("image") ?? "")?.[1]),
        reachedBy,
        isTold: isTold ? true : isOpen ? undefined : false,
      },
    ];
  });
}

/** What leads to pods from outside: a Service that balances, or an Ingress that names one. */
function reaching(pods: Pods, { kubernetes }: Views): string | undefined {
  const labels = pods.metadata?.knownMap("labels");
  const beside = kubernetes.objectsBeside(pods.object);
  const services = beside.filter(({ kind, group, fields }) => {
    const selector = kind === "Service" && group === "" ? fields.at("spec")?.knownMap("selector") : undefined;
    if (labels === undefined || selector === undefined || selector.size === 0) return false;
    return [...selector].every(([key, value]) => labels.get(key) === value);
  });
  if (services.some(({ fields }) => fields.at("spec")?.text("type") === "LoadBalancer")) return "a load balancer";
  for (const ingress of beside.filter(({ kind }) => kind === "Ingress")) {
    const host = hostFor(ingress, services);
    if (host !== undefined) return `the Ingress of ${host}`;
  }
  return undefined;
}

/** The host of the first rule of an Ingress that leads to one of some services. */
function hostFor({ fields }: KubernetesObject, services: readonly KubernetesObject[]): string | undefined {
  const names = services.map(({ name }) => name);
  const rule = (fields.at("spec")?.list("rules") ?? []).find((one) =>
    (one.at("http")?.list("paths") ?? []).some((path) => {
      const name = path.under("backend", "service")?.text("name");
      return name !== undefined && names.includes(name);
    }),
  );
  return rule === undefined ? undefined : (rule.text("host") ?? "every host");
}
