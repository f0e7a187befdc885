import { LIMITS } from "../terraform";
import { UsageError } from "./output";

/** How a target is named that comes from the standard input. */
export const STANDARD_INPUT = "-";

/** All that another command prints into this one, within the bounds of a file. */
export async function standardInput(stream: NodeJS.ReadStream = process.stdin): Promise<string> {
  if (stream.isTTY)
    throw new UsageError("- is the standard input, and nothing comes: terraform show -json plan | ml-platform check -");
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    parts.push(part as Buffer);
    bytes += (part as Buffer).length;
    if (bytes > LIMITS.bytes)
      throw new UsageError(`the standard input is larger than ${String(LIMITS.bytes / 1024 / 1024)} MiB`);
  }
  return Buffer.concat(parts).toString("utf8");
}
