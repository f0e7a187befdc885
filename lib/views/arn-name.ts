/** The name in an ARN of a service and a type: `trainer` of `arn:aws:iam::123456789012:role/team/trainer`. */
export function resourceNameIn(arn: string, service: string, type: string): string | undefined {
  const [scheme, , of, , , resource, ...rest] = arn.split(":");
  if (scheme !== "arn" || of !== service || resource === undefined || rest.length > 0) return undefined;
  const [kind, ...names] = resource.split("/");
  return kind === type ? names.at(-1) : undefined;
}
