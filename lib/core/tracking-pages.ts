const OF_SAGEMAKER =
  /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):\d{12}:(?:(mlflow-app)|mlflow-tracking-server)\/([A-Za-z0-9-]+)$/;

/** Where people look at runs: an address without a password in it, or the ARN of a tracker of SageMaker. */
export const TRACKING =
  /^(?:https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~!*+,;=:@%/?#&-]*)?|arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:mlflow-(?:app|tracking-server)\/[A-Za-z0-9-]+)$/;

/** What prints an address that opens a tracker of SageMaker once; undefined of anything else. */
export function presigningCommand(tracking: string): string | undefined {
  const [, region = "", app, name = ""] = OF_SAGEMAKER.exec(tracking) ?? [];
  if (region === "") return undefined;
  return app === undefined
    ? `aws sagemaker create-presigned-mlflow-tracking-server-url --region ${region} --tracking-server-name ${name}`
    : `aws sagemaker create-presigned-mlflow-app-url --region ${region} --arn ${tracking}`;
}
