/** @type {import("jest").Config} */
module.exports = {
  // a path, as the mutation tier wraps it
  testEnvironment: require.resolve("./test/support/environment.js"),
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  moduleNameMapper: {
    "^cdktf-ml-platform$": "<rootDir>/lib/index.ts",
    "^cdktf-ml-platform/(.*)$": "<rootDir>/lib/$1/index.ts",
  },
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  setupFiles: ["<rootDir>/lib/testing/jest-setup.ts"],
  maxWorkers: 2,
  reporters: ["default", ["jest-junit", { outputDirectory: "reports", outputName: "unit.xml" }]],
};
