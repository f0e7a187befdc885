import { row } from "../catalog/table";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { quote } from "../core/plan/rules-of-values";
import { ImageRepositoryRef } from "../core/refs";
import { allowAcross, policyOf } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";

/** What an image is pulled by, from one repository. */
export const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH = [...PULL, "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

/** Access to the repositories of a registry. ECR itself decrypts, so no key is granted. */
export class ImageRegistryGrants<Name extends string = string> {
  constructor(
    private readonly grantId: string,
    private readonly repositories: Readonly<Record<string, ImageRepositoryRef>>,
    private readonly registryPath?: string,
  ) {}

  /** Pull images of one repository. */
  pull(grantee: Grantee, repository: Name): void {
    this.give(grantee, repository, "pull", PULL);
  }

  /** Push images to one repository, and pull them. */
  push(grantee: Grantee, repository: Name): void {
    this.give(grantee, repository, "push", PUSH);
  }

  private give(given: Grantee, repository: string, verb: string, actions: readonly string[]): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const found = row(this.repositories, repository);
    if (found === undefined) {
      record(grantee.grantScope, [unknownRepository(repository, this.repositories, this.registryPath)]);
      return;
    }
    const side = grant(grantee, {
      id: `${this.grantId}-${repository.replace(/\//g, "+")}-${verb}`,
      statements: [
        { actions, resources: [found.repositoryArn] },
        { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      ],
    });
    // one that exists lets in whom its owner says: AWS's own images are for everybody
    if (policyOf(found) === undefined) return;
    const { repositoryArn: arn } = found;
    allowAcross(grantee, { what: "repository", reference: found, arn, statements: [{ actions }], side });
  }
}

/** A repository that the registry does not have. It may be one that was refused: that finding says so already. */
export function unknownRepository(
  repository: string,
  repositories: Readonly<Record<string, unknown>>,
  registryPath: string | undefined,
): Problem {
  const known = Object.keys(repositories).join(", ");
  const causedBy = registryPath === undefined ? undefined : { path: registryPath, property: "repositories" };
  return {
    code: "MLP-ECR-003",
    property: "repository",
    message: `the registry has no such repository, got ${quote(repository)}`,
    fix: known === "" ? "add it to `repositories`" : `use one of ${known}, or add it to \`repositories\``,
    causedBy,
  };
}
