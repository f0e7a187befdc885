import { lazyTable } from "./table";

/** How GitHub writes the tokens of its jobs, and which of their claims STS compares; `{name}` stands for a value. */
export interface GithubTokens {
  /** Who signs them, without `https://`: the first part of STS's condition keys. */
  readonly issuer: string;
  /** Whom they are made for when a job asks for AWS. */
  readonly audience: string;
  /** Repositories made, renamed or transferred after this day have subjects with ids. */
  readonly idsSince: string;
  /** How a subject begins: by names alone, or with the ids of owner and repository. */
  readonly repositories: {
    /** `repo:{owner}/{repository}`. */
    readonly names: string;
    /** `repo:{owner}@{ownerId}/{repository}@{repositoryId}`. */
    readonly ids: string;
  };
  /** How a subject ends. The environment goes first: a job that names one has no other ending. */
  readonly jobs: {
    /** Of a pull request. */
    readonly pullRequest: string;
    /** Of a push to a branch. */
    readonly branch: string;
    /** Of a job that names an environment. */
    readonly environment: string;
  };
  /** Claims besides audience and subject that STS compares, since January 2026. */
  readonly claims: {
    /** The repository, whatever its name. */
    readonly repository_id: string;
    /** Its owner, whatever the name. */
    readonly repository_owner_id: string;
    /** The branch or tag that runs. */
    readonly ref: string;
  };
}

const table = lazyTable<GithubTokens & { readonly jobMinutes: number }>("github-tokens.json");

/** Minutes after which a job on GitHub's own runners is ended, whatever its `timeout-minutes`. */
export function githubJobMinutes(): number {
  return table().jobMinutes;
}

/** GitHub's grammar of tokens, with its sources. */
export function githubTokens(): GithubTokens {
  return table();
}
