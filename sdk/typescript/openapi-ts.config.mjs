// How the operations and types in src/api are made from openapi.yaml; `cargo xtask generate` runs
// this with the document, and a folder that it compares afterwards. (The generator's own option
// for the folder would set aside the rest of `output`.)
export default {
  output: { path: process.env.SDK_API ?? 'src/api', importFileExtension: '.js' },
  plugins: [
    // A call that was refused throws, and what refused calls throw is an error of ours.
    { name: '@hey-api/client-fetch', throwOnError: true },
    '@hey-api/typescript',
    {
      name: '@hey-api/sdk',
      // Functions, of which a bundler keeps those that are used. There is no global client that a
      // call without one could go to by accident. Calls answer the response beside the data, for
      // its ETag and request id.
      operations: { strategy: 'flat' },
      client: false,
    },
  ],
};
