// What a way to get a server is, and what it hands over. Each way is one file; index.ts puts them in order.

export interface ServerOptions {
  /** Lines of redis.conf for a private server, such as `appendonly yes`. By default nothing is persisted. */
  readonly config?: readonly string[];
  /** Where REDIS_URL, REDIS_SERVER, PATH and DOCKER_HOST are read. Default: process.env. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Started {
  readonly url: string;
  /** Nobody else uses this server: it may be flushed, restarted, filled. */
  readonly private: boolean;
  /** Whether it is a node of a cluster, so that its clients are of the whole cluster. */
  readonly isCluster?: boolean;
  /** Where it came from, for people. */
  readonly origin: string;
  /** Stops the server and starts it again at the same address, with what it persisted. */
  restart(): Promise<void>;
  /** Ends the server as a crash does, by SIGKILL; restart() brings it back. Only where it is a process of this machine. */
  kill?(): Promise<void>;
  /** Ends what was started, and only that. */
  stop(): Promise<void>;
}

/** Why a way cannot be gone on this machine. */
export interface Closed {
  readonly reason: string;
}

export interface Way {
  /** How a reader of the error message would open this way. */
  readonly advice: string;
  start(options: ServerOptions): Promise<Started | Closed>;
}
