import type { ModelCardBusiness, ModelCardEvaluation, ModelCardProps } from "../model-card-props";
import type { VersionCardProps } from "../version-card-props";

/** A part of a card; what is not said is left out. */
type Part = Readonly<Record<string, unknown>>;

/** What both kinds of cards say of the use of a model. */
type Use = Pick<ModelCardProps, "purpose" | "intendedUses" | "factors" | "riskRating" | "riskExplanation">;
/** What both say besides. */
type Additional = Pick<ModelCardProps, "ethicalConsiderations" | "caveats" | "details">;

/**
 * The content of a card by AWS's model card JSON schema. The model is named in `model_overview`: SageMaker's console does
 * not list cards that have `model_package_details`.
 */
export function cardContent(props: ModelCardProps): string {
  return JSON.stringify(
    said({
      model_overview: said({
        model_name: props.model.modelPackageGroupName,
        model_description: props.description,
        model_owner: props.owner,
        model_creator: props.creator,
        problem_type: props.problemType,
        algorithm_type: props.algorithm,
      }),
      intended_uses: use(props),
      business_details: business(props.business),
      evaluation_details: evaluations(props.evaluations),
      additional_information: additional(props),
    }),
  );
}

/** The content of the card of a version, by AWS's schema of those: a part of the other. */
export function versionCardContent(props: VersionCardProps): string {
  return JSON.stringify(
    said({
      model_overview: said({ model_creator: props.creator }),
      intended_uses: use(props),
      business_details: business(props.business),
      additional_information: additional(props),
    }),
  );
}

function use({ purpose, intendedUses, factors, riskRating, riskExplanation }: Use): Part | undefined {
  return said({
    purpose_of_model: purpose,
    intended_uses: intendedUses,
    factors_affecting_model_efficiency: factors,
    risk_rating: riskRating,
    explanations_for_risk_rating: riskExplanation,
  });
}

function business({ problem, stakeholders, line }: ModelCardBusiness = {}): Part | undefined {
  return said({ business_problem: problem, business_stakeholders: stakeholders, line_of_business: line });
}

function additional({ ethicalConsiderations, caveats, details }: Additional): Part | undefined {
  return said({
    ethical_considerations: ethicalConsiderations,
    caveats_and_recommendations: caveats,
    custom_details: details,
  });
}

function evaluations(given: ModelCardProps["evaluations"]): Part[] | undefined {
  const all = Object.entries(given ?? {}).map(([name, one]) => evaluation(name, one));
  return all.length === 0 ? undefined : all;
}

function evaluation(name: string, { metrics = {}, observation, datasets, jobArn }: ModelCardEvaluation): Part {
  const measured = Object.entries(metrics).map(([metric, value]) => ({
    name: metric,
    type: "number",
    value,
  }));
  return {
    name,
    ...said({
      evaluation_observation: observation,
      evaluation_job_arn: jobArn,
      datasets,
      metric_groups: measured.length === 0 ? undefined : [{ name: "metrics", metric_data: measured }],
    }),
  };
}

/** Undefined where there is nothing in it. */
function said(part: Part): Part | undefined {
  const given = Object.entries(part).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
