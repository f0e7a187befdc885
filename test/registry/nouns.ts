import * as library from "../../lib";
import type { Noun } from "../nouns";

const MODEL = library.ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");

/** Nouns of the registry whose programs stand beside their tests. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  ModelCard: {
    make: (stack, given) =>
      new library.ModelCard(stack, "It", {
        model: MODEL,
        owner: "Retention team",
        intendedUses: "Ranks customers for a call.",
        riskRating: "Low",
        ...given,
      }),
    keeps: ["aws_sagemaker_model_card It/Card/Object"],
  },
};
