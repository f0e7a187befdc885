import { githubTokens } from "../../catalog/github-tokens";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkGivenLiteral, checkLiteral, quote, TextRule } from "../../core/plan/rules-of-values";

/**
 * Which form of GitHub's subjects a role accepts: `ids` that of repositories made, renamed or transferred since
 * 2026-07-15 (`repo:acme@1234567/ml-platform@987654321:…`), `names` that of older ones (`repo:acme/ml-platform:…`).
 */
export type DeploySubjects = "ids" | "names" | "both";

/** Whose jobs are trusted. */
export interface TrustInput {
  readonly repository: string;
  readonly ownerId?: string;
  readonly repositoryId?: string;
  readonly subjects?: DeploySubjects;
  readonly applyEnvironment?: string;
  readonly branch?: string;
}

/** What a job's token has to say, word for word: one of these for each of STS's condition keys. */
export type TrustedClaims = Readonly<Record<string, string | readonly string[]>>;

/** What the tokens of the trusted jobs say. */
export interface TrustPlan {
  /** Of jobs that may plan. */
  readonly plan: TrustedClaims;
  /** Of jobs that may apply. */
  readonly apply: TrustedClaims;
}

const BY_GITHUB = "breaks GitHub's rule";
const EXAMPLE = "acme/ml-platform";

const REPOSITORY: TextRule = {
  code: "MLP-DELIVERY-001",
  property: "repository",
  what: "repository",
  breaks: BY_GITHUB,
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
  allowed: `one repository as owner/name, without wildcards: ${EXAMPLE}`,
};
const WITH_IDS = /^([\w-]+)@(\d+)\/([\w.-]+)@(\d+)$/;
const ENVIRONMENT: TextRule = {
  code: "MLP-DELIVERY-002",
  property: "applyEnvironment",
  what: "environment of the repository",
  breaks: "cannot stand in a token's subject",
  pattern: /^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$/,
  allowed: "the name of one environment of the repository, without wildcards and colons: production",
};
const BRANCH: TextRule = {
  code: "MLP-DELIVERY-003",
  property: "branch",
  what: "branch",
  breaks: BY_GITHUB,
  pattern: /^(?!refs\/)[A-Za-z0-9_][A-Za-z0-9._/-]{0,243}$/,
  allowed: "the name of one branch, without wildcards and without refs/heads/: main",
};
const ID = /^[1-9]\d{0,18}$/;
const SUBJECTS: TextRule = {
  code: "MLP-DELIVERY-015",
  property: "subjects",
  what: "subjects",
  breaks: "names no form of GitHub's subjects",
  pattern: /^(?:ids|names|both)$/,
  allowed: '"ids", "names" or "both"',
};

/** The claims of the jobs that may assume each role. */
export function planTrust(input: TrustInput): Planned<TrustPlan> {
  const { repository, ownerId, repositoryId, applyEnvironment = "production", branch = "main" } = input;
  const { audience, jobs, claims } = githubTokens();
  const values = { ...split(repository), ownerId, repositoryId, branch, environment: applyEnvironment };
  const ids: TrustedClaims = hasIds(input)
    ? {
        repository_id: fill(claims.repository_id, values),
        repository_owner_id: fill(claims.repository_owner_id, values),
      }
    : {};
  const subjects = (...endings: string[]): string[] =>
    beginningsOf(input).flatMap((beginning) => endings.map((ending) => fill(`${beginning}:${ending}`, values)));
  return {
    plan: {
      plan: keyed({ aud: audience, sub: subjects(jobs.pullRequest, jobs.branch), ...ids }),
      apply: keyed({ aud: audience, sub: subjects(jobs.environment), ...ids, ref: fill(claims.ref, values) }),
    },
    problems: [
      ...repositoryProblems(repository),
      ...idProblems(input),
      ...checkLiteral(applyEnvironment, ENVIRONMENT),
      ...checkLiteral(branch, BRANCH),
    ],
  };
}

/** Claims by the names that STS's condition keys give them. */
function keyed(claims: TrustedClaims): TrustedClaims {
  const { issuer } = githubTokens();
  return Object.fromEntries(Object.entries(claims).map(([claim, values]) => [`${issuer}:${claim}`, values]));
}

function beginningsOf(input: TrustInput): string[] {
  const { names, ids } = githubTokens().repositories;
  if (!hasIds(input) || input.subjects === "names") return [names];
  return input.subjects === "both" ? [ids, names] : [ids];
}

function hasIds({ ownerId, repositoryId }: TrustInput): boolean {
  return ownerId !== undefined && repositoryId !== undefined;
}

function split(repository: string): { owner: string; repository: string } {
  const [owner = "", name = ""] = typeof repository === "string" ? repository.split("/") : [];
  return { owner, repository: name };
}

function fill(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** A subject's beginning, pasted: it says which props are meant. */
function repositoryProblems(repository: string): Problem[] {
  const pasted = isToken(repository) ? null : WITH_IDS.exec(repository);
  if (pasted === null) return checkLiteral(repository, REPOSITORY);
  const [, owner, ownerId, name, repositoryId] = pasted;
  return [
    {
      code: REPOSITORY.code,
      property: REPOSITORY.property,
      message: `ids of owner and repository have props of their own, got ${quote(repository)}`,
      fix: `write repository: "${owner}/${name}", ownerId: "${ownerId}", repositoryId: "${repositoryId}"`,
    },
  ];
}

function idProblems(input: TrustInput): Problem[] {
  const { repository, ownerId, repositoryId, subjects } = input;
  const wrong = [
    ...checkGivenLiteral(ownerId, idRule("ownerId", ".owner.id", repository)),
    ...checkGivenLiteral(repositoryId, idRule("repositoryId", ".id", repository)),
    ...checkGivenLiteral(subjects, SUBJECTS),
  ];
  return [...wrong, ...(hasIds(input) ? [] : missingIds(input))];
}

function idRule(property: string, path: string, repository: string): TextRule {
  return {
    code: "MLP-DELIVERY-013",
    property,
    what: property,
    breaks: "is not an id of GitHub",
    pattern: ID,
    allowed: `the digits that ${asking(repository, path)} prints, as text: "1234567"`,
  };
}

/** One id without the other, a form that needs both, or a role that rests on names alone. */
function missingIds({ repository, ownerId, repositoryId, subjects }: TrustInput): Problem[] {
  const both = asking(repository, "'.owner.id, .id'");
  if (ownerId !== undefined || repositoryId !== undefined) {
    const [given, missing] = ownerId === undefined ? ["repositoryId", "ownerId"] : ["ownerId", "repositoryId"];
    const message = `${missing} is missing: the ids of owner and repository go together, got ${given} alone`;
    return [{ code: "MLP-DELIVERY-014", property: missing, message, fix: `give both, which ${both} prints` }];
  }
  if (subjects === "ids" || subjects === "both") {
    const message = `subjects ${quote(subjects)} need ownerId and repositoryId, got neither`;
    return [{ code: "MLP-DELIVERY-014", property: "subjects", message, fix: `give both, which ${both} prints` }];
  }
  if (isToken(repository) || repositoryProblems(repository).length > 0) return [];
  return [
    {
      code: "MLP-DELIVERY-016",
      severity: "warning",
      property: "repositoryId",
      message:
        `${repository} is trusted by name alone: jobs of a repository made, renamed or transferred since ` +
        `${githubTokens().idsSince} are denied, whose subjects hold ids, and a name can be taken over`,
      fix:
        `give ownerId and repositoryId, which ${both} prints; ` +
        `subjects: "both" as well while the repository's subjects hold names alone`,
    },
  ];
}

function asking(repository: string, path: string): string {
  const known = !isToken(repository) && REPOSITORY.pattern.test(repository);
  return `gh api repos/${known ? repository : EXAMPLE} --jq ${path}`;
}
