import * as library from "../../lib";
import type { Noun } from "../nouns";
import { BASELINE, ENDPOINT, IMAGE, NETWORK, OBJECTIVES, QUALITY, RANKER, TOPIC } from "./support";

const LIMITS = { amount: { atMost: 0.2 } };
const VPC = { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] };
const MONITOR = { baseline: BASELINE, limits: LIMITS, alarmTopicArn: TOPIC };
const MORE = { limits: { ...LIMITS, tenure: { atMost: 0.1 } }, vpc: VPC, tags: { Team: "ml" } };

/** What watches a model. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  DriftDetector: {
    make: (stack, { provider }) =>
      new library.DriftDetector(stack, "It", { ...MONITOR, image: IMAGE, reads: ENDPOINT, provider }),
    whole: (stack, { provider }) =>
      new library.DriftDetector(stack, "It", { ...MONITOR, ...MORE, image: IMAGE, reads: ENDPOINT, provider }),
  },
  ModelMonitor: {
    make: (stack, { provider }) =>
      new library.ModelMonitor(stack, "It", { ...MONITOR, endpoint: ENDPOINT, kind: "dataQuality", provider }),
    whole: (stack, { provider }) => {
      const given = { ...MONITOR, endpoint: ENDPOINT, provider };
      new library.ModelMonitor(stack, "Quality", {
        ...given,
        kind: "modelQuality",
        limits: { f1: { atLeast: 0.8 } },
        quality: QUALITY,
      });
      return new library.ModelMonitor(stack, "It", { ...given, ...MORE, kind: "dataQuality" });
    },
  },
  ServingDashboard: {
    make: (stack, { provider }) =>
      new library.ServingDashboard(stack, "It", {
        served: { Churn: { endpoint: ENDPOINT } },
        alarmTopicArn: TOPIC,
        provider,
      }),
    whole: (stack, { provider }) =>
      new library.ServingDashboard(stack, "It", {
        served: { Churn: { endpoint: ENDPOINT, objectives: OBJECTIVES }, Ranker: RANKER },
        alarmTopicArn: TOPIC,
        provider,
      }),
  },
};
