/** Apache with mod_auth_mellon as the service provider of a test: an own configuration in a folder of its own, on loopback. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const MODULES = '/usr/lib/apache2/modules';
const APACHE = ['/usr/sbin/apache2', '/usr/sbin/httpd'].find(existsSync);

/** Whether it can be run; why not is printed once. */
export function hasMellon(what: string): boolean {
  const isThere = APACHE !== undefined && existsSync(join(MODULES, 'mod_auth_mellon.so'));
  if (!isThere) process.stderr.write(`skipped: ${what}: apache2 with libapache2-mod-auth-mellon is not installed\n`);
  return isThere;
}

/** Texts of the provider's files. */
export interface MellonOptions {
  readonly port: number;
  readonly entityId: string;
  readonly idpMetadata: string;
  readonly keyPem: string;
  readonly certificatePem: string;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
}

/** A port of loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A running provider; `/secret` asks for a sign-in, and shows who it is. */
export class Mellon {
  readonly origin: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#folder = folder;
    this.#process = child;
  }

  static async start(options: MellonOptions): Promise<Mellon> {
    const folder = mkdtempSync(join(tmpdir(), 'entrada-mellon-'));
    writeFiles(folder, options);
    const child = spawn(APACHE ?? '', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const errors = join(folder, 'error.log');
    const log = () => (existsSync(errors) ? readFileSync(errors, 'utf8') : '');
    const mellon = new Mellon(options.port, folder, child);
    for (let tries = 0; tries < 100; tries++) {
      if (child.exitCode !== null) break;
      const isUp = await mellon.ask('GET', '/open.txt').then(
        ({ status }) => status === 200,
        () => false,
      );
      if (isUp) return mellon;
      await wait(50);
    }
    const said = log();
    await mellon.stop();
    throw new Error(`apache2 does not answer: ${said}`);
  }

  /** A request, without following where it leads. */
  ask(
    method: string,
    path: string,
    { cookie = '', form }: { cookie?: string; form?: Record<string, string> } = {},
  ): Promise<Answered> {
    const body = form && new URLSearchParams(form).toString();
    const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.origin}${path}`, { method, headers: { cookie, ...type } }, async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        const { location, 'set-cookie': cookies = [] } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), location, cookies });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Ends it, and takes its folder away. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    if (this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function writeFiles(folder: string, options: MellonOptions): void {
  mkdirSync(join(folder, 'www', 'secret'), { recursive: true });
  writeFileSync(join(folder, 'www', 'open.txt'), 'open');
  writeFileSync(
    join(folder, 'www', 'secret', 'index.html'),
    '<!--#echo var="MELLON_NAME_ID" -->|<!--#echo var="MELLON_name" -->',
  );
  writeFileSync(join(folder, 'mime.types'), 'text/html html\ntext/plain txt\n');
  writeFileSync(join(folder, 'idp.xml'), options.idpMetadata);
  writeFileSync(join(folder, 'sp.key'), options.keyPem);
  writeFileSync(join(folder, 'sp.cert'), options.certificatePem);
  writeFileSync(join(folder, 'sp.xml'), spMetadata(options));
  writeFileSync(join(folder, 'apache.conf'), configuration(folder, options));
  // Apache leaves root for www-data, which has to read these.
  chmodSync(folder, 0o755);
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'www-data', folder]);
}

function spMetadata({ port, entityId, certificatePem }: MellonOptions): string {
  const at = `http://127.0.0.1:${port}/mellon`;
  const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings';
  const certificate = certificatePem.replaceAll(/-----[^-]+-----|\s/g, '');
  return `<EntityDescriptor entityID="${entityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
<SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${at}/logout"/>
<AssertionConsumerService index="0" isDefault="true" Binding="${bindings}:HTTP-POST" Location="${at}/postResponse"/>
</SPSSODescriptor></EntityDescriptor>`;
}

const LOADED = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'mime',
  'dir',
  'filter',
  'include',
  'auth_mellon',
];

function configuration(folder: string, { port }: MellonOptions): string {
  const modules = LOADED.filter((name) => existsSync(join(MODULES, `mod_${name}.so`)));
  const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data\n' : '';
  return `ServerRoot "${folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${folder}/apache.pid"
DefaultRuntimeDir "${folder}"
ErrorLog "${folder}/error.log"
${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
${user}StartServers 1
DocumentRoot "${folder}/www"
DirectoryIndex index.html
MellonLockFile "${folder}/mellon.lock"
<Directory "${folder}/www">
  Require all granted
  Options +Includes
  AddOutputFilter INCLUDES .html
</Directory>
<Location />
  MellonEnable "info"
  MellonEndpointPath "/mellon"
  MellonSPMetadataFile "${folder}/sp.xml"
  MellonSPPrivateKeyFile "${folder}/sp.key"
  MellonSPCertFile "${folder}/sp.cert"
  MellonIdPMetadataFile "${folder}/idp.xml"
  MellonSetEnvNoPrefix "MELLON_name" "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"
  MellonSecureCookie Off
</Location>
<Location /secret>
  AuthType "Mellon"
  MellonEnable "auth"
  Require valid-user
</Location>
`;
}
