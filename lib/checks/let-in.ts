import { hasKey, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { PolicyArgument } from "./policies-in";
import { isHole, shown, Statement } from "./policy";
import { Owned, Side, sidesOf } from "./sides";

type Stacks = readonly SynthesizedStack[];

/** Whether anything in the stacks lets an account in. What only the plan knows may do so. */
export function letsIn(owned: Owned, account: string, stacks: Stacks): boolean {
  const { certain, possible } = sidesOf(owned, stacks);
  return [...certain, ...possible].some((side) => {
    if (side.policies.length > 0) return side.policies.some((policy) => policyLetsIn(policy, account));
    // a share of RAM names what it shares, and others whom with
    return side.principal === undefined || principalIs(side, account);
  });
}

/** The statements of the policies that are a resource's for certain. */
export function statementsOn(owned: Owned, stacks: Stacks): Statement[] {
  return sidesOf(owned, stacks)
    .certain.flatMap(({ policies }) => policies)
    .flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
}

function policyLetsIn({ reading }: PolicyArgument, account: string): boolean {
  return reading.kind !== "policy" || reading.statements.some((statement) => statementLetsIn(statement, account));
}

function statementLetsIn({ allows, principals, hasNotPrincipal }: Statement, account: string): boolean {
  return allows && (hasNotPrincipal || principals.some(({ type, id }) => mayBeOf(type, id, account)));
}

/** A canonical user and a principal by its unique id do not tell their account. */
function mayBeOf(type: string, id: string, account: string): boolean {
  if (id === "*" || isHole(id) || type === "CanonicalUser") return true;
  return shown(id).includes(account) || (type === "AWS" && !/\d{12}/.test(id));
}

function principalIs({ resource: { body }, principal = "" }: Side, account: string): boolean {
  if (!hasKey(body, principal)) return false;
  const whom = literalText(body[principal]);
  return whom === undefined || whom === "*" || whom.includes(account);
}
