import { PlatformApp } from "../../lib";

/** Makes no construct and ends without a synth: failed-synth.test.ts runs it. */
new PlatformApp();
