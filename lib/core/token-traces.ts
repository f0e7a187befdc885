/**
 * CDKTF records a stack trace for every token it makes: most of the time a synth takes. The switch is private to
 * cdktf, so this is the one file that touches it, and it does nothing where the switch is not found.
 *
 * Set `ML_PLATFORM_TOKEN_TRACES=1` to keep the traces, to see where a token in an error message was made.
 */
export function disableTokenTraces(): void {
  if (process.env.ML_PLATFORM_TOKEN_TRACES === "1") return;
  process.env.CDKTN_DISABLE_CREATION_STACK ??= "1";
  const traces = privateStackTraceModule();
  if (typeof traces?.captureStackTrace === "function") traces.captureStackTrace = () => [];
}

function privateStackTraceModule(): { captureStackTrace?: () => string[] } | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a private module, absent in other versions
    return require("cdktf/lib/tokens/private/stack-trace") as { captureStackTrace?: () => string[] };
  } catch {
    return undefined;
  }
}
