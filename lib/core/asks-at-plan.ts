import { IConstruct } from "constructs";
import { environmentOf } from "./aws-context";
import type { AccountQuestion } from "./environment-props";

/** Whether the plans of a construct may ask its account. Without an Environment that says so they do not. */
export function asksAtPlan(construct: IConstruct, question: AccountQuestion): boolean {
  return environmentOf(construct)?.askAtPlan?.includes(question) ?? false;
}
