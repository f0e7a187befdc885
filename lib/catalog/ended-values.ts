/** A value whose support has ended, as its service's documentation says. */
export interface Ended {
  /** Last day of its support. */
  readonly on: string;
  /** Day from which the service makes nothing new of it, where it refuses changes of what is there by now as well. */
  readonly refusedSince?: string;
}

/** The day on which these tables were read: what ended later is not in them. */
export const ENDED_AS_OF = "2026-11-23";

const ended = (on: string, refusedSince?: string): Ended => ({ on, refusedSince });

/**
 * Runtimes of Lambda. Functions of those without a day of refusal can still be changed.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const ENDED_RUNTIMES: Readonly<Record<string, Ended>> = {
  "dotnetcore1.0": ended("2019-06-27", "2019-07-30"),
  "dotnetcore2.0": ended("2019-05-30", "2019-05-30"),
  "dotnetcore2.1": ended("2022-01-05", "2022-01-05"),
  "dotnetcore3.1": ended("2023-04-03", "2023-04-03"),
  dotnet6: ended("2024-12-20"),
  dotnet8: ended("2026-11-10"),
  "go1.x": ended("2024-01-08"),
  java8: ended("2024-01-08"),
  "nodejs6.10": ended("2019-08-12", "2019-08-12"),
  "nodejs8.10": ended("2020-03-06", "2020-03-06"),
  "nodejs10.x": ended("2021-07-30", "2021-07-30"),
  "nodejs12.x": ended("2023-03-31", "2023-03-31"),
  "nodejs14.x": ended("2023-12-04"),
  "nodejs16.x": ended("2024-06-12"),
  "nodejs18.x": ended("2025-09-01"),
  "nodejs20.x": ended("2026-04-30"),
  provided: ended("2024-01-08"),
  "provided.al2": ended("2026-07-31"),
  "python2.7": ended("2021-07-15", "2021-07-15"),
  "python3.6": ended("2022-07-18", "2022-07-18"),
  "python3.7": ended("2023-12-04"),
  "python3.8": ended("2024-10-14"),
  "python3.9": ended("2025-12-15"),
  "python3.10": ended("2026-10-31"),
  "ruby2.5": ended("2021-07-30", "2021-07-30"),
  "ruby2.7": ended("2023-12-07"),
  "ruby3.2": ended("2026-03-31"),
};

/**
 * Platforms of SageMaker's notebook instances end with their Amazon Linux.
 * Source: https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-al2.html
 */
export const ENDED_NOTEBOOK_PLATFORMS: Readonly<Record<string, Ended>> = {
  "notebook-al1-v1": ended("2023-12-31"),
  "notebook-al2-v1": ended("2026-06-30"),
  "notebook-al2-v2": ended("2026-06-30"),
  "notebook-al2-v3": ended("2026-06-30"),
};

/** Versions of Glue. Source: https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html */
export const ENDED_GLUE: Readonly<Record<string, Ended>> = {
  "0.9": ended("2022-06-01"),
  "1.0": ended("2022-09-30"),
  "2.0": ended("2024-01-31"),
};

/** Images of CodeBuild. Source: https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html */
export const ENDED_BUILD_IMAGES: Readonly<Record<string, Ended>> = {
  "aws/codebuild/amazonlinux2-aarch64-standard:1.0": ended("2023-03-31"),
  "aws/codebuild/amazonlinux2-x86_64-standard:2.0": ended("2022-06-30"),
  "aws/codebuild/amazonlinux2-x86_64-standard:3.0": ended("2023-05-09"),
  "aws/codebuild/standard:3.0": ended("2022-06-30"),
  "aws/codebuild/standard:4.0": ended("2023-03-31"),
};
