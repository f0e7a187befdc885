import { ProviderSchemas } from "../../../lib/rehearsal";
import { JsonObject } from "../../../lib/rehearsal/lint/configuration";
import { SynthesizedStack } from "../../examples";
import { Ran } from "../../process";
import { managedAddresses, prepareStack } from "../../real-provider/prepare";
import { whyFailed } from "../../terraform";
import { say } from "../run-tier";
import { overrideData } from "./answers";
import { Control } from "./control";
import { differenceOf, plannedAddresses, testFile } from "./test-file";
import { Testable } from "./together";

/** A stack of an example. */
export interface Subject {
  readonly example: string;
  readonly stack: SynthesizedStack;
  readonly json: JsonObject;
  /** The other stacks of the example, whose outputs this one may read. */
  readonly others: readonly JsonObject[];
}

/** What is known of the providers before they are asked. */
export interface Known {
  readonly versions: ReadonlyMap<string, string>;
  readonly bindings: ProviderSchemas;
  readonly real: ProviderSchemas;
}

/** A question to the real provider, and how its answer is judged. */
export interface Question {
  /** Whose it is. */
  readonly title: string;
  readonly name: string;
  /** What Terraform tests, or why it cannot. */
  readonly testable: Testable | string;
  readonly judge: (ran: Ran) => string | undefined;
  /** What an older provider cannot see. */
  readonly unchecked: readonly string[];
}

/** Whether a stack is valid, and its plan creates what was synthesized. */
export function askPlan(subject: Subject, title: string, known: Known): Question {
  const name = `${title}, validated and planned`;
  try {
    return { title, name, ...planOf(subject, title, known) };
  } catch (error) {
    const testable = error instanceof Error ? error.message : String(error);
    return { title, name, testable, judge: () => testable, unchecked: [] };
  }
}

function planOf({ stack, json, others }: Subject, title: string, known: Known): Omit<Question, "title" | "name"> {
  const { json: prepared, unchecked } = prepareStack(json, known.versions, known);
  const test = testFile(prepared, overrideData(prepared, others, known.real));
  const judge = (ran: Ran): string | undefined => {
    if (ran.code !== 0) return whyFailed(ran);
    const addresses = plannedAddresses(ran.stdout);
    if (addresses === undefined) return "terraform test printed no plan";
    const synthesized = managedAddresses(prepared);
    say(`${title}: ${addresses.length} planned, ${synthesized.length} synthesized`);
    return differenceOf(addresses, synthesized);
  };
  return { testable: { json: prepared, stack, test }, judge, unchecked };
}

/** The tier can fail: what only the real provider refuses is refused, and by it. */
export function askControl({ name, json, refusal }: Control): Question {
  return {
    title: name,
    name,
    testable: { json, test: testFile(json, []) },
    judge: (ran) => {
      if (ran.code === 0) return "it passed";
      return whyFailed(ran).includes(refusal) ? undefined : `refused for another reason: ${whyFailed(ran)}`;
    },
    unchecked: [],
  };
}
