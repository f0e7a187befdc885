import { ImageRepositoryRef } from "../core/refs";

/**
 * One container image, by digest: what runs is what was tested, whatever tags do later.
 */
export class ContainerImage {
  /** An image of a repository of this platform. */
  static fromRepository(repository: ImageRepositoryRef, options: { readonly digest: string }): ContainerImage {
    return new ContainerImage(`${repository.repositoryUrl}@${options.digest}`, options.digest, repository);
  }

  private constructor(
    /** What a container runtime pulls: `<registry>/<repository>@sha256:…`. */
    readonly uri: string,
    readonly digest: string,
    readonly repository: ImageRepositoryRef,
  ) {}
}
