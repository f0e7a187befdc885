/**
 * Where this repository can be found: the one place that decides it. Undefined as long as that is nowhere; then package.json
 * leaves out what follows from it, and nothing can be published with provenance.
 */
export const REPOSITORY = undefined as string | undefined;

/** What package.json says about where the repository is. */
export interface PackageLinks {
  readonly homepage?: string;
  readonly repository?: { readonly type: "git"; readonly url: string };
  readonly bugs?: { readonly url: string };
}

/** The links of package.json, from the repository's address (`https://<host>/<owner>/<name>`). */
export function packageLinks(repository: string | undefined): PackageLinks {
  if (repository === undefined) return {};
  return {
    homepage: `${repository}#readme`,
    repository: { type: "git", url: `git+${repository}.git` },
    bugs: { url: `${repository}/issues` },
  };
}
