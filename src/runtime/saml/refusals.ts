/** Why the runtime refuses a message: what each code means, and what an administrator does about it. */

interface Told {
  /** What happened, in a sentence that somebody understands who runs the connection but has not read SAML. */
  readonly meaning: string;
  readonly fix: string;
}

const ATTACK = 'Entra does not send this. If it comes again, look for somebody who tampers with messages.';

/** Every code. A test compares this table with `docs/reference/saml-refusals.md`. */
export const REFUSALS = {
  SAML_SIZE: {
    meaning: 'The message is larger than 256 KiB.',
    fix: 'Let Entra send fewer groups: only those assigned to the application, or roles instead.',
  },
  SAML_ENCODING: {
    meaning: 'The message is not UTF-8, or holds characters that no text has.',
    fix: ATTACK,
  },
  SAML_MARKUP: {
    meaning: 'The message holds a document type, a comment, a CDATA section or a processing instruction.',
    fix: ATTACK,
  },
  SAML_XML: {
    meaning: 'The message is not well-formed XML.',
    fix: 'Look whether a proxy cuts or rewrites what browsers post. Otherwise somebody tampers with messages.',
  },
  SAML_STRUCTURE: {
    meaning: 'The message holds an element or attribute where Entra sends none, or lacks one.',
    fix: ATTACK,
  },
  SAML_ID: {
    meaning: 'An ID of the message is missing, is no name, or stands twice.',
    fix: ATTACK,
  },
  SAML_ASSERTION_COUNT: {
    meaning: 'The message holds no assertion, or several.',
    fix: ATTACK,
  },
  SAML_UNSIGNED: {
    meaning: 'Nothing that was signed covers the assertion.',
    fix: 'Set the signing option of the application in Entra to the assertion, the response, or both.',
  },
  SAML_SIGNATURE_SHAPE: {
    meaning: 'A signature of the message is not made as Entra makes them.',
    fix: ATTACK,
  },
  SAML_REFERENCE: {
    meaning: 'A signature does not sign the element in which it stands.',
    fix: ATTACK,
  },
  SAML_TRANSFORM: {
    meaning: 'A signature asks for the signed text to be changed in a way that Entra never asks for.',
    fix: ATTACK,
  },
  SAML_ALGORITHM: {
    meaning: 'A signature was made by an algorithm that is not allowed.',
    fix: 'Set the signing algorithm of the application in Entra to SHA-256. SHA-1 needs the consent of the spec.',
  },
  SAML_SIGNATURE: {
    meaning: 'A signature was made by none of the certificates of the identity provider.',
    fix: "Compare the thumbprint of the application's certificate in Entra with the ones that Entrada knows; refresh the metadata after a rollover.",
  },
  SAML_CERTIFICATE_EXPIRED: {
    meaning: 'The signature was made by a certificate that has expired.',
    fix: 'Make a new signing certificate in Entra and activate it; `entrada rotate` does both.',
  },
  SAML_CERTIFICATE_EARLY: {
    meaning: 'The signature was made by a certificate that is not valid yet.',
    fix: 'Activate it in Entra once it is valid, and look at the clock of this server.',
  },
  SAML_DIGEST: {
    meaning: 'What was signed has been changed since.',
    fix: 'Look whether a proxy rewrites what browsers post. Otherwise somebody tampers with messages.',
  },
  SAML_CANONICAL: {
    meaning: 'What was signed has no canonical form that could be read again.',
    fix: ATTACK,
  },
  SAML_NOT_ENCRYPTED: {
    meaning: 'The assertion came in the clear, and the spec says that it comes encrypted.',
    fix: 'Turn on token encryption of the application in Entra, or take it out of the spec.',
  },
  SAML_ENCRYPTED: {
    meaning: 'The assertion came encrypted, and the spec does not say so.',
    fix: 'Say so in the spec, with the key to decrypt it, or turn off token encryption of the application in Entra.',
  },
  SAML_CBC_UNSIGNED: {
    meaning: 'The assertion is encrypted in a mode (AES-CBC) that is safe only inside a signed response.',
    fix: 'Write saml.signing: {option: both} in the spec and apply it: “Sign SAML response and assertion” in Entra.',
  },
  SAML_DECRYPT: {
    meaning: 'The assertion could not be decrypted, or what came out is not signed as it must be.',
    fix: 'Compare the encryption certificate of the application in Entra with the key of the spec, and its signing certificate with the metadata.',
  },
  SAML_VERSION: {
    meaning: 'The message is not SAML 2.0.',
    fix: ATTACK,
  },
  SAML_STATUS: {
    meaning: 'Entra refused the sign-in, and says why.',
    fix: 'Look up the AADSTS code in the message, and the sign-in in the sign-in log of Entra.',
  },
  SAML_ISSUER: {
    meaning: 'The message comes from another identity provider than the one of this organization.',
    fix: 'Compare the Microsoft Entra identifier of the application with the entity ID in the metadata of this organization.',
  },
  SAML_DESTINATION: {
    meaning: 'The message was sent to another reply URL.',
    fix: 'Compare the reply URL in Entra with the one of the spec: scheme, port, case, slash at the end.',
  },
  SAML_RECIPIENT: {
    meaning: 'The assertion was made for another reply URL.',
    fix: 'Compare the reply URL in Entra with the one of the spec: scheme, port, case, slash at the end.',
  },
  SAML_AUDIENCE: {
    meaning: 'The assertion was made for another application.',
    fix: 'Compare the identifier of the application in Entra with the one of the spec, character by character.',
  },
  SAML_METHOD: {
    meaning: 'The assertion may not be used by the one who brings it.',
    fix: ATTACK,
  },
  SAML_IN_RESPONSE_TO: {
    meaning: 'The message does not answer the request that was sent, or answers one where none was sent.',
    fix: 'Begin the sign-in anew. If it happens often, look whether browsers keep the cookies of the reply URL.',
  },
  SAML_TIMES: {
    meaning: 'The assertion does not say from when until when it holds.',
    fix: ATTACK,
  },
  SAML_TOO_EARLY: {
    meaning: 'The assertion does not hold yet.',
    fix: 'Look at the clock of this server: it is more than three minutes slow.',
  },
  SAML_TOO_LATE: {
    meaning: 'The assertion does not hold any more.',
    fix: 'Begin the sign-in anew, and look at the clock of this server.',
  },
  SAML_SUBJECT: {
    meaning: 'The assertion does not say who signed in.',
    fix: 'Look at the claim “Unique User Identifier” of the application in Entra.',
  },
  SAML_AUTHENTICATION: {
    meaning: 'The assertion does not say when and how the person signed in.',
    fix: ATTACK,
  },
  SAML_SESSION_ENDED: {
    meaning: 'The session at the identity provider has ended.',
    fix: 'Begin the sign-in anew.',
  },
  SAML_TENANT: {
    meaning: 'The assertion names another tenant than the one of this organization, or none.',
    fix: 'Compare the tenant ID of the organization with the one of Entra, and look that no claim replaces `tenantid`.',
  },
  SAML_OBJECT_ID: {
    meaning: 'The assertion lacks the object ID of the person, or gives what is none.',
    fix: 'Look that no claim of the application in Entra replaces `objectidentifier`.',
  },
  SAML_ATTRIBUTE_TWICE: {
    meaning: 'A claim stands twice in the assertion.',
    fix: 'Look whether two claims of the application in Entra have one name.',
  },
  SAML_QUERY: {
    meaning: 'The parameters of a message that came in a URL are not those of one message.',
    fix: 'Look whether a proxy rewrites URLs. Otherwise somebody tampers with messages.',
  },
  SAML_INFLATE: {
    meaning: 'The message in the URL cannot be unpacked.',
    fix: 'Look whether a proxy cuts or rewrites URLs. Otherwise somebody tampers with messages.',
  },
  SAML_UNSIGNED_LOGOUT: {
    meaning: 'A request to log somebody out is not signed.',
    fix: 'Nothing was ended. Entra signs its logout requests: if this comes again, look for somebody who tampers with messages.',
  },
  SAML_BODY: {
    meaning: 'The browser posted no SAML response, or not as the form that Entra makes.',
    fix: 'Look whether a proxy rewrites what browsers post. Otherwise somebody calls the reply URL by hand.',
  },
  SAML_REPLAY: {
    meaning: 'The message came before: each is good once.',
    fix: 'Begin the sign-in anew. People get here when they go back in the browser; if it comes often, somebody replays messages.',
  },
  SAML_REQUEST_GONE: {
    meaning: 'The sign-in that this answers was finished before, or was begun more than ten minutes ago.',
    fix: 'Begin the sign-in anew.',
  },
  SAML_REQUEST_PLACE: {
    meaning: 'The sign-in that this answers was begun for another reply URL.',
    fix: 'Compare the reply URLs of the application in Entra with those of the spec. Otherwise somebody tampers with messages.',
  },
  SAML_BROWSER: {
    meaning: 'The answer came from another browser than the one in which the sign-in began, or without its cookie.',
    fix: 'Begin the sign-in anew, in one browser that keeps cookies.',
  },
  SAML_UNSOLICITED: {
    meaning: 'Entra began the sign-in, and the spec does not allow that.',
    fix: 'Begin at the start URL, or write idp into saml.initiatedBy.',
  },
  SAML_ORGANIZATION: {
    meaning: 'No organization at this address belongs to the identity provider that wrote the message, or several do.',
    fix: 'Compare the tenant of the organization with the Issuer; give organizations of one identity provider reply URLs of their own.',
  },
  SAML_WAITING: {
    meaning: 'The metadata of the identity provider is not there yet, or has ended.',
    fix: 'Apply the connection, confirm the metadata file, or look at why the metadata URL does not answer.',
  },
  SAML_RETIRED: {
    meaning: 'The connection is retired: nobody signs in by it.',
    fix: 'Take `retired` out of the spec if that is not meant.',
  },
  SAML_CODE: {
    meaning:
      'The way from the reply URL to the application took longer than a minute, was gone twice, or went through another browser.',
    fix: 'Begin the sign-in anew, in one browser that keeps cookies.',
  },
  SAML_LIMIT: {
    meaning: 'Too many messages from one address were refused within a minute.',
    fix: 'Wait a minute. Who begins a sign-in here is never kept out.',
  },
  SAML_USER_UNKNOWN: {
    meaning: 'The person is signed in at Entra, and has no account here.',
    fix: 'Add the account, or let the spec make accounts: signIn.unknownUser.',
  },
  SAML_USER_DEACTIVATED: {
    meaning: 'The account is deactivated.',
    fix: 'Activate it, or assign the person in Entra again where provisioning deactivated it.',
  },
  SAML_USER_SUSPENDED: {
    meaning: 'The account is suspended.',
    fix: 'Only an administrator ends that: `entrada user activate`.',
  },
  SAML_USER_DELETED: {
    meaning: 'The account was deleted.',
    fix: 'Add it again if that is not meant.',
  },
} as const satisfies Readonly<Record<string, Told>>;

/** A stable code of a `Refusal`. */
export type RefusalCode = keyof typeof REFUSALS;
