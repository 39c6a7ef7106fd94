import type { Trigger } from '../action/trigger.ts';
import type { ConnectEncoder, InferenceRuntime } from '../ports.ts';
import type { GitHubClient, Repository } from '../ports-github.ts';

/** What can be done with a folder that something is to be written to. */
export type FolderState =
  | {
      readonly kind: 'writable';
      /** Whether it is there; else the folder above it that is. */
      readonly exists: boolean;
      readonly freeBytes: number;
    }
  | {
      readonly kind: 'refused';
      /** What the system says, in words. */
      readonly why: string;
    };

/** The job that doctor runs in, on a runner of GitHub Actions. */
export interface JobSurroundings {
  readonly trigger: Trigger;
  readonly repository?: Repository;
  /** Absent: no token is set. */
  readonly client?: GitHubClient;
  /** Whether the variables of the cache service are set. */
  readonly hasCacheService: boolean;
  /** Whether git knows the change from its base to here. */
  readonly knowsChange: boolean;
}

/** What doctor needs from outside. */
export interface DoctorPorts {
  /** Of Node.js, such as `v20.12.0`. */
  readonly nodeVersion: string;
  /** Loads the runtime; `warn` hears why it is not the native one. */
  readonly openRuntime: (warn: (message: string) => void) => Promise<InferenceRuntime>;
  readonly connect: ConnectEncoder;
  readonly lookAtFolder: (path: string) => Promise<FolderState>;
  /** Size of a file in bytes; 0 where it cannot be told. */
  readonly sizeOf: (path: string) => Promise<number>;
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** Absent: this is no runner of GitHub Actions. */
  readonly job?: () => Promise<JobSurroundings>;
  /** Hears what is being looked at. */
  readonly tell: (name: string) => void;
}
