import type { CodeTable } from "./code-table";

/** The codes under Experiment tracking. */
export const TRACKING = {
  "MLP-TRACK-001": {
    section: "Experiment tracking",
    title: "Prefix of a tracker",
    why: "A tracker keeps the artifacts of its runs below a folder of its own, and its role may use nothing else of the bucket.",
    fix: "give a folder below tracking/ that ends with /, or leave it out.",
    since: "0.4.0",
  },
  "MLP-TRACK-002": {
    title: "Argument of a tracking server alone",
    why: "An MLflow App is serverless: it has no size, and AWS chooses its version of MLflow.",
    fix: "leave it out, or use `ExperimentTracker.trackingServer`, which has both and costs by the hour.",
    since: "0.4.0",
  },
  "MLP-TRACK-003": {
    title: "Version of MLflow",
    why: "The version of a tracking server is given by its two first numbers. Changing it replaces the server, and its runs are lost.",
    fix: "give one like 3.0.",
    since: "0.4.0",
  },
  "MLP-TRACK-004": {
    title: "No ARN of a tracker",
    why: "Clients of MLflow find a tracker of SageMaker by its ARN.",
    fix: "give the ARN of an MLflow App or of a tracking server.",
    since: "0.4.0",
  },
  "MLP-TRACK-005": {
    title: "Host of a tracker",
    why: "Clients reach a tracker outside of AWS by its host, and what lets them out needs its name.",
    fix: "give the name alone: wandb.acme.example.",
    since: "0.4.0",
  },
  "MLP-TRACK-006": {
    title: "A tracking server is billed by the hour",
    why: "A tracking server runs all the time: a Small one is 0.642 USD an hour in eu-west-2, some 469 USD a month (read in July 2026). It takes 25 minutes and more to make. An MLflow App does the same for clients, is made in minutes and has no hourly price. Its one drawback: it has a single permission for its whole API.",
    fix: "use `ExperimentTracker.managed`, or acknowledge this where a server is meant: for permissions that tell reading from deleting, or where the AWS provider cannot be 6.40 or newer.",
    since: "0.4.0",
  },
  "MLP-TRACK-007": {
    title: "Folder of runs",
    why: "Guild.ai keeps its runs in a folder of the container, and they are gone with it unless the folder is of a volume.",
    fix: "give an absolute path on a mounted volume: /data/guild.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
