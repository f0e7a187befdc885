import { TerraformStack } from "cdktf";
import * as library from "../../lib";
import type { Noun } from "../nouns";

const MODEL = library.ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");

function card(stack: TerraformStack, given: object): library.ModelCard {
  return new library.ModelCard(stack, "It", {
    model: MODEL,
    owner: "Retention team",
    intendedUses: "Ranks customers for a call.",
    riskRating: "Low",
    ...given,
  });
}

/** Nouns of the registry whose programs stand beside their tests. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  ModelCard: {
    make: card,
    whole: (stack, given) => {
      const made = card(stack, {
        key: new library.EncryptionKey(stack, "Key", { description: "Cards", ...given }),
        ...given,
      });
      made.shareWith("210987654321");
      return made;
    },
    keeps: ["aws_sagemaker_model_card It/Card/Object"],
  },
};
