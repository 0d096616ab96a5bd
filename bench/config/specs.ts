/** Makes the specs that are measured: each is valid, finds nothing to say of it, and differs from every other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = `apiVersion: entrada/v1
kind: Project
project: bench
terraform: { provisioning: false }
environments:
  prod: { tenantId: 0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50 }
  test: { tenantId: 5b0c4e0e-8a39-4d0b-9f7a-1d2c3b4a5e6f }
defaults:
  saml: { signing: { notify: [identity@example.com] } }
`;

/** The day on which every measurement happens. */
export const TODAY = '2026-11-22';

/** The text of `entrada.yaml`: two environments, as most projects have. */
export function projectText(): string {
  return PROJECT;
}

/** The text of the spec with this number: 65 lines, every block that a connection with sign-in and SCIM has. */
export function specText(number: number): string {
  const app = `app-${number}`;
  const host = `https://${app}.vendor-${number % 97}.net`;
  const team = `team-${number % 50}`;
  return `# ${app}: single sign-on and provisioning
apiVersion: entrada/v1
kind: Connection
name: ${app}
displayName: Application ${number}
vendor:
  name: Vendor ${number % 97}
  docs: ${host}/docs/sso
  support: { email: help@vendor-${number % 97}.net }
  prerequisites:
    - A plan of the vendor that allows single sign-on
application:
  source: non-gallery
  notes: "Owned by ${team}; cost centre CC-${1000 + (number % 100)}"
parameters:
  orgSlug:
    description: Organization slug, shown in the vendor's console
    pattern: '[a-z0-9-]+'
    example: acme
    from: vendor-console
values: { orgSlug: org-${number} }
saml:
  initiatedBy: [sp${number % 4 === 0 ? ', idp' : ''}]
  identifiers: ['${host}/saml/metadata/\${orgSlug}']
  replyUrls:
    - ${host}/saml/acs/\${orgSlug}
    - { url: ${host}/saml/acs/second, index: 1 }
  signOnUrl: ${host}/login/\${orgSlug}
  logoutUrl: ${host}/saml/slo
  nameId: { source: user.userprincipalname }
  claims:
    remove: [surname]
    add:
      - { name: email, source: user.${number % 3 === 0 ? 'mail' : 'userprincipalname'} }
      - { name: department, source: user.department }
      - name: uid
        transform: [{ extractMailPrefix: user.mail }]
  groups: { select: assigned, source: objectId }
  appRoles:
    - { value: admin, displayName: Administrator of ${number} }
    - { value: member-${number % 7}, displayName: Member }
provisioning:
  running: ${number % 2 === 0}
  tenantUrl: ${host}/scim/v2
  auth: { method: bearer, secret: { env: SCIM_TOKEN_${number} }, expires: '2099-12-31' }
  mappings:
    users:
      remove: [title]
      add:
        - { target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter', source: extensionAttribute${1 + (number % 15)} }
assignments:
  - { group: ${app} users, role: member-${number % 7} }
  - { group: ${app} admins, role: admin }
handover:
  to: help@vendor-${number % 97}.net
  channel: email
  deliver: [federation-metadata-url]
signIn:
  domains: [example.com]
  unknownUser: ${number % 2 === 0 ? 'create' : 'reject'}
  attributes: { userId: http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name, email: email }
environments:
  prod: {}
  test:
    values: { orgSlug: org-${number}-test }
`;
}

/** The spec with a mistake in a line that is known: an option nobody has. */
export function faultyText(number: number): { readonly text: string; readonly line: number } {
  const lines = specText(number).split('\n');
  const index = lines.findIndex((line) => line.startsWith('  unknownUser:'));
  lines[index] = '  unknownUser: rejct';
  return { text: lines.join('\n'), line: index + 1 };
}

/** The same text with one warning to be found in it: a secret that does not say when it ends. */
export function withFinding(text: string): string {
  return text.replace(/, expires: '[0-9-]+'/, '');
}

/** Writes a project with this many connections; returns their files, in the order of their numbers. */
export function writeProject(folder: string, count: number): string[] {
  mkdirSync(join(folder, 'connections'), { recursive: true });
  writeFileSync(join(folder, 'entrada.yaml'), PROJECT);
  return Array.from({ length: count }, (_item, number) => {
    const file = join(folder, 'connections', `app-${number}.yaml`);
    writeFileSync(file, specText(number));
    return file;
  });
}
