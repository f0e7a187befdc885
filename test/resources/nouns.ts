import * as library from "../../lib";
import type { Noun } from "../nouns";
import { CARD, QUALITY } from "./support";

/** Nouns of types that the bindings do not have. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  CloudControlResource: {
    make: (stack, given) =>
      new library.CloudControlResource(stack, "It", {
        type: library.modelQualityJobDefinition(),
        properties: QUALITY,
        ...(given.provider === undefined ? {} : { provider: given.provider }),
      }),
  },
  NewerResource: {
    make: (stack, given) =>
      new library.NewerResource(stack, "It", {
        type: library.newerType<object>("aws_sagemaker_model_card"),
        arguments: CARD,
        ...given,
      }),
    keeps: ["aws_sagemaker_model_card It/Object"],
  },
};
