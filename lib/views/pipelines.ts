import { asArray, isObject, Json, JsonObject } from "../terraform";
import type { Configuration } from "./configuration";
import { isHole, readJson } from "./policy";
import type { Resource } from "./resource";

/** A pipeline of SageMaker, as far as its definition is written down. */
export interface PipelineDefinition {
  /** The pipeline. */
  readonly resource: Resource;
  /** Its steps, those inside conditions too; undefined where only the plan or a bucket has them. */
  readonly steps?: readonly PipelineStep[];
  /** The names of its parameters; undefined where only the plan or a bucket has them. */
  readonly parameters?: readonly string[];
}

/** A step of a definition. */
export interface PipelineStep {
  /** The pipeline that it is of. */
  readonly resource: Resource;
  /** Its name, where it is written. */
  readonly name: string;
  /** `Training`; empty where it is not written. */
  readonly type: string;
  /** What it is, with holes in the place of expressions. */
  readonly body: JsonObject;
  /** What its call is given. */
  readonly args: JsonObject;
  /** The condition that it stands in; undefined at the top. */
  readonly inside?: string;
}

const PIPELINE = "aws_sagemaker_pipeline";
/** The argument that holds a definition. */
export const DEFINITION = "pipeline_definition";

/** Pipelines of SageMaker. */
export class Pipelines {
  private read?: readonly PipelineDefinition[];

  constructor(private readonly views: Configuration) {}

  /** Every pipeline. */
  get all(): readonly PipelineDefinition[] {
    this.read ??= this.views.resources(PIPELINE).map((resource) => ({ resource, ...this.definitionOf(resource) }));
    return this.read;
  }

  /** The steps of all definitions that can be read. */
  get steps(): readonly PipelineStep[] {
    return this.all.flatMap(({ steps = [] }) => steps);
  }

  private definitionOf(resource: Resource): Pick<PipelineDefinition, "steps" | "parameters"> {
    if (!resource.has(DEFINITION)) return {};
    const written = resource.body[DEFINITION] ?? null;
    const follow = (text: string): Json | undefined => this.views.meaning(text, resource.stack);
    const document = readJson(written, follow) ?? readJson(resource.known(DEFINITION) ?? null);
    if (document === undefined || !Array.isArray(document.Steps)) return {};
    return { steps: stepsIn(document.Steps as readonly Json[], resource), parameters: namesOf(document.Parameters) };
  }
}

/** The names of parameters; undefined where only the plan knows one. */
function namesOf(parameters: Json = []): readonly string[] | undefined {
  if (!Array.isArray(parameters)) return undefined;
  const names = (parameters as readonly Json[]).map((one) => (isObject(one) ? textIn(one.Name) : ""));
  return names.includes("") ? undefined : names;
}

function stepsIn(list: readonly Json[], resource: Resource, inside?: string): readonly PipelineStep[] {
  return list.filter(isObject).flatMap((body) => {
    const args = isObject(body.Arguments) ? body.Arguments : {};
    const name = textIn(body.Name);
    const step: PipelineStep = { resource, name, type: textIn(body.Type), body, args, inside };
    const inner = ["IfSteps", "ElseSteps"].flatMap((branch) => stepsIn(asArray(args[branch]), resource, name));
    return [step, ...inner];
  });
}

function textIn(value: Json | undefined): string {
  return typeof value === "string" && !isHole(value) ? value : "";
}

/** The names of the steps that a part of a definition refers to by `Get` or waits for by `DependsOn`. */
export function stepsUsed({ body, args }: PipelineStep): readonly string[] {
  const { IfSteps: _if, ElseSteps: _else, ...own } = args;
  const waits = asArray(body.DependsOn).filter((one): one is string => typeof one === "string" && !isHole(one));
  return [...new Set([...waits, ...gotten(own, "Steps")])];
}

/** The names of the parameters that a step refers to by `Get`. */
export function parametersUsed({ args }: PipelineStep): readonly string[] {
  const { IfSteps: _if, ElseSteps: _else, ...own } = args;
  return [...new Set(gotten(own, "Parameters"))];
}

/** The names behind `Steps.` or `Parameters.` in what is gotten. */
function gotten(value: Json | undefined, of: "Steps" | "Parameters"): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => gotten(item, of));
  if (!isObject(value)) return [];
  const path = value.Get;
  if (typeof path === "string") {
    const [kind, name = ""] = path.split(".");
    return kind === of ? (/^[A-Za-z0-9_-]+/.exec(name) ?? []) : [];
  }
  return Object.values(value).flatMap((item) => gotten(item, of));
}
