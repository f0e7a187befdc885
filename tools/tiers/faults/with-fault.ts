import { JsonObject } from "../../../lib/rehearsal";
import { objectAt } from "../../../lib/rehearsal/lint/configuration";
import { Fault } from "./mutate";

/** The stack with one resource made wrong. */
export function withFault(stack: JsonObject, { type, name, body }: Fault): JsonObject {
  const named = { ...objectAt(stack, "resource", type), [name]: body };
  return { ...stack, resource: { ...objectAt(stack, "resource"), [type]: named } };
}
