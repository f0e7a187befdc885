import * as library from "../../lib";
import type { Noun } from "../nouns";

const BUCKET = library.ArtifactBucket.fromName("company-models");

/** Nouns that log runs. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  ExperimentTracker: {
    make: (stack, given) => library.ExperimentTracker.managed(stack, "It", { bucket: BUCKET, ...given }),
    whole: (stack, given) => {
      const made = library.ExperimentTracker.trackingServer(stack, "It", { bucket: BUCKET, ...given });
      const role = new library.ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com", ...providerOf(given) });
      for (const verb of ["log", "read", "administer"] as const) made.grants[verb](role);
      const app = library.ExperimentTracker.managed(stack, "App", { bucket: BUCKET, ...given });
      for (const verb of ["log", "read", "administer"] as const) app.grants[verb](role);
      return made;
    },
    keeps: ["aws_sagemaker_mlflow_app It/App/Object"],
  },
};

function providerOf({ provider }: library.AwsProps): library.AwsProps {
  return provider === undefined ? {} : { provider };
}
