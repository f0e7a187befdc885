import type { Policy, Resource, Value, Views } from "../views";
import { Iam } from "../views";
import { accountOf } from "../views/place";
import { isHole, Principal, Statement } from "../views/policy";
import { isAbout } from "../views/wildcards";
import { Owned, Side, sidesOf } from "./sides";

/** Whether somebody is let in: what only the plan knows says why. */
export type LetIn = "yes" | "no" | { readonly why: string };

/** Whether anything in the stacks lets an account in, to do anything or one thing. */
export function letsIn(owned: Owned, account: string, views: Views, action?: string): LetIn {
  const { certain, possible } = sidesOf(owned, views);
  const own = certain.map((side) => sideLetsIn(side, { account, action }, views));
  if (own.includes("yes")) return "yes";
  const others = possible
    .filter((side) => sideLetsIn(side, { account, action }, views) !== "no")
    .map(({ resource: { address } }): LetIn => ({ why: `whether ${address} is for it` }));
  return [...own, ...others].find((one) => one !== "no") ?? "no";
}

/** The statements of the policies that are a resource's for certain, each with its policy. */
export function statementsOn(owned: Owned, views: Views): { readonly policy: Policy; readonly statement: Statement }[] {
  return sidesOf(owned, views)
    .certain.flatMap(({ policies }) => policies)
    .flatMap((policy) => Iam.statements(policy).map((statement) => ({ policy, statement })));
}

/** Who asks, and for what. */
interface Asked {
  readonly account: string;
  /** Left out where anything will do. */
  readonly action?: string;
}

function sideLetsIn(side: Side, asked: Asked, views: Views): LetIn {
  const { account } = asked;
  const { resource, policies, principal, isItself } = side;
  const answers: LetIn[] = policies.map((policy) => policyLetsIn(policy, asked, views));
  if (policies.length === 0 && !isItself) {
    // a share of RAM names what it shares, and others whom with
    answers.push(
      principal === undefined ? { why: `whom ${resource.address} is for` } : principalIs(resource, principal, account),
    );
  }
  if (answers.includes("yes")) return "yes";
  return answers.find((one) => one !== "no") ?? "no";
}

function policyLetsIn(policy: Policy, { account, action }: Asked, views: Views): LetIn {
  const why = `whom the policy of ${policy.resource.address} lets in`;
  if (policy.reading.kind !== "policy") return { why };
  const answers = policy.reading.statements
    .filter((statement) => statement.allows && (action === undefined || isAbout(statement, action)))
    .map(({ principals, hasNotPrincipal, isEffectUnknown }) => {
      const named = principals.map((principal) => isOf(principal, account, policy, views));
      if (!hasNotPrincipal && named.every((is) => is === false)) return false;
      return (hasNotPrincipal || named.includes(true)) && !isEffectUnknown ? true : undefined;
    });
  if (answers.includes(true)) return "yes";
  return answers.includes(undefined) ? { why } : "no";
}

/** A canonical user and a principal by its unique id do not tell their account. */
function isOf({ type, id }: Principal, account: string, policy: Policy, views: Views): boolean | undefined {
  if (type === "CanonicalUser") return undefined;
  const meant = views.iam.meant(id, policy);
  if (meant.kind === "refers") return isMadeIn(meant.to, account);
  const text = meant.kind === "known" && typeof meant.value === "string" ? meant.value : id;
  if (text === "*" || text.includes(account)) return true;
  return isHole(text) || (type === "AWS" && !/\d{12}/.test(text)) ? undefined : false;
}

function isMadeIn(resource: Resource, account: string): boolean | undefined {
  const owner = resource.mode === "resource" ? accountOf(resource) : undefined;
  return owner === undefined ? undefined : owner === account;
}

function principalIs(resource: Resource, argument: string, account: string): LetIn {
  const value = resource.value(argument);
  if (value === undefined) return "no";
  const why = `whom ${resource.address} lets in`;
  if (value.kind === "refers") {
    const is = isMadeIn(value.to, account);
    return is === undefined ? { why } : is ? "yes" : "no";
  }
  const whom = textOf(value);
  if (whom === undefined) return { why };
  return whom === "*" || whom.includes(account) ? "yes" : "no";
}

function textOf(value: Value<Resource>): string | undefined {
  return value.kind === "known" && typeof value.value === "string" ? value.value : undefined;
}
