import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "./finding";
import { record } from "./findings";
import { isToken } from "./known";
import { store, stored } from "./paths";

const FACTS = Symbol.for("cdktf-ml-platform/facts");

/** Version of the fact format below; raised when a reader of the last one would misread it. */
export const FACTS_VERSION = 1;

/**
 * What the rendered JSON cannot say, written as a comment under the stack's `"//"` (`//.mlPlatform.facts`). Literals
 * only: a token here would dangle or couple stacks.
 *
 * - `expects`: the answer a construct relies on from a data source; a rehearsal serves it.
 * - `prefix`: what a prefix of a bucket is for.
 * - `kept`: how long everything below a prefix of a bucket is needed.
 * - `capacityBlock`: the dates of the Capacity Block that a node group starts in; a rehearsal plays its first moment.
 * - `session`: how long jobs hold a role, and whether they renew it.
 * - `acknowledgement`: a finding accepted on purpose.
 */
export type Fact =
  | {
      /** What kind of fact it is. */
      readonly type: "expects";
      /** Terraform address of what it is about. */
      readonly address: string;
      /** The attributes relied on. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  | {
      /** What kind of fact it is. */
      readonly type: "prefix";
      /** Terraform address of the bucket. */
      readonly address: string;
      /** `checkpoints/`. */
      readonly prefix: string;
      /** In words. */
      readonly purpose: string;
    }
  | {
      /** What kind of fact it is. */
      readonly type: "kept";
      /** Terraform address of a resource that names the bucket in its argument `bucket`. */
      readonly address: string;
      /** `data/customers/versions/`. */
      readonly prefix: string;
      /** Days in which jobs read it; left out where that is for ever. */
      readonly trainingDays?: number;
      /** Days in which it may not be deleted; left out where that is for ever. */
      readonly auditDays?: number;
    }
  | {
      /** What kind of fact it is. */
      readonly type: "capacityBlock";
      /** Terraform address of the node group. */
      readonly address: string;
      /** In UTC: `2026-12-15T11:30:00Z`. */
      readonly starts: string;
      /** In UTC. */
      readonly ends: string;
    }
  | {
      /** What kind of fact it is. */
      readonly type: "session";
      /** Terraform address of the role. */
      readonly address: string;
      /** The longest session of a job. */
      readonly seconds: number;
      /** Whether jobs renew their credentials before that. */
      readonly renewed: boolean;
    }
  | {
      /** What kind of fact it is. */
      readonly type: "acknowledgement";
      /** Path of the construct; it holds for all below it. */
      readonly path: string;
      /** Code of the finding. */
      readonly code: string;
      /** Why it was accepted. */
      readonly reason: string;
      /** Path of the platform that it was made on, where the path is one of the platform's stacks. */
      readonly owner?: string;
    };

/** Adds a fact to the stack of a construct. */
export function addFact(construct: IConstruct, fact: Fact): void {
  if (isToken(fact)) {
    record(construct, [tokenInFact(fact)]);
    return;
  }
  factsOf(TerraformStack.of(construct)).push(fact);
}

function tokenInFact(fact: Fact): Problem {
  return {
    code: "MLP-CORE-008",
    property: fact.type,
    message: `a ${fact.type} fact holds a token, got ${JSON.stringify(fact)}`,
    fix: "give literal values; what exists only after apply cannot be a fact",
  };
}

/** One list a stack, rendered by reference: facts added later are in it. */
function factsOf(stack: TerraformStack): Fact[] {
  const existing = stored<Fact[]>(stack, FACTS);
  if (existing !== undefined) return existing;
  const facts: Fact[] = [];
  store(stack, FACTS, facts);
  stack.addOverride("//.mlPlatform", { version: FACTS_VERSION, facts });
  return facts;
}
