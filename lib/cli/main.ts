#!/usr/bin/env node
import { run } from "./run";

// whoever reads our output may stop early: `ml-platform report | head`
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
