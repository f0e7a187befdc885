import { readFileSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { load } from "js-yaml";
import { isObject, Json, JsonObject } from "../../../../lib/terraform";
import type { Programs } from "../programs";
import { ApiObject, conditionOf, until } from "./api";
import { ChartRelease, templated } from "./charts";
import type { ControlPlane } from "./control-plane";
import { block, textIn } from "./json";
import { freePorts } from "./part";

/** A controller of others, which runs beside the control plane and not in it. */
interface Controller {
  readonly name: "kueue" | "jobset";
  readonly program: string;
  readonly release: ChartRelease;
  /** Where its chart keeps its configuration. */
  readonly configKey: string;
}

/** What the controllers are installed with. */
export interface ControllerOptions {
  /** Values of the release that installs Kueue: what the library's noun gives it. */
  readonly kueueValues: unknown;
  /** The same of JobSet, where a noun installs it. */
  readonly jobsetValues?: unknown;
}

/** Installs Kueue and JobSet by their own charts, with the library's values, and runs both as processes. */
export async function startControllers(
  plane: ControlPlane,
  programs: Programs,
  { kueueValues, jobsetValues = {} }: ControllerOptions,
): Promise<void> {
  const release = (name: string, folder: string, values: unknown): ChartRelease => ({
    name,
    namespace: `${name}-system`,
    chart: path.join(folder, "files/charts", name),
    values,
  });
  const controllers: Controller[] = [
    {
      name: "jobset",
      program: path.join(programs.jobset, "jobset"),
      release: release("jobset", programs.jobset, jobsetValues),
      configKey: "controller_manager_config.yaml",
    },
    {
      name: "kueue",
      program: path.join(programs.kueue, "kueue"),
      release: release("kueue", programs.kueue, kueueValues),
      configKey: "controller_manager_config.yaml",
    },
  ];
  await Promise.all(controllers.map((one) => startController(plane, programs, one)));
}

async function startController(plane: ControlPlane, programs: Programs, controller: Controller): Promise<void> {
  const { name, program, release, configKey } = controller;
  const ports = await freePorts("webhook", "health");
  const objects = (await templated(programs.helm, plane, release)).map((object) =>
    pointed(object, `https://127.0.0.1:${ports.webhook}`, authorityOf(plane)),
  );
  await makeAll(plane, objects, release.namespace);
  const config = path.join(plane.folder, `${name}.json`);
  writeFileSync(config, JSON.stringify(configOf(objects, configKey, plane, ports)));
  // with its own account, and the rights that its chart gives it: policies tell accounts from people
  const env = {
    KUBECONFIG: await plane.kubeconfigFor(release.namespace, accountOf(objects)),
    METRICS_CERTIFICATES: plane.certificates,
    POD_NAMESPACE: release.namespace,
  };
  plane.add(name, [program, `--config=${config}`], env);
  await until(`${name} is ready`, 90, async () => {
    const why = plane.fallen();
    if (why !== undefined) throw new Error(why);
    return (await isWell(ports.health)) ? true : undefined;
  });
  await plane.api.createAll(objects.filter(isHook));
}

/** Everything of a chart but what its controller has to serve first, and what nobody serves here. */
async function makeAll(plane: ControlPlane, objects: readonly ApiObject[], namespace: string): Promise<void> {
  const { api } = plane;
  if ((await api.get("v1", "Namespace", namespace)) === undefined) {
    await api.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  }
  const definitions = objects.filter(({ kind }) => kind === "CustomResourceDefinition");
  await api.createAll(definitions);
  for (const definition of definitions) {
    await until(`${definition.metadata.name} is established`, 60, async () => {
      const found = await api.get(definition.apiVersion, definition.kind, definition.metadata.name);
      return conditionOf(found, "Established")?.status === "True" ? true : undefined;
    });
  }
  const rest = objects.filter((one) => !isHook(one) && !definitions.includes(one) && one.kind !== "APIService");
  for (const object of rest) await api.create(placedIn(object, namespace));
}

/** The account that the chart's own pods run as. */
function accountOf(objects: readonly ApiObject[]): string {
  const deployment = objects.find(({ kind }) => kind === "Deployment") as unknown as JsonObject | undefined;
  return textIn(block(block(block(deployment?.spec).template).spec), "serviceAccountName");
}

function placedIn(object: ApiObject, namespace: string): ApiObject {
  return { ...object, metadata: { namespace, ...object.metadata } };
}

function isHook({ kind }: ApiObject): boolean {
  return kind.endsWith("WebhookConfiguration");
}

/** The configuration that the chart writes, with what only a pod in a cluster has taken out of it. */
function configOf(
  objects: readonly ApiObject[],
  key: string,
  { certificates }: ControlPlane,
  ports: Readonly<Record<"webhook" | "health", number>>,
): JsonObject {
  const map = objects.find(
    (one) => one.kind === "ConfigMap" && isObject(one.data as Json) && key in (one.data as JsonObject),
  );
  if (map === undefined) throw new Error(`the chart has no ConfigMap with ${key}`);
  const written = load(textIn(block(map.data as JsonObject), key)) as JsonObject;
  // its own API would be served through the cluster's
  const isServing = objects.some(({ kind }) => kind === "APIService");
  return {
    ...written,
    health: { healthProbeBindAddress: `127.0.0.1:${ports.health}` },
    metrics: { bindAddress: "0" },
    webhook: { port: ports.webhook, host: "127.0.0.1", certDir: certificates },
    leaderElection: { leaderElect: false },
    internalCertManagement: { enable: false },
    ...(isServing ? { featureGates: { ...block(written.featureGates), VisibilityOnDemand: false } } : {}),
  };
}

/** Where a chart names a service of its own, the process listens on the loopback interface. */
function pointed(object: ApiObject, url: string, authority: string): ApiObject {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map((one: Json) => walk(one));
    if (!isObject(value)) return value;
    const walked: JsonObject = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    const { service } = block(value.clientConfig);
    if (!isObject(service)) return walked;
    return { ...walked, clientConfig: { url: `${url}${textIn(service, "path", "/")}`, caBundle: authority } };
  };
  return walk(object as unknown as Json) as unknown as ApiObject;
}

function authorityOf({ certificates }: ControlPlane): string {
  return readFileSync(path.join(certificates, "ca.crt")).toString("base64");
}

function isWell(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = http.get({ host: "127.0.0.1", port, path: "/readyz", timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => resolve(false));
  });
}
