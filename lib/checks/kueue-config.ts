import type { HelmRelease, Resource, Views } from "../views";

const CHART = "kueue";

/** The release of Kueue in a cluster; undefined where somebody else installs it. */
export function kueueOf(beside: Resource, { kubernetes }: Views): HelmRelease | undefined {
  return kubernetes.releasesOf(CHART).find(({ resource }) => kubernetes.sameCluster(resource, beside));
}

/** Kueue's configuration without its comments; empty for the chart's own, undefined where only the plan knows. */
export function kueueConfig({ values, isWhole }: HelmRelease): string | undefined {
  const config = values.at("managerConfig");
  if (!isWhole || values.why("managerConfig") !== undefined) return undefined;
  if (config?.has("controllerManagerConfigYaml") !== true) return "";
  return config.text("controllerManagerConfigYaml")?.replace(/^\s*#.*$/gm, "");
}

/** What says of a resource whether Kueue leaves it out of quotas; undefined where its configuration is not known. */
export function leftOutOfQuotas(beside: Resource, views: Views): ((name: string) => boolean) | undefined {
  const release = kueueOf(beside, views);
  const config = release === undefined ? undefined : kueueConfig(release);
  if (config === undefined || /\b(?:transformations|quotaCheckStrategy|deviceClassMappings)\b/.test(config)) {
    return undefined;
  }
  const prefixes = prefixesIn(config);
  return prefixes && ((name) => prefixes.some((prefix) => name.startsWith(prefix)));
}

/** A list in brackets, or one line each: the two ways in which YAML has it. */
function prefixesIn(config: string): readonly string[] | undefined {
  const [, , inline, block] =
    /(["']?)\bexcludeResourcePrefixes\1\s*:\s*(?:\[([^\]]*)\]|((?:\n\s*-[^\n]*)+))/.exec(config) ?? [];
  if (inline !== undefined) return unquoted(inline.split(","));
  if (block !== undefined) return unquoted(block.split("\n").map((line) => line.replace(/^\s*-/, "")));
  return config.includes("excludeResourcePrefixes") ? undefined : [];
}

function unquoted(words: readonly string[]): string[] {
  return words.map((word) => word.trim().replace(/^(["'])(.*)\1$/, "$2")).filter((word) => word !== "");
}
