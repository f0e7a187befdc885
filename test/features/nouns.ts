import * as library from "../../lib";
import type { Noun } from "../nouns";

const FEATURES = { id: "String", at: "Fractional" } as const;

/** Groups of features. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  FeatureGroup: {
    make: (stack, given) =>
      new library.FeatureGroup(stack, "It", {
        features: FEATURES,
        recordId: "id",
        eventTime: "at",
        online: {},
        ...given,
      }),
    whole: (stack, given) => {
      const bucket = new library.ArtifactBucket(stack, "Artifacts", given);
      const made = new library.FeatureGroup(stack, "It", {
        features: FEATURES,
        recordId: "id",
        eventTime: "at",
        online: { ttlSeconds: 86_400 },
        offline: { bucket },
        throughput: { readUnits: 5, writeUnits: 5 },
        ...given,
      });
      const role = new library.ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com", ...given });
      for (const verb of ["ingest", "deleteRecords", "readOnline", "addFeatures"] as const) made.grants[verb](role);
      made.grants.readOffline(role, { workgroup: "features" });
      return made;
    },
    keeps: ["aws_kms_key It/Key/Key", "aws_sagemaker_feature_group It/Group"],
  },
};
