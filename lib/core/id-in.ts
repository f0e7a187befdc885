import { IConstruct } from "constructs";
import { throwIfInvalid } from "./throw-if-invalid";
import { planConstructId } from "./plan/construct-id";
import { Planned } from "./plan/planned";
import { construct } from "./props/constructs";

const SCOPE = construct("a scope");

/** The id that a construct can have in its scope. Without a scope nothing can be built, so that is thrown. */
export function idIn(scope: IConstruct, id: unknown): Planned<string> {
  throwIfInvalid(SCOPE.judge(scope, "scope").problems, typeof id === "string" ? id : "");
  return planConstructId(id, (taken) => scope.node.tryFindChild(taken) !== undefined);
}
