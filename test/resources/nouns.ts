import * as library from "../../lib";
import type { Noun } from "../nouns";
import { QUALITY } from "./support";

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
};
