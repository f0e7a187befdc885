import { lazyTable, row } from "./table";

/** How AWS treats a Kubernetes version: `extended` costs more an hour, `ended` is upgraded by AWS. */
export type SupportStatus = "standard" | "extended" | "ended";

/** A Kubernetes version on EKS. */
export interface EksVersion {
  /** Minor version: `1.35`. */
  readonly version: string;
  /** How AWS treated it on the day the table was made. */
  readonly status: SupportStatus;
  /** Last day of standard support, where it was read. */
  readonly standardUntil?: string;
  /** Last day of extended support, where it was read. */
  readonly extendedUntil?: string;
  /** Newest image release for its nodes that was seen and not withdrawn. */
  readonly nodeRelease?: string;
}

interface VersionRow {
  readonly status: SupportStatus;
  readonly standardUntil: string | null;
  readonly extendedUntil: string | null;
  readonly nodeRelease: string | null;
  readonly addons: Readonly<Record<string, string>>;
}

const table = lazyTable<{
  sameOnEveryVersion: Readonly<Record<string, string>>;
  versions: Readonly<Record<string, VersionRow>>;
}>("eks-versions.json");

/** A Kubernetes version by its minor, `"1.35"`; undefined where the catalog does not know it. */
export function eksVersion(version: string): EksVersion | undefined {
  const found = row(table().versions, version);
  if (found === undefined) return undefined;
  return {
    version,
    status: found.status,
    standardUntil: found.standardUntil ?? undefined,
    extendedUntil: found.extendedUntil ?? undefined,
    nodeRelease: found.nodeRelease ?? undefined,
  };
}

/** The Kubernetes versions the catalog knows, oldest first. */
export function eksVersions(): readonly string[] {
  return Object.keys(table().versions);
}

/** The build of an EKS add-on to pin on a Kubernetes version; undefined where none was seen. */
export function addonBuild(addon: string, version: string): string | undefined {
  const found = row(table().versions, version);
  return row(found?.addons ?? {}, addon) ?? row(table().sameOnEveryVersion, addon);
}

/** How old the versions and builds are. */
export function eksVersionsAsOf(): string {
  return table().asOf;
}
