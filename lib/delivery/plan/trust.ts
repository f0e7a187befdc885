import { githubTokens } from "../../catalog/github-tokens";
import { Problem } from "../../core/finding";
import { checkGivenLiteral, quote, TextRule } from "../../core/plan/rules-of-values";
import { isSound, Judged, optional, PropRules } from "../../core/props/rule";
import { worded } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { DeployRolesProps, DeploySubjects } from "../deploy-roles-props";

/** Whose jobs are trusted. */
export type TrustProps = Pick<
  DeployRolesProps,
  "repository" | "ownerId" | "repositoryId" | "subjects" | "applyEnvironment" | "branch"
>;

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

const REPOSITORY = text({
  code: "MLP-DELIVERY-001",
  what: "a repository",
  breaks: BY_GITHUB,
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
  allowed: `one repository as owner/name, without wildcards: ${EXAMPLE}`,
  example: EXAMPLE,
});
const WITH_IDS = /^([\w-]+)@(\d+)\/([\w.-]+)@(\d+)$/;
const ID = /^[1-9]\d{0,18}$/;

/** What the props of trust may be; ids are judged beside the repository whose they are. */
export const TRUST: PropRules<TrustProps> = {
  repository: worded(REPOSITORY, pastedSubject),
  ownerId: optional(anyText('the digits of an id, as a string: "1234567"', "1234567")),
  repositoryId: optional(anyText('the digits of an id, as a string: "1234567"', "1234567")),
  subjects: optional(oneOf<DeploySubjects>("ids", "names", "both")),
  applyEnvironment: optional(
    text({
      code: "MLP-DELIVERY-002",
      what: "an environment of the repository",
      breaks: "cannot be part of a token's subject",
      pattern: /^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$/,
      allowed: "the name of one environment of the repository, without wildcards and colons: production",
      example: "production",
    }),
  ),
  branch: optional(
    text({
      code: "MLP-DELIVERY-003",
      what: "a branch",
      breaks: BY_GITHUB,
      pattern: /^(?!refs\/)[A-Za-z0-9_][A-Za-z0-9._/-]{0,243}$/,
      allowed: "the name of one branch, without wildcards and without refs/heads/: main",
      example: "main",
    }),
  ),
};

/** A subject's beginning, pasted: it says which props are meant. */
function pastedSubject(value: unknown): Omit<Problem, "property"> | undefined {
  const pasted = typeof value === "string" ? WITH_IDS.exec(value) : null;
  if (pasted === null) return undefined;
  const [, owner, ownerId, name, repositoryId] = pasted;
  return {
    code: "MLP-DELIVERY-001",
    message: `ids of owner and repository have props of their own, got ${quote(value)}`,
    fix: `write repository: "${owner}/${name}", ownerId: "${ownerId}", repositoryId: "${repositoryId}"`,
  };
}

/** The claims of the jobs that may assume each role. */
export function planTrust(input: TrustProps): TrustPlan {
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
    plan: keyed({ aud: audience, sub: subjects(jobs.pullRequest, jobs.branch), ...ids }),
    apply: keyed({ aud: audience, sub: subjects(jobs.environment), ...ids, ref: fill(claims.ref, values) }),
  };
}

/** Claims by the names that STS's condition keys give them. */
function keyed(claims: TrustedClaims): TrustedClaims {
  const { issuer } = githubTokens();
  return Object.fromEntries(Object.entries(claims).map(([claim, values]) => [`${issuer}:${claim}`, values]));
}

function beginningsOf(input: TrustProps): string[] {
  const { names, ids } = githubTokens().repositories;
  if (!hasIds(input) || input.subjects === "names") return [names];
  return input.subjects === "both" ? [ids, names] : [ids];
}

function hasIds({ ownerId, repositoryId }: TrustProps): boolean {
  return ownerId !== undefined && repositoryId !== undefined;
}

function split(repository: string): { owner: string; repository: string } {
  const [owner = "", name = ""] = repository.split("/");
  return { owner, repository: name };
}

function fill(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** Judges the ids of a repository and of its owner: their form, and whether they are there where they are needed. */
export function checkIds(judged: Judged<TrustProps>): Problem[] {
  const { repository, ownerId, repositoryId } = judged.value;
  const wrong = [
    ...checkGivenLiteral(ownerId, idRule("ownerId", ".owner.id", repository)),
    ...checkGivenLiteral(repositoryId, idRule("repositoryId", ".id", repository)),
  ];
  if (hasIds(judged.value) || !isSound(judged, "ownerId", "repositoryId", "subjects")) return wrong;
  return [...wrong, ...missingIds(judged)];
}

function idRule(property: string, path: string, repository: string): TextRule {
  return {
    code: "MLP-DELIVERY-013",
    property,
    what: property,
    breaks: "is not an id of GitHub",
    pattern: ID,
    allowed: `the digits that ${asking(repository, path)} prints, as a string: "1234567"`,
  };
}

/** One id without the other, a form that needs both, or a role that rests on names alone. */
function missingIds(judged: Judged<TrustProps>): Problem[] {
  const { repository, ownerId, repositoryId, subjects } = judged.value;
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
  if (!isSound(judged, "repository")) return [];
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
  return `gh api repos/${repository} --jq ${path}`;
}
