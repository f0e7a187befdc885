/** Where a module's source lies. */
export type SourceKind = "folder" | "network" | "elsewhere";

const SEGMENT = "[0-9A-Za-z](?:[0-9A-Za-z_-]*[0-9A-Za-z])?";
const HOST = "[0-9A-Za-z.-]+\\.[A-Za-z]{2,}(?::\\d+)?";
const REGISTRY = new RegExp(`^(?:${HOST}/)?${SEGMENT}/${SEGMENT}/[0-9a-z]+(?://[\\w./-]*)?$`);
const HTTPS = /^(?:git::)?https:\/\/[\w.-]+(?::\d+)?\/[^\s]*$/;
const GITHUB = /^github\.com\/[\w.-]+\/[\w./-]+(?:\?[\w=.&-]*)?$/;

/**
 * `folder`: relative, so that it can be looked at here. `network`: a registry, or git or an archive over HTTPS, which
 * Terraform fetches where the user lets it. `elsewhere`: an absolute path, another protocol, or a program's.
 */
export function sourceKind(source: string | undefined): SourceKind {
  if (source === undefined) return "elsewhere";
  if (/^\.\.?(?:\/|$)/.test(source)) return "folder";
  return REGISTRY.test(source) || HTTPS.test(source) || GITHUB.test(source) ? "network" : "elsewhere";
}
