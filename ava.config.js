export default {
  files: ['test/**/*.test.ts', '!test/support'],
  extensions: { ts: 'module' },
  nodeArguments: ['--import=tsx'],
  // A process a file: a worker thread can neither be signalled nor own the server that it starts.
  workerThreads: false,
  concurrency: 2,
  timeout: '60s',
};
