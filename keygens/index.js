// Keygens run inside Redis, in the build of the library that `npx romulus build` makes of them. Here is nothing to run.

throw new Error(
  "'romulus/keygens' is for keygens, which run inside Redis: import types only, and build them by `romulus build`",
);
