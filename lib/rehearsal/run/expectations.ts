import { Finding, findingOf } from "../../core/finding";
import { Element, elementsOf, Json, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { schemaOf } from "../lint/lint";
import { nearest } from "../../core/nearest";
import { withArticle } from "../lint/value-type";
import { walkBody } from "../lint/walk";
import { ProviderSchemas } from "../schema/types";

/** The answer that a construct relies on from a data source. */
export interface Expectation {
  readonly address: string;
  readonly values: JsonObject;
}

/** The `expects` facts of a stack. */
export function expectationsIn(json: JsonObject): Expectation[] {
  const facts = objectAt(json, "//", "mlPlatform")["facts"];
  return (Array.isArray(facts) ? facts : []).flatMap((fact: Json) => {
    const { type, address, values } = objectAt(fact);
    return type === "expects" && typeof address === "string" ? [{ address, values: objectAt(values) }] : [];
  });
}

/** Expectations that could not be served: of a data source that is not there, or of attributes it does not have. */
export function checkExpectations(json: JsonObject, schemas: ProviderSchemas): Finding[] {
  const elements = new Map(elementsOf(json).map((element) => [element.address, element]));
  return expectationsIn(json).flatMap(({ address, values }) => {
    if (address.startsWith("data.terraform_remote_state.")) return [];
    const element = elements.get(address);
    if (element === undefined || element.kind !== "data") {
      const message = `a fact expects an answer of ${address}, which is not a data source of this stack`;
      return [finding(`${stackNameOf(json)}/${address}`, undefined, message, "correct the address in the fact")];
    }
    return checkValues(element, values, json, schemas);
  });
}

function checkValues(element: Element, values: JsonObject, json: JsonObject, schemas: ProviderSchemas): Finding[] {
  const schema = schemaOf(element, json, schemas);
  const findings: Finding[] = [];
  if (schema === undefined) return findings;
  walkBody(values, schema.block, [], (issue) => {
    const { property } = issue;
    if (issue.kind === "unknown") {
      const meant = nearest(issue.key, issue.known);
      findings.push(
        finding(
          element.path,
          property,
          `a fact expects \`${property}\` of ${element.address}, which has no such attribute`,
          meant === undefined ? "take it out of the fact" : `write \`${meant}\``,
        ),
      );
    } else if (issue.kind === "type") {
      const message = `a fact expects \`${property}\` of ${element.address} as ${issue.got}, but it is ${issue.expected}`;
      findings.push(finding(element.path, property, message, `give ${withArticle(issue.expected)}`));
    }
  });
  return findings;
}

function finding(path: string, property: string | undefined, message: string, fix: string): Finding {
  return findingOf({ code: "MLP-REHEARSE-012", property, message, fix }, path);
}
