import { Problem } from "../finding";
import { quote } from "../quote";
import { Planned } from "./planned";

/** The id under which a construct can be made: the one given, or one beside it where that cannot be. */
export function planConstructId(given: unknown, isTaken: (id: string) => boolean): Planned<string> {
  if (typeof given !== "string" || given === "") {
    const problem: Problem = {
      code: "MLP-CORE-030",
      property: "id",
      message: `an id is required, got ${quote(given)}; was an environment variable not set?`,
      fix: 'give the construct an id: "Artifacts"',
    };
    return { plan: free("Unnamed", isTaken), problems: [problem] };
  }
  if (!isTaken(given)) return { plan: given, problems: [] };
  const problem: Problem = {
    code: "MLP-CORE-034",
    property: "id",
    message: `id is already used by another construct in this scope, got ${quote(given)}`,
    fix: "give it another id",
  };
  return { plan: free(given, isTaken), problems: [problem] };
}

function free(id: string, isTaken: (id: string) => boolean): string {
  let number = 1;
  while (isTaken(`${id}${number}`)) number += 1;
  return `${id}${number}`;
}
