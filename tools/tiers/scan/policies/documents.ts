import { asArray, isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../../../../lib/terraform";
import { PolicyKind, Views } from "../../../../lib/views";
import { Subject } from "../review";
import { withStandIns } from "./stand-ins";

/** A policy of an example, with stand-ins for the values that only AWS knows. */
export interface PolicyDocument extends Subject {
  readonly kind: PolicyKind;
  /** Construct path of its resource. */
  readonly path: string;
  readonly document: JsonObject;
}

/** The policies of an example, and the arguments that hold one that cannot be read. */
export interface CollectedPolicies {
  readonly documents: readonly PolicyDocument[];
  readonly unread: readonly string[];
}

/**
 * Every policy of an example: each text in a resource that is a JSON object with a Statement, be its argument known to
 * the library's own rules or not. What those know as a policy and is not found this way is unread.
 */
export function collectPolicies(example: string, stacks: readonly SynthesizedStack[]): CollectedPolicies {
  const documents: PolicyDocument[] = [];
  const unread: string[] = [];
  for (const stack of stacks) {
    const own = Views.of(stacks).iam.policies.filter(({ resource }) => resource.stack === stack);
    const known = new Map(own.map((one) => [`${one.resource.address}.${one.argument}`, one]));
    for (const resource of stack.resources.filter(({ mode }) => mode === "resource")) {
      for (const [argument, text] of policyTexts(resource)) {
        const address = `${resource.address}.${argument}`;
        try {
          const document = parsed(withStandIns(text, stack, stacks));
          if (document === undefined) continue;
          const kind = known.get(address)?.kind ?? kindOf(document);
          documents.push({ example, address, kind, path: resource.path, document });
          known.delete(address);
        } catch (error) {
          unread.push(`${address}: ${error instanceof Error ? error.message : String(error)}`);
          known.delete(address);
        }
      }
    }
    unread.push(...[...known.keys()].map((address) => `${address}: it is not a JSON object with a Statement`));
  }
  return { documents, unread };
}

/** Texts that may be a policy, with the path of the argument. */
function policyTexts({ body }: SynthesizedResource): [string, string][] {
  return texts(body, "").filter(([, text]) => /^\s*\{[\s\S]*"Statement"/.test(text));
}

function texts(value: Json, path: string): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return asArray(value).flatMap((item, index) => texts(item, `${path}[${String(index)}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => texts(item, path === "" ? key : `${path}.${key}`));
}

function parsed(text: string): JsonObject | undefined {
  const value = JSON.parse(text) as Json;
  return isObject(value) && value["Statement"] !== undefined
    ? { ...value, Statement: asArray(value["Statement"]) }
    : undefined;
}

/** A policy of which the rules know nothing is a resource's where it names principals, else an identity's. */
function kindOf(document: JsonObject): PolicyKind {
  return JSON.stringify(document["Statement"]).includes('"Principal"') ? "resource" : "identity";
}
