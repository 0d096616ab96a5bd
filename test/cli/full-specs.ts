/** Two specs that use, between them, every part that reaches Entra: the claims engines exclude each other. */
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import { START } from '../tenant/support.ts';

const SAML = (host: string) => `  initiatedBy: [sp]
  identifiers: ['https://${host}.acme-vendor.com/saml/metadata', 'urn:${host}:second']
  replyUrls:
    - {url: 'https://${host}.acme-vendor.com/saml/acs', index: 0}
    - {url: 'https://${host}.acme-vendor.com/saml/acs2', index: 1}
  signOnUrl: https://${host}.acme-vendor.com/login
  relayState: https://${host}.acme-vendor.com/home
  logoutUrl: https://${host}.acme-vendor.com/saml/sls
  appRoles:
    - {value: admin, displayName: Admin, memberTypes: [User], description: May do all}
    - {value: member, displayName: Member, memberTypes: [User]}
  signing: {option: both, algorithm: rsa-sha256, lifetimeDays: 1000, rolloverDays: 30, notify: [idp@entrada.example]}
  requests: {signed: true, certificates: [{file: sp.pem}]}
  encryption: {certificate: {file: sp.pem}}
  spMetadata: {url: 'https://${host}.acme-vendor.com/saml/metadata'}
`;

const HEAD = (name: string) => `apiVersion: entrada/v1
kind: Connection
name: ${name}
displayName: Full ${name}
application:
  source: non-gallery
  owners: [soren.kjaersholt@entrada.example]
  notes: all of it
  serviceManagementReference: CHG-4711
  tags: [team-platform, cost-7]
  assignmentRequired: true
  visibleToUsers: false
`;

const TAIL = `assignments:
  - {user: ottilie.brandmoor@entrada.example, role: admin}
  - {user: ines.quillfeather@entrada.example, role: Member}
  - {group: Engineering, role: member}
`;

const MAPPED = `${HEAD('mapped')}saml:
${SAML('mapped')}  nameId: {source: user.mail}
  claims:
    engine: mapping-policy
    remove: [surname]
    add:
      - {name: Email, source: user.mail}
      - {name: kind, constant: staff, namespace: 'https://mapped.acme-vendor.com/claims'}
      - {name: local, transform: [{extractMailPrefix: user.mail}]}
      - {name: token, secret: {env: VENDOR_TOKEN}}
  groups: {select: assigned, source: objectId}
provisioning:
  running: true
  tenantUrl: https://mapped.acme-vendor.com/scim/v2
  auth: {method: bearer, secret: {env: SENTRY_SCIM_TOKEN}, expires: 2099-01-01}
  template: scim
  scope: all
  outOfScope: skip
  accidentalDeletion: {threshold: 50}
  notify: [idp@entrada.example]
  users: {create: true, update: true, delete: false}
  groups: false
  filters: {users: [{attribute: department, operator: EQUALS, values: [Engineering]}]}
  mappings:
    users:
      remove: [title]
      add:
        - {target: 'emails[type eq "work"].value', source: mail, matching: 2}
        - {target: preferredLanguage, constant: en}
${TAIL}`;

const PORTAL = `${HEAD('portal')}saml:
${SAML('portal')}  nameId: {source: user.mail, format: emailAddress}
  claims:
    engine: claims-policy
    remove: [surname]
    add:
      - {name: Email, source: user.mail, nameFormat: uri}
      - {name: kind, constant: staff}
      - {name: local, transform: [{extractMailPrefix: user.mail}]}
      - {name: level, when: [{userType: members, groups: [Engineering], constant: staff}, {userType: allGuests, constant: guest}]}
provisioning:
  running: false
  tenantUrl: https://portal.acme-vendor.com/scim/v2
  auth: {method: oauth2-client-credentials, clientId: entra, tokenUrl: 'https://portal.acme-vendor.com/token', secret: {env: VENDOR_TOKEN}}
  template: scim
  extensions: ['urn:ietf:params:scim:schemas:extension:acme:2.0:User']
  mappings:
    users:
      base: none
      add:
        - {target: userName, source: userPrincipalName, matching: 1}
        - {target: active, expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")', type: Boolean}
        - {target: 'urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge', source: employeeId, apply: on-create}
${TAIL}`;

/** The files of a project: both specs, and the vendor's certificate. */
export async function fullSpecs(): Promise<Record<string, string>> {
  const notAfter = new Date(START.getTime() + 900 * 86_400_000);
  const { certificate } = await makeSigningCertificate({ subject: 'CN=sp', notBefore: START, notAfter });
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { 'connections/mapped.yaml': MAPPED, 'connections/portal.yaml': PORTAL, 'sp.pem': pem };
}
