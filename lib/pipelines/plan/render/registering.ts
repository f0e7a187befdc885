import { versionCardContent } from "../../../registry/plan/card-content";
import { PENDING } from "../../../registry/plan/stage-policy";
import { PROVENANCE_PROPERTIES } from "../../../registry/provenance";
import type { RegisterProps, StepCore } from "../../step-props";
import { isKind, isOutput, NamedStep, StepTree, usesOf } from "../tree";
import { EXECUTION_ARN, get, joined, Json, modelUri, outputUri, Rendering, REPORT } from "./expressions";
import { maybe, retryPolicies, stepOf } from "./job-arguments";

/** The parameter of a run that says which code it is of. */
export const REVISION = { name: "CodeRevision", otherwise: "unknown" } as const;

/** What a version waits for. */
export const WAITING = { approval: "PendingManualApproval", stage: PENDING } as const;

/** A version in the registry. It waits for approval, and says what it was made of. */
export function renderRegister(named: NamedStep<"register">, rendering: Rendering): Json {
  const { props } = named.step;
  const { stage, group } = props.stage;
  const image = props.image ?? imageOf(props, rendering);
  const { contentTypes = ["text/csv"] } = props;
  const args = {
    ModelPackageGroupName: group.modelPackageGroupName,
    InferenceSpecification: {
      Containers: [{ Image: image?.uri ?? "", ModelDataUrl: modelUri(props.model, rendering) }],
      SupportedContentTypes: contentTypes,
      SupportedResponseMIMETypes: contentTypes,
    },
    ModelApprovalStatus: WAITING.approval,
    SkipModelValidation: "None",
    CustomerMetadataProperties: provenance(props, rendering),
    ModelLifeCycle: { Stage: stage, StageStatus: WAITING.stage },
    ...maybe("ModelMetrics", metricsOf(props, rendering)),
    ...maybe("ModelCard", cardOf(props)),
  };
  const policies = maybe("RetryPolicies", retryPolicies(props.retries, false));
  return stepOf("RegisterModel", named, args, rendering, policies);
}

/** The container that made the model. */
function imageOf({ model }: RegisterProps, { tree }: Rendering): RegisterProps["image"] {
  return (tree.byCore.get(model.from)?.step.props as Partial<RegisterProps> | undefined)?.image;
}

/** What the version was made of; the grant of a registry with stages asks for these names. */
function provenance(props: RegisterProps, rendering: Rendering): Json {
  return {
    [PROVENANCE_PROPERTIES.imageDigest]: imageOf(props, rendering)?.digest ?? "",
    [PROVENANCE_PROPERTIES.dataVersion]: props.dataVersion ?? dataOf(props.model.from, rendering.tree),
    [PROVENANCE_PROPERTIES.codeRevision]: props.codeRevision ?? get(`Parameters.${REVISION.name}`),
    [PROVENANCE_PROPERTIES.run]: EXECUTION_ARN,
  };
}

/** What a model was made of in the end: the prefixes that the steps before it read, which no step wrote. */
export function dataOf(core: StepCore, tree: StepTree): string {
  const prefixes = new Set<string>();
  const seen = new Set<StepCore>();
  const visit = (from: StepCore): void => {
    if (seen.has(from) || !tree.byCore.has(from)) return;
    seen.add(from);
    const { inputs = {} } = from.props as Pick<Partial<NamedStep<"train">["step"]["props"]>, "inputs">;
    for (const input of Object.values(inputs)) {
      if (typeof input === "string") prefixes.add(input);
      else if (!isOutput(input)) prefixes.add(input.prefix);
    }
    for (const [, used] of usesOf(from)) visit(used);
  };
  visit(core);
  return prefixes.size === 0 ? "none" : [...prefixes].sort().join(" ");
}

/** The card waits as the version does. */
function cardOf({ card }: RegisterProps): Json {
  if (card === undefined) return {};
  return { ModelCardContent: versionCardContent(card), ModelCardStatus: card.status ?? "PendingReview" };
}

/** The report of the first metric is the one that an approver opens. */
function metricsOf({ metrics }: RegisterProps, rendering: Rendering): Json {
  const [first] = metrics;
  const named = first === undefined ? undefined : rendering.tree.byCore.get(first.from);
  if (named === undefined || !isKind(named, "evaluate")) return {};
  const folder = outputUri({ from: named.step, output: REPORT.output }, rendering);
  const uri = joined(folder, REPORT.file);
  return { ModelQuality: { Statistics: { ContentType: "application/json", S3Uri: uri } } };
}
