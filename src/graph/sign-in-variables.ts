/** The ways to sign in with the variables that name them: what the reference shows. `chooseSignIn` chooses. */
import type { SignIn } from './sign-in.ts';

/** One way. `*_NAME` stands for `ENTRADA_NAME`, `ARM_NAME` and `AZURE_NAME`: the first of them that is set. */
export interface SignInWay {
  readonly method: SignIn['method'];
  /** What it is, for people. */
  readonly about: string;
  /** Of each group one variable is needed; no group: the way that is left when no other is complete. */
  readonly needs: readonly (readonly string[])[];
  readonly takes: readonly string[];
}

const CLIENT = ['*_CLIENT_ID'];

/** In the order in which they are tried. */
export const SIGN_IN_WAYS: readonly SignInWay[] = [
  {
    method: 'certificate',
    about: 'a certificate of the client',
    needs: [CLIENT, ['*_CLIENT_CERTIFICATE_PATH']],
    takes: ['*_CLIENT_CERTIFICATE_PASSWORD'],
  },
  { method: 'secret', about: 'a secret of the client', needs: [CLIENT, ['*_CLIENT_SECRET']], takes: [] },
  {
    method: 'token-file',
    about: 'a token of the platform, in a file (Kubernetes, GitLab)',
    needs: [CLIENT, ['*_OIDC_TOKEN_FILE_PATH', '*_FEDERATED_TOKEN_FILE']],
    takes: [],
  },
  { method: 'token', about: 'a token of the platform', needs: [CLIENT, ['*_OIDC_TOKEN']], takes: [] },
  {
    method: 'github',
    about: 'GitHub Actions, which sets all but the client where the job has `permissions: {id-token: write}`',
    needs: [CLIENT, ['ACTIONS_ID_TOKEN_REQUEST_URL'], ['ACTIONS_ID_TOKEN_REQUEST_TOKEN']],
    takes: [],
  },
  {
    method: 'azure-devops',
    about: 'Azure DevOps, by a service connection',
    needs: [
      CLIENT,
      ['*_ADO_PIPELINE_SERVICE_CONNECTION_ID', '*_OIDC_AZURE_SERVICE_CONNECTION_ID'],
      ['SYSTEM_OIDCREQUESTURI'],
      ['SYSTEM_ACCESSTOKEN'],
    ],
    takes: [],
  },
  {
    method: 'managed-identity',
    about: 'the managed identity of the machine; the value is `true`',
    needs: [['*_USE_MSI']],
    takes: CLIENT,
  },
  { method: 'azure-cli', about: 'otherwise: what `az login` left', needs: [], takes: [] },
];
