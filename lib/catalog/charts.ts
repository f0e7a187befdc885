import { lazyTable } from "./table";

/** Where a Helm chart is fetched, and which version of it was read. */
export interface CatalogChart {
  /** Address of the Helm repository. */
  readonly repository: string;
  /** Version of the chart. */
  readonly version: string;
}

/** A chart that the catalog knows. */
export type ChartName =
  "nvidia-device-plugin" | "aws-efa-k8s-device-plugin" | "cluster-autoscaler" | "kueue" | "jobset" | "dcgm-exporter";

const table = lazyTable<{ charts: Readonly<Record<ChartName, CatalogChart>> }>("charts.json");

/** The repository and version of a chart, as the library's values were written for. */
export function catalogChart(name: ChartName): CatalogChart {
  return table().charts[name];
}

/** How old the chart versions are. */
export function chartsAsOf(): string {
  return table().asOf;
}
