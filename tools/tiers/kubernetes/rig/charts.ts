import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { loadAll } from "js-yaml";
import { run } from "../../../process";
import type { ApiObject } from "./api";
import type { ControlPlane } from "./control-plane";

/** A chart, and what it is installed with. */
export interface ChartRelease {
  readonly name: string;
  readonly namespace: string;
  /** Folder of the chart. */
  readonly chart: string;
  readonly values: unknown;
}

/** What Helm writes of a chart, definitions included. */
export async function templated(helm: string, plane: ControlPlane, release: ChartRelease): Promise<ApiObject[]> {
  const text = await runHelm(helm, plane, release, ["template", "--include-crds", "--no-hooks"]);
  return (loadAll(text) as (ApiObject | null)[]).filter((object) => object !== null);
}

/** Installs a chart as Terraform's provider does: atomically, waiting for what it makes. */
export async function installed(helm: string, plane: ControlPlane, release: ChartRelease): Promise<void> {
  await runHelm(helm, plane, release, ["install", "--atomic", "--timeout=60s"]);
}

async function runHelm(
  helm: string,
  plane: ControlPlane,
  { name, namespace, chart, values }: ChartRelease,
  [verb = "", ...flags]: readonly string[],
): Promise<string> {
  const file = path.join(plane.folder, `${name}-values.json`);
  writeFileSync(file, JSON.stringify(values));
  const home = { HELM_CACHE_HOME: plane.folder, HELM_CONFIG_HOME: plane.folder, HELM_DATA_HOME: plane.folder };
  const args = [
    verb,
    name,
    chart,
    "--namespace",
    namespace,
    "--values",
    file,
    "--kubeconfig",
    plane.kubeconfig,
    ...flags,
  ];
  const ran = await run(path.join(helm, "helm"), args, { env: { ...process.env, ...home }, timeoutSeconds: 90 });
  if (ran.code === 0) return ran.stdout;
  throw new Error(`helm ${verb} ${name}: ${ran.stderr.trim().split("\n").slice(-3).join("; ")}`);
}
