import { registryHost } from "../core/partition";
import { lazyTable, row } from "./table";

const table = lazyTable<{
  repository: string;
  accounts: Readonly<Record<string, { readonly account: string; readonly source: string }>>;
}>("monitor-images.json");

/** AWS's container that analyzes captured requests, with its repository. */
export interface MonitorImage {
  /** What a job definition has as its image. */
  readonly uri: string;
  /** The account of AWS whose repository it is in. */
  readonly accountId: string;
  /** Name of the repository. */
  readonly repositoryName: string;
}

/** The container of Model Monitor in a region; undefined where no source names its account. */
export function monitorImage(region: string): MonitorImage | undefined {
  const found = row(table().accounts, region);
  if (found === undefined) return undefined;
  const { repository: repositoryName } = table();
  return {
    uri: `${registryHost(found.account, region)}/${repositoryName}`,
    accountId: found.account,
    repositoryName,
  };
}

/** The regions in which it is known. */
export function monitorImageRegions(): readonly string[] {
  return Object.keys(table().accounts);
}
