import { Finding, findingOf, Problem } from "../../core/finding";
import { Element, elementsOf, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { provisionsRemoved } from "./json-contents";

/** Data sources that run a program or call an address of the network, simulated providers or not. */
const LIVE_DATA: ReadonlyMap<string, string> = new Map([
  ["external", "runs a program"],
  ["http", "calls an address of the network"],
]);

/** What would act on the world even with simulated providers, and what they cannot play. */
export function refusalsOf(json: JsonObject): Finding[] {
  const stack = stackNameOf(json);
  const findings = elementsOf(json).flatMap((element) =>
    refusalsOfElement(element).map((problem) => findingOf(problem, element.path)),
  );
  if (provisionsRemoved(json)) findings.push(findingOf(provisioner("removed"), `${stack}/removed`));
  if (tooLarge(json)) findings.push(findingOf(tooManyResources(), stack));
  for (const type of Object.keys(objectAt(json, "ephemeral")))
    findings.push(findingOf(ephemeral(`ephemeral.${type}`), `${stack}/ephemeral.${type}`));
  const called = /\bprovider\s*::\s*(\w+)\s*::\s*(\w+)/.exec(JSON.stringify({ ...json, "//": null }));
  if (called !== null) findings.push(findingOf(providerFunction(called[0]), stack));
  return findings;
}

function refusalsOfElement({ kind, type, address, body }: Element): Problem[] {
  const problems: Problem[] = [];
  if (kind === "resource" && hasContent(body["provisioner"])) problems.push(provisioner(address));
  const live = kind === "data" ? LIVE_DATA.get(type) : undefined;
  if (live !== undefined) problems.push(liveData(address, type, live));
  return problems;
}

function hasContent(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

/** Terraform copies its whole state after each resource: from some thousands on, the time grows with the square. */
const MOST_RESOURCES = 5000;

function tooLarge(json: JsonObject): boolean {
  return elementsOf(json).filter(({ kind }) => kind === "resource").length > MOST_RESOURCES;
}

function tooManyResources(): Problem {
  return {
    code: "MLP-REHEARSE-018",
    message: `cannot rehearse: the stack has more than ${String(MOST_RESOURCES)} resources, which takes Terraform too long`,
    fix: "split the stack",
  };
}

/** A provisioner runs commands on this machine or another one. */
export function provisioner(address: string): Problem {
  return {
    code: "MLP-REHEARSE-006",
    property: "provisioner",
    message: `cannot rehearse ${address}: a provisioner runs commands for real, here or on another machine`,
    fix: "take the provisioner out, or do its work outside Terraform",
  };
}

/** `external` or `http`. */
export function liveData(address: string, type: string, acts: string): Problem {
  return {
    code: "MLP-REHEARSE-007",
    message: `cannot rehearse ${address}: a data source of type ${type} ${acts}`,
    fix: "pass the value in as a variable or a literal",
  };
}

/** What a live data source does, undefined for any other. */
export function actsLive(type: string): string | undefined {
  return LIVE_DATA.get(type);
}

/** Ephemeral resources are opened by the real provider only. */
export function ephemeral(address: string): Problem {
  return {
    code: "MLP-REHEARSE-007",
    message: `cannot rehearse ${address}: bindings do not describe ephemeral resources`,
    fix: "rehearse the stack without it",
  };
}

function providerFunction(name: string): Problem {
  return {
    code: "MLP-REHEARSE-007",
    message: `cannot rehearse a call of ${name}: bindings do not describe the functions of providers`,
    fix: "use a function of Terraform itself",
  };
}
