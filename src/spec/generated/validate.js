// Generated from schemas/ by `npm run generate`; do not edit.
import module_ucs2length from 'ajv/dist/runtime/ucs2length.js';
const ucs2length = module_ucs2length.default ?? module_ucs2length;
import module_equal from 'ajv/dist/runtime/equal.js';
const equal = module_equal.default ?? module_equal;

export const validateConnection = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:entrada:schema:connection:v1","type":"object","additionalProperties":false,"required":["apiVersion","kind","name","displayName"],"properties":{"apiVersion":{"type":"string","const":"entrada/v1"},"kind":{"type":"string","const":"Connection"},"name":{"type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63},"displayName":{"type":"string","minLength":1,"maxLength":256},"vendor":{"$ref":"#/$defs/vendor"},"application":{"$ref":"#/$defs/application"},"parameters":{"type":"object","additionalProperties":{"$ref":"#/$defs/parameter"},"propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9_-]*$","maxLength":63}},"values":{"$ref":"#/$defs/values"},"saml":{"$ref":"#/$defs/saml"},"provisioning":{"$ref":"#/$defs/provisioning"},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/assignment"}},"exact":{"type":"array","items":{"enum":["assignments","application.owners","application.tags","saml.identifiers","saml.replyUrls","saml.appRoles"]},"uniqueItems":true},"handover":{"$ref":"#/$defs/handover"},"signIn":{"$ref":"#/$defs/signIn"},"organizations":{"type":"object","additionalProperties":{"$ref":"#/$defs/organization"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63}},"instances":{"type":"object","additionalProperties":{"$ref":"#/$defs/instance"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":32}},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/override"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":32}},"waivers":{"type":"array","items":{"$ref":"#/$defs/waiver"}},"protected":{"type":"boolean"},"retired":{"type":"boolean"}},"$defs":{"appRole":{"type":"object","additionalProperties":false,"properties":{"value":{"type":"string","minLength":1,"maxLength":120},"displayName":{"type":["string","null"],"maxLength":256},"description":{"type":["string","null"],"maxLength":1024},"memberTypes":{"type":"array","items":{"enum":["User","Application"]},"minItems":1,"uniqueItems":true},"id":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024}},"required":["value"]},"application":{"type":"object","additionalProperties":false,"properties":{"source":{"type":"string","enum":["gallery","non-gallery"]},"template":{"type":["string","null"],"maxLength":256},"enabled":{"type":"boolean"},"assignmentRequired":{"type":"boolean"},"visibleToUsers":{"type":"boolean"},"owners":{"type":["array","null"],"items":{"$ref":"#/$defs/principal"}},"notes":{"type":["string","null"],"maxLength":1024},"serviceManagementReference":{"type":["string","null"],"maxLength":1024},"tags":{"type":["array","null"],"items":{"type":"string","minLength":1,"maxLength":256}}}},"assignment":{"type":"object","additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/principal"},"user":{"$ref":"#/$defs/principal"},"role":{"type":["string","null"],"maxLength":256}}},"auth":{"type":"object","additionalProperties":false,"properties":{"method":{"type":"string","enum":["bearer","oauth2-client-credentials","workload-identity","oauth2-code","basic"]},"secret":{"$ref":"#/$defs/secretRef"},"expires":{"type":["string","null"],"pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","maxLength":1024},"clientId":{"type":["string","null"],"maxLength":1024},"tokenUrl":{"type":["string","null"],"maxLength":1024},"authorizeUrl":{"type":["string","null"],"maxLength":1024},"scope":{"type":["string","null"],"maxLength":1024},"audience":{"type":["string","null"],"maxLength":1024}}},"claim":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","minLength":1,"maxLength":1024},"namespace":{"type":"string","maxLength":1024},"nameFormat":{"type":["string","null"],"enum":["unspecified","uri","basic",null]},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"secret":{"$ref":"#/$defs/secretRef"},"transform":{"$ref":"#/$defs/transform"},"when":{"type":"array","items":{"$ref":"#/$defs/condition"},"maxItems":50}},"required":["name"]},"claims":{"type":"object","additionalProperties":false,"properties":{"engine":{"type":"string","enum":["mapping-policy","claims-policy"]},"base":{"type":"string","enum":["default","none"]},"remove":{"type":"array","items":{"type":"string","minLength":1,"maxLength":1024}},"add":{"type":"array","items":{"$ref":"#/$defs/claim"}}}},"clause":{"type":"object","additionalProperties":false,"properties":{"attribute":{"type":"string","maxLength":256},"operator":{"type":"string","pattern":"^[A-Z][A-Z_ ]*$","maxLength":64},"values":{"type":"array","items":{"type":"string","maxLength":256}}},"required":["attribute","operator"]},"condition":{"type":"object","additionalProperties":false,"properties":{"userType":{"type":"string","enum":["any","members","allGuests","aadGuests","externalGuests"]},"groups":{"type":"array","items":{"$ref":"#/$defs/principal"},"maxItems":50},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"transform":{"$ref":"#/$defs/transform"}}},"fileRef":{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","maxLength":1024}},"required":["file"]},"groupClaim":{"type":"object","additionalProperties":false,"properties":{"select":{"enum":["none","all","security","directoryRoles","assigned"]},"source":{"type":"string","enum":["objectId","samAccountName","netbiosDomainAndSamAccountName","dnsDomainAndSamAccountName","cloudDisplayName"]},"name":{"type":["string","null"],"maxLength":256},"namespace":{"type":["string","null"],"maxLength":1024},"asRoles":{"type":"boolean"},"filter":{"type":"object","additionalProperties":false,"properties":{"matchOn":{"type":"string","enum":["displayName","samAccountName"]},"type":{"type":"string","enum":["prefix","suffix","contains"]},"value":{"type":"string","maxLength":256}},"required":["matchOn","type","value"]}}},"handover":{"type":"object","additionalProperties":false,"properties":{"to":{"type":["string","null"],"maxLength":1024},"channel":{"type":"string","enum":["email","vendor-console","upload","portal"]},"deliver":{"type":"array","items":{"enum":["federation-metadata-url","federation-metadata-xml","certificate-base64","certificate-raw","certificate-pem","thumbprint","login-url","entra-identifier","logout-url","email-domains","claims","scim"]},"uniqueItems":true},"instructions":{"type":"array","items":{"type":"string","maxLength":1024}}}},"idp":{"type":["string","object"],"pattern":"^record$","additionalProperties":false,"properties":{"metadata":{"type":["string","object","null"],"maxLength":1024,"additionalProperties":false,"properties":{"file":{"type":"string","maxLength":1024}},"required":["file"]},"entityId":{"type":["string","null"],"maxLength":1024},"ssoUrl":{"type":["string","null"],"maxLength":1024},"certificates":{"type":"array","items":{"$ref":"#/$defs/fileRef"}}}},"instance":{"type":"object","additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"vendor":{"$ref":"#/$defs/vendor"},"application":{"$ref":"#/$defs/application"},"values":{"$ref":"#/$defs/values"},"saml":{"$ref":"#/$defs/saml"},"provisioning":{"$ref":"#/$defs/provisioning"},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/assignment"}},"exact":{"type":"array","items":{"enum":["assignments","application.owners","application.tags","saml.identifiers","saml.replyUrls","saml.appRoles"]},"uniqueItems":true},"handover":{"$ref":"#/$defs/handover"},"signIn":{"$ref":"#/$defs/signIn"},"organizations":{"type":"object","additionalProperties":{"$ref":"#/$defs/organization"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63}},"protected":{"type":"boolean"},"retired":{"type":"boolean"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/override"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":32}}}},"mapping":{"type":"object","additionalProperties":false,"properties":{"target":{"type":"string","minLength":1,"maxLength":512},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"expression":{"type":["string","null"],"maxLength":10000},"matching":{"type":["integer","null"],"minimum":1,"maximum":20},"apply":{"type":"string","enum":["always","on-create"]},"defaultValue":{"type":["string","null"],"maxLength":1024},"type":{"type":"string","enum":["String","Boolean","Integer","Reference","Binary","DateTime"]}},"required":["target"]},"mappings":{"type":"object","additionalProperties":false,"properties":{"base":{"type":"string","enum":["default","none"]},"remove":{"type":"array","items":{"type":"string","minLength":1,"maxLength":512}},"add":{"type":"array","items":{"$ref":"#/$defs/mapping"}}}},"nameId":{"type":"object","additionalProperties":false,"properties":{"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"transform":{"$ref":"#/$defs/transform"},"format":{"type":["string","null"],"enum":["default","unspecified","emailAddress","persistent","windowsDomainQualifiedName",null]}}},"organization":{"type":"object","additionalProperties":false,"properties":{"tenantId":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024},"idp":{"$ref":"#/$defs/idp"},"domains":{"type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"values":{"$ref":"#/$defs/values"},"scim":{"type":"boolean"},"signIn":{"$ref":"#/$defs/signIn"},"provisioning":{"type":"object","additionalProperties":false,"properties":{"auth":{"$ref":"#/$defs/auth"}}}}},"override":{"type":"object","additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"vendor":{"$ref":"#/$defs/vendor"},"application":{"$ref":"#/$defs/application"},"values":{"$ref":"#/$defs/values"},"saml":{"$ref":"#/$defs/saml"},"provisioning":{"$ref":"#/$defs/provisioning"},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/assignment"}},"exact":{"type":"array","items":{"enum":["assignments","application.owners","application.tags","saml.identifiers","saml.replyUrls","saml.appRoles"]},"uniqueItems":true},"handover":{"$ref":"#/$defs/handover"},"signIn":{"$ref":"#/$defs/signIn"},"organizations":{"type":"object","additionalProperties":{"$ref":"#/$defs/organization"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63}},"protected":{"type":"boolean"},"retired":{"type":"boolean"}}},"parameter":{"type":"object","additionalProperties":false,"properties":{"description":{"type":["string","null"],"maxLength":1024},"pattern":{"type":["string","null"],"maxLength":1024},"example":{"type":["string","null"],"maxLength":1024},"from":{"type":"string","enum":["customer","vendor-console","vendor-support"]},"phase":{"type":"string","enum":["before","after"]}}},"principal":{"type":["string","object"],"minLength":1,"maxLength":256,"additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024}},"required":["id"]},"provisioning":{"type":"object","additionalProperties":false,"properties":{"running":{"type":"boolean"},"tenantUrl":{"type":["string","null"],"maxLength":1024},"auth":{"$ref":"#/$defs/auth"},"template":{"type":["string","null"],"maxLength":256},"scope":{"type":"string","enum":["assigned","all"]},"filters":{"type":"object","additionalProperties":false,"properties":{"users":{"type":["array","null"],"items":{"$ref":"#/$defs/clause"}},"groups":{"type":["array","null"],"items":{"$ref":"#/$defs/clause"}}}},"users":{"type":"object","additionalProperties":false,"properties":{"create":{"type":"boolean"},"update":{"type":"boolean"},"delete":{"type":"boolean"}}},"groups":{"type":["object","boolean"],"additionalProperties":false,"properties":{"create":{"type":"boolean"},"update":{"type":"boolean"},"delete":{"type":"boolean"}},"not":{"const":true}},"outOfScope":{"type":"string","enum":["deactivate","skip"]},"accidentalDeletion":{"type":"object","additionalProperties":false,"properties":{"threshold":{"type":["integer","null"],"minimum":1,"maximum":1000000}}},"notify":{"type":["array","null"],"items":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":256},"maxItems":5},"mappings":{"type":"object","additionalProperties":false,"properties":{"users":{"$ref":"#/$defs/mappings"},"groups":{"$ref":"#/$defs/mappings"}}},"extensions":{"type":"array","items":{"type":"string","pattern":"^urn:","maxLength":256}},"vendor":{"type":"object","additionalProperties":false,"properties":{"onDeactivate":{"type":"string","enum":["deactivate","remove-membership","delete"]},"delete":{"type":"boolean"},"groups":{"type":"string","enum":["groups","teams","none"]},"invite":{"type":"boolean"},"requiresRole":{"type":["string","null"],"maxLength":1024}}}}},"saml":{"type":"object","additionalProperties":false,"properties":{"initiatedBy":{"type":"array","items":{"enum":["sp","idp"]},"minItems":1,"uniqueItems":true},"identifiers":{"type":["array","null"],"items":{"type":"string","minLength":1,"maxLength":1024},"maxItems":256},"replyUrls":{"type":["array","null"],"items":{"$ref":"#/$defs/url"},"maxItems":256},"signOnUrl":{"type":["string","null"],"maxLength":1024},"relayState":{"type":["string","null"],"maxLength":1024},"logoutUrl":{"type":["string","null"],"maxLength":1024},"nameId":{"$ref":"#/$defs/nameId"},"claims":{"$ref":"#/$defs/claims"},"groups":{"$ref":"#/$defs/groupClaim"},"appRoles":{"type":["array","null"],"items":{"$ref":"#/$defs/appRole"}},"signing":{"type":"object","additionalProperties":false,"properties":{"option":{"type":"string","enum":["assertion","response","both"]},"algorithm":{"type":"string","enum":["rsa-sha256","rsa-sha1"]},"lifetimeDays":{"type":"integer","minimum":1,"maximum":1096},"rolloverDays":{"type":"integer","minimum":1,"maximum":365},"notify":{"type":["array","null"],"items":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":256},"maxItems":5}}},"requests":{"type":"object","additionalProperties":false,"properties":{"signed":{"type":"boolean"},"binding":{"type":"string","enum":["redirect","post"]},"certificates":{"type":["array","null"],"items":{"$ref":"#/$defs/fileRef"}}}},"encryption":{"type":"object","additionalProperties":false,"properties":{"certificate":{"$ref":"#/$defs/fileRef"}}},"spMetadata":{"type":"object","additionalProperties":false,"properties":{"url":{"type":["string","null"],"maxLength":1024},"file":{"type":["string","null"],"maxLength":1024}},"minProperties":1,"maxProperties":1}}},"secretRef":{"type":"object","additionalProperties":false,"properties":{"env":{"type":["string","null"],"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","maxLength":1024},"file":{"type":["string","null"],"maxLength":1024},"keyVault":{"type":["string","null"],"pattern":"^[A-Za-z0-9-]{3,24}/[A-Za-z0-9-]{1,127}$","maxLength":1024}},"minProperties":1,"maxProperties":1},"signIn":{"type":"object","additionalProperties":false,"properties":{"idp":{"$ref":"#/$defs/idp"},"startUrl":{"type":["string","null"],"maxLength":1024},"domains":{"type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"unknownUser":{"type":"string","enum":["reject","create","waiting-room"]},"waitingRoom":{"type":"object","additionalProperties":false,"properties":{"accessLevels":{"type":"array","items":{"type":"string","maxLength":128}},"sites":{"type":"array","items":{"type":"string","maxLength":128}}}},"reactivate":{"type":"string","enum":["never","deactivated"]},"updateOnLogin":{"type":"boolean"},"defaultRole":{"type":["string","null"],"maxLength":120},"requireSso":{"type":"boolean"},"rememberUser":{"type":"boolean"},"passwordUrl":{"type":["string","null"],"maxLength":1024},"button":{"type":"string","maxLength":128},"attributes":{"type":"object","additionalProperties":false,"properties":{"userId":{"type":["string","null"],"maxLength":1024},"email":{"type":["string","null"],"maxLength":1024},"firstName":{"type":["string","null"],"maxLength":1024},"lastName":{"type":["string","null"],"maxLength":1024},"displayName":{"type":["string","null"],"maxLength":1024},"groups":{"type":["string","null"],"maxLength":1024},"roles":{"type":["string","null"],"maxLength":1024}}},"keys":{"type":"object","additionalProperties":false,"properties":{"sign":{"$ref":"#/$defs/fileRef"},"decrypt":{"type":"array","items":{"$ref":"#/$defs/fileRef"}}}}}},"transform":{"type":["array","null"],"items":{"$ref":"#/$defs/transformation"},"minItems":1,"maxItems":2},"transformation":{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"extractMailPrefix":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"toLowercase":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"toUppercase":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"join":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"separator":{"type":"string","maxLength":256},"input2":{"type":["string","null"],"maxLength":1024},"constant":{"type":["string","null"],"maxLength":1024}}},"contains":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"startsWith":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"endsWith":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"extract":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["before","after","between"]},"value":{"type":"string","maxLength":1024},"value2":{"type":["string","null"],"maxLength":1024}},"required":["kind","value"]},"extractAlpha":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["prefix","suffix"]}},"required":["kind"]},"extractNumber":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["prefix","suffix"]}},"required":["kind"]},"ifEmpty":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"output":{"type":"string","maxLength":1024}},"required":["output"]},"ifNotEmpty":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"output":{"type":"string","maxLength":1024}},"required":["output"]},"substring":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"index":{"type":"integer","minimum":0,"maximum":1000},"length":{"type":"integer","minimum":1,"maximum":1000}},"required":["index","length"]},"regexReplace":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"regex":{"type":"string","maxLength":1024},"replacement":{"type":"string","maxLength":1024},"attributes":{"type":"array","items":{"type":"string","maxLength":256},"maxItems":5}},"required":["regex","replacement"]},"trim":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["leading","trailing","leadingAndTrailing"]},"value":{"type":"string","maxLength":256}}}}},"url":{"type":["string","object"],"minLength":1,"maxLength":1024,"additionalProperties":false,"properties":{"url":{"type":"string","minLength":1,"maxLength":1024},"index":{"type":["integer","null"],"minimum":0,"maximum":65535}},"required":["url"]},"values":{"type":"object","additionalProperties":{"type":"string","maxLength":1024},"propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9_-]*$","maxLength":63}},"vendor":{"type":"object","additionalProperties":false,"properties":{"name":{"type":["string","null"],"maxLength":1024},"docs":{"type":["string","null"],"maxLength":1024},"support":{"type":"object","additionalProperties":false,"properties":{"email":{"type":["string","null"],"pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":1024},"url":{"type":["string","null"],"maxLength":1024},"phone":{"type":["string","null"],"maxLength":1024}}},"plan":{"type":["string","null"],"maxLength":1024},"prerequisites":{"type":"array","items":{"type":"string","maxLength":1024}},"limitations":{"type":"array","items":{"type":"string","maxLength":1024}}}},"waiver":{"type":"object","additionalProperties":false,"properties":{"rule":{"type":["string","null"],"pattern":"^ENT[0-9]{3}$","maxLength":1024},"path":{"type":"string","pattern":"^(/[^/]+)+$","maxLength":1024},"until":{"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","maxLength":1024},"reason":{"type":"string","minLength":8,"maxLength":1024},"drift":{"type":"boolean"}},"required":["path","until","reason"]}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = ucs2length;
const func0 = equal;
const pattern3 = new RegExp("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "u");
const pattern6 = new RegExp("^[A-Za-z][A-Za-z0-9_-]*$", "u");
const schema20 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":["string","null"],"maxLength":1024},"docs":{"type":["string","null"],"maxLength":1024},"support":{"type":"object","additionalProperties":false,"properties":{"email":{"type":["string","null"],"pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":1024},"url":{"type":["string","null"],"maxLength":1024},"phone":{"type":["string","null"],"maxLength":1024}}},"plan":{"type":["string","null"],"maxLength":1024},"prerequisites":{"type":"array","items":{"type":"string","maxLength":1024}},"limitations":{"type":"array","items":{"type":"string","maxLength":1024}}}};
const pattern4 = new RegExp("^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "docs")) || (key0 === "support")) || (key0 === "plan")) || (key0 === "prerequisites")) || (key0 === "limitations"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema20.properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.docs !== undefined){
let data1 = data.docs;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/docs",schemaPath:"#/properties/docs/type",keyword:"type",params:{type: schema20.properties.docs.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err4 = {instancePath:instancePath+"/docs",schemaPath:"#/properties/docs/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.support !== undefined){
let data2 = data.support;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(((key1 === "email") || (key1 === "url")) || (key1 === "phone"))){
const err5 = {instancePath:instancePath+"/support",schemaPath:"#/properties/support/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.email !== undefined){
let data3 = data2.email;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/support/email",schemaPath:"#/properties/support/properties/email/type",keyword:"type",params:{type: schema20.properties.support.properties.email.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err7 = {instancePath:instancePath+"/support/email",schemaPath:"#/properties/support/properties/email/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern4.test(data3)){
const err8 = {instancePath:instancePath+"/support/email",schemaPath:"#/properties/support/properties/email/pattern",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"},message:"must match pattern \""+"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data2.url !== undefined){
let data4 = data2.url;
if((typeof data4 !== "string") && (data4 !== null)){
const err9 = {instancePath:instancePath+"/support/url",schemaPath:"#/properties/support/properties/url/type",keyword:"type",params:{type: schema20.properties.support.properties.url.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) > 1024){
const err10 = {instancePath:instancePath+"/support/url",schemaPath:"#/properties/support/properties/url/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data2.phone !== undefined){
let data5 = data2.phone;
if((typeof data5 !== "string") && (data5 !== null)){
const err11 = {instancePath:instancePath+"/support/phone",schemaPath:"#/properties/support/properties/phone/type",keyword:"type",params:{type: schema20.properties.support.properties.phone.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err12 = {instancePath:instancePath+"/support/phone",schemaPath:"#/properties/support/properties/phone/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/support",schemaPath:"#/properties/support/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.plan !== undefined){
let data6 = data.plan;
if((typeof data6 !== "string") && (data6 !== null)){
const err14 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/type",keyword:"type",params:{type: schema20.properties.plan.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data6 === "string"){
if(func2(data6) > 1024){
const err15 = {instancePath:instancePath+"/plan",schemaPath:"#/properties/plan/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.prerequisites !== undefined){
let data7 = data.prerequisites;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func2(data8) > 1024){
const err16 = {instancePath:instancePath+"/prerequisites/" + i0,schemaPath:"#/properties/prerequisites/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/prerequisites/" + i0,schemaPath:"#/properties/prerequisites/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/prerequisites",schemaPath:"#/properties/prerequisites/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.limitations !== undefined){
let data9 = data.limitations;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(func2(data10) > 1024){
const err19 = {instancePath:instancePath+"/limitations/" + i1,schemaPath:"#/properties/limitations/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/limitations/" + i1,schemaPath:"#/properties/limitations/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/limitations",schemaPath:"#/properties/limitations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema21 = {"type":"object","additionalProperties":false,"properties":{"source":{"type":"string","enum":["gallery","non-gallery"]},"template":{"type":["string","null"],"maxLength":256},"enabled":{"type":"boolean"},"assignmentRequired":{"type":"boolean"},"visibleToUsers":{"type":"boolean"},"owners":{"type":["array","null"],"items":{"$ref":"#/$defs/principal"}},"notes":{"type":["string","null"],"maxLength":1024},"serviceManagementReference":{"type":["string","null"],"maxLength":1024},"tags":{"type":["array","null"],"items":{"type":"string","minLength":1,"maxLength":256}}}};
const schema22 = {"type":["string","object"],"minLength":1,"maxLength":256,"additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024}},"required":["id"]};
const pattern5 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "u");

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema22.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) > 256){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data) < 1){
const err2 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "id")){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern5.test(data0)){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},message:"must match pattern \""+"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema21.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.source !== undefined){
let data0 = data.source;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "gallery") || (data0 === "non-gallery"))){
const err2 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/enum",keyword:"enum",params:{allowedValues: schema21.properties.source.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.template !== undefined){
let data1 = data.template;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: schema21.properties.template.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 256){
const err4 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.enabled !== undefined){
if(typeof data.enabled !== "boolean"){
const err5 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.assignmentRequired !== undefined){
if(typeof data.assignmentRequired !== "boolean"){
const err6 = {instancePath:instancePath+"/assignmentRequired",schemaPath:"#/properties/assignmentRequired/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.visibleToUsers !== undefined){
if(typeof data.visibleToUsers !== "boolean"){
const err7 = {instancePath:instancePath+"/visibleToUsers",schemaPath:"#/properties/visibleToUsers/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.owners !== undefined){
let data5 = data.owners;
if((!(Array.isArray(data5))) && (data5 !== null)){
const err8 = {instancePath:instancePath+"/owners",schemaPath:"#/properties/owners/type",keyword:"type",params:{type: schema21.properties.owners.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data5[i0], {instancePath:instancePath+"/owners/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
}
if(data.notes !== undefined){
let data7 = data.notes;
if((typeof data7 !== "string") && (data7 !== null)){
const err9 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: schema21.properties.notes.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err10 = {instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.serviceManagementReference !== undefined){
let data8 = data.serviceManagementReference;
if((typeof data8 !== "string") && (data8 !== null)){
const err11 = {instancePath:instancePath+"/serviceManagementReference",schemaPath:"#/properties/serviceManagementReference/type",keyword:"type",params:{type: schema21.properties.serviceManagementReference.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data8 === "string"){
if(func2(data8) > 1024){
const err12 = {instancePath:instancePath+"/serviceManagementReference",schemaPath:"#/properties/serviceManagementReference/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.tags !== undefined){
let data9 = data.tags;
if((!(Array.isArray(data9))) && (data9 !== null)){
const err13 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: schema21.properties.tags.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(func2(data10) > 256){
const err14 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data10) < 1){
const err15 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","additionalProperties":false,"properties":{"description":{"type":["string","null"],"maxLength":1024},"pattern":{"type":["string","null"],"maxLength":1024},"example":{"type":["string","null"],"maxLength":1024},"from":{"type":"string","enum":["customer","vendor-console","vendor-support"]},"phase":{"type":"string","enum":["before","after"]}}};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "description") || (key0 === "pattern")) || (key0 === "example")) || (key0 === "from")) || (key0 === "phase"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.description !== undefined){
let data0 = data.description;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: schema23.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.pattern !== undefined){
let data1 = data.pattern;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/type",keyword:"type",params:{type: schema23.properties.pattern.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err4 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.example !== undefined){
let data2 = data.example;
if((typeof data2 !== "string") && (data2 !== null)){
const err5 = {instancePath:instancePath+"/example",schemaPath:"#/properties/example/type",keyword:"type",params:{type: schema23.properties.example.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err6 = {instancePath:instancePath+"/example",schemaPath:"#/properties/example/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.from !== undefined){
let data3 = data.from;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(((data3 === "customer") || (data3 === "vendor-console")) || (data3 === "vendor-support"))){
const err8 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/enum",keyword:"enum",params:{allowedValues: schema23.properties.from.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.phase !== undefined){
let data4 = data.phase;
if(typeof data4 !== "string"){
const err9 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data4 === "before") || (data4 === "after"))){
const err10 = {instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/enum",keyword:"enum",params:{allowedValues: schema23.properties.phase.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema24 = {"type":"object","additionalProperties":{"type":"string","maxLength":1024},"propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9_-]*$","maxLength":63}};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(func2(key0) > 63){
const err0 = {instancePath,schemaPath:"#/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!pattern6.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]*$"+"\"",propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","additionalProperties":false,"properties":{"initiatedBy":{"type":"array","items":{"enum":["sp","idp"]},"minItems":1,"uniqueItems":true},"identifiers":{"type":["array","null"],"items":{"type":"string","minLength":1,"maxLength":1024},"maxItems":256},"replyUrls":{"type":["array","null"],"items":{"$ref":"#/$defs/url"},"maxItems":256},"signOnUrl":{"type":["string","null"],"maxLength":1024},"relayState":{"type":["string","null"],"maxLength":1024},"logoutUrl":{"type":["string","null"],"maxLength":1024},"nameId":{"$ref":"#/$defs/nameId"},"claims":{"$ref":"#/$defs/claims"},"groups":{"$ref":"#/$defs/groupClaim"},"appRoles":{"type":["array","null"],"items":{"$ref":"#/$defs/appRole"}},"signing":{"type":"object","additionalProperties":false,"properties":{"option":{"type":"string","enum":["assertion","response","both"]},"algorithm":{"type":"string","enum":["rsa-sha256","rsa-sha1"]},"lifetimeDays":{"type":"integer","minimum":1,"maximum":1096},"rolloverDays":{"type":"integer","minimum":1,"maximum":365},"notify":{"type":["array","null"],"items":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":256},"maxItems":5}}},"requests":{"type":"object","additionalProperties":false,"properties":{"signed":{"type":"boolean"},"binding":{"type":"string","enum":["redirect","post"]},"certificates":{"type":["array","null"],"items":{"$ref":"#/$defs/fileRef"}}}},"encryption":{"type":"object","additionalProperties":false,"properties":{"certificate":{"$ref":"#/$defs/fileRef"}}},"spMetadata":{"type":"object","additionalProperties":false,"properties":{"url":{"type":["string","null"],"maxLength":1024},"file":{"type":["string","null"],"maxLength":1024}},"minProperties":1,"maxProperties":1}}};
const schema26 = {"type":["string","object"],"minLength":1,"maxLength":1024,"additionalProperties":false,"properties":{"url":{"type":"string","minLength":1,"maxLength":1024},"index":{"type":["integer","null"],"minimum":0,"maximum":65535}},"required":["url"]};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate64.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema26.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(func2(data) > 1024){
const err1 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data) < 1){
const err2 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.url === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "url") || (key0 === "index"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err5 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func2(data0) < 1){
const err6 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
let data1 = data.index;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: schema26.properties.index.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
validate64.errors = vErrors;
return errors === 0;
}
validate64.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema27 = {"type":"object","additionalProperties":false,"properties":{"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"transform":{"$ref":"#/$defs/transform"},"format":{"type":["string","null"],"enum":["default","unspecified","emailAddress","persistent","windowsDomainQualifiedName",null]}}};
const schema28 = {"type":["array","null"],"items":{"$ref":"#/$defs/transformation"},"minItems":1,"maxItems":2};
const schema29 = {"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"extractMailPrefix":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"toLowercase":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"toUppercase":{"type":["string","object"],"maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024}}},"join":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"separator":{"type":"string","maxLength":256},"input2":{"type":["string","null"],"maxLength":1024},"constant":{"type":["string","null"],"maxLength":1024}}},"contains":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"startsWith":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"endsWith":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"value":{"type":"string","maxLength":1024},"output":{"type":"string","maxLength":1024},"otherwise":{"type":["string","null"],"maxLength":1024}},"required":["value","output"]},"extract":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["before","after","between"]},"value":{"type":"string","maxLength":1024},"value2":{"type":["string","null"],"maxLength":1024}},"required":["kind","value"]},"extractAlpha":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["prefix","suffix"]}},"required":["kind"]},"extractNumber":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["prefix","suffix"]}},"required":["kind"]},"ifEmpty":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"output":{"type":"string","maxLength":1024}},"required":["output"]},"ifNotEmpty":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"output":{"type":"string","maxLength":1024}},"required":["output"]},"substring":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"index":{"type":"integer","minimum":0,"maximum":1000},"length":{"type":"integer","minimum":1,"maximum":1000}},"required":["index","length"]},"regexReplace":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"regex":{"type":"string","maxLength":1024},"replacement":{"type":"string","maxLength":1024},"attributes":{"type":"array","items":{"type":"string","maxLength":256},"maxItems":5}},"required":["regex","replacement"]},"trim":{"type":"object","maxLength":256,"additionalProperties":false,"properties":{"input":{"type":["string","null"],"maxLength":1024},"kind":{"type":"string","enum":["leading","trailing","leadingAndTrailing"]},"value":{"type":"string","maxLength":256}}}}};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema29.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.extractMailPrefix !== undefined){
let data0 = data.extractMailPrefix;
if((typeof data0 !== "string") && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/extractMailPrefix",schemaPath:"#/properties/extractMailPrefix/type",keyword:"type",params:{type: schema29.properties.extractMailPrefix.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err4 = {instancePath:instancePath+"/extractMailPrefix",schemaPath:"#/properties/extractMailPrefix/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(key1 === "input")){
const err5 = {instancePath:instancePath+"/extractMailPrefix",schemaPath:"#/properties/extractMailPrefix/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.input !== undefined){
let data1 = data0.input;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/extractMailPrefix/input",schemaPath:"#/properties/extractMailPrefix/properties/input/type",keyword:"type",params:{type: schema29.properties.extractMailPrefix.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err7 = {instancePath:instancePath+"/extractMailPrefix/input",schemaPath:"#/properties/extractMailPrefix/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
}
if(data.toLowercase !== undefined){
let data2 = data.toLowercase;
if((typeof data2 !== "string") && (!(data2 && typeof data2 == "object" && !Array.isArray(data2)))){
const err8 = {instancePath:instancePath+"/toLowercase",schemaPath:"#/properties/toLowercase/type",keyword:"type",params:{type: schema29.properties.toLowercase.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 256){
const err9 = {instancePath:instancePath+"/toLowercase",schemaPath:"#/properties/toLowercase/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!(key2 === "input")){
const err10 = {instancePath:instancePath+"/toLowercase",schemaPath:"#/properties/toLowercase/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.input !== undefined){
let data3 = data2.input;
if((typeof data3 !== "string") && (data3 !== null)){
const err11 = {instancePath:instancePath+"/toLowercase/input",schemaPath:"#/properties/toLowercase/properties/input/type",keyword:"type",params:{type: schema29.properties.toLowercase.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err12 = {instancePath:instancePath+"/toLowercase/input",schemaPath:"#/properties/toLowercase/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
}
if(data.toUppercase !== undefined){
let data4 = data.toUppercase;
if((typeof data4 !== "string") && (!(data4 && typeof data4 == "object" && !Array.isArray(data4)))){
const err13 = {instancePath:instancePath+"/toUppercase",schemaPath:"#/properties/toUppercase/type",keyword:"type",params:{type: schema29.properties.toUppercase.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) > 256){
const err14 = {instancePath:instancePath+"/toUppercase",schemaPath:"#/properties/toUppercase/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
if(!(key3 === "input")){
const err15 = {instancePath:instancePath+"/toUppercase",schemaPath:"#/properties/toUppercase/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.input !== undefined){
let data5 = data4.input;
if((typeof data5 !== "string") && (data5 !== null)){
const err16 = {instancePath:instancePath+"/toUppercase/input",schemaPath:"#/properties/toUppercase/properties/input/type",keyword:"type",params:{type: schema29.properties.toUppercase.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err17 = {instancePath:instancePath+"/toUppercase/input",schemaPath:"#/properties/toUppercase/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
}
if(data.join !== undefined){
let data6 = data.join;
if(typeof data6 === "string"){
if(func2(data6) > 256){
const err18 = {instancePath:instancePath+"/join",schemaPath:"#/properties/join/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
if(!((((key4 === "input") || (key4 === "separator")) || (key4 === "input2")) || (key4 === "constant"))){
const err19 = {instancePath:instancePath+"/join",schemaPath:"#/properties/join/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.input !== undefined){
let data7 = data6.input;
if((typeof data7 !== "string") && (data7 !== null)){
const err20 = {instancePath:instancePath+"/join/input",schemaPath:"#/properties/join/properties/input/type",keyword:"type",params:{type: schema29.properties.join.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err21 = {instancePath:instancePath+"/join/input",schemaPath:"#/properties/join/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data6.separator !== undefined){
let data8 = data6.separator;
if(typeof data8 === "string"){
if(func2(data8) > 256){
const err22 = {instancePath:instancePath+"/join/separator",schemaPath:"#/properties/join/properties/separator/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/join/separator",schemaPath:"#/properties/join/properties/separator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data6.input2 !== undefined){
let data9 = data6.input2;
if((typeof data9 !== "string") && (data9 !== null)){
const err24 = {instancePath:instancePath+"/join/input2",schemaPath:"#/properties/join/properties/input2/type",keyword:"type",params:{type: schema29.properties.join.properties.input2.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(typeof data9 === "string"){
if(func2(data9) > 1024){
const err25 = {instancePath:instancePath+"/join/input2",schemaPath:"#/properties/join/properties/input2/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data6.constant !== undefined){
let data10 = data6.constant;
if((typeof data10 !== "string") && (data10 !== null)){
const err26 = {instancePath:instancePath+"/join/constant",schemaPath:"#/properties/join/properties/constant/type",keyword:"type",params:{type: schema29.properties.join.properties.constant.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(typeof data10 === "string"){
if(func2(data10) > 1024){
const err27 = {instancePath:instancePath+"/join/constant",schemaPath:"#/properties/join/properties/constant/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/join",schemaPath:"#/properties/join/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.contains !== undefined){
let data11 = data.contains;
if(typeof data11 === "string"){
if(func2(data11) > 256){
const err29 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.value === undefined){
const err30 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.output === undefined){
const err31 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key5 in data11){
if(!((((key5 === "input") || (key5 === "value")) || (key5 === "output")) || (key5 === "otherwise"))){
const err32 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.input !== undefined){
let data12 = data11.input;
if((typeof data12 !== "string") && (data12 !== null)){
const err33 = {instancePath:instancePath+"/contains/input",schemaPath:"#/properties/contains/properties/input/type",keyword:"type",params:{type: schema29.properties.contains.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(typeof data12 === "string"){
if(func2(data12) > 1024){
const err34 = {instancePath:instancePath+"/contains/input",schemaPath:"#/properties/contains/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data11.value !== undefined){
let data13 = data11.value;
if(typeof data13 === "string"){
if(func2(data13) > 1024){
const err35 = {instancePath:instancePath+"/contains/value",schemaPath:"#/properties/contains/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/contains/value",schemaPath:"#/properties/contains/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data11.output !== undefined){
let data14 = data11.output;
if(typeof data14 === "string"){
if(func2(data14) > 1024){
const err37 = {instancePath:instancePath+"/contains/output",schemaPath:"#/properties/contains/properties/output/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/contains/output",schemaPath:"#/properties/contains/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data11.otherwise !== undefined){
let data15 = data11.otherwise;
if((typeof data15 !== "string") && (data15 !== null)){
const err39 = {instancePath:instancePath+"/contains/otherwise",schemaPath:"#/properties/contains/properties/otherwise/type",keyword:"type",params:{type: schema29.properties.contains.properties.otherwise.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(typeof data15 === "string"){
if(func2(data15) > 1024){
const err40 = {instancePath:instancePath+"/contains/otherwise",schemaPath:"#/properties/contains/properties/otherwise/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.startsWith !== undefined){
let data16 = data.startsWith;
if(typeof data16 === "string"){
if(func2(data16) > 256){
const err42 = {instancePath:instancePath+"/startsWith",schemaPath:"#/properties/startsWith/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.value === undefined){
const err43 = {instancePath:instancePath+"/startsWith",schemaPath:"#/properties/startsWith/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data16.output === undefined){
const err44 = {instancePath:instancePath+"/startsWith",schemaPath:"#/properties/startsWith/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key6 in data16){
if(!((((key6 === "input") || (key6 === "value")) || (key6 === "output")) || (key6 === "otherwise"))){
const err45 = {instancePath:instancePath+"/startsWith",schemaPath:"#/properties/startsWith/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data16.input !== undefined){
let data17 = data16.input;
if((typeof data17 !== "string") && (data17 !== null)){
const err46 = {instancePath:instancePath+"/startsWith/input",schemaPath:"#/properties/startsWith/properties/input/type",keyword:"type",params:{type: schema29.properties.startsWith.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(typeof data17 === "string"){
if(func2(data17) > 1024){
const err47 = {instancePath:instancePath+"/startsWith/input",schemaPath:"#/properties/startsWith/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data16.value !== undefined){
let data18 = data16.value;
if(typeof data18 === "string"){
if(func2(data18) > 1024){
const err48 = {instancePath:instancePath+"/startsWith/value",schemaPath:"#/properties/startsWith/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/startsWith/value",schemaPath:"#/properties/startsWith/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data16.output !== undefined){
let data19 = data16.output;
if(typeof data19 === "string"){
if(func2(data19) > 1024){
const err50 = {instancePath:instancePath+"/startsWith/output",schemaPath:"#/properties/startsWith/properties/output/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/startsWith/output",schemaPath:"#/properties/startsWith/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data16.otherwise !== undefined){
let data20 = data16.otherwise;
if((typeof data20 !== "string") && (data20 !== null)){
const err52 = {instancePath:instancePath+"/startsWith/otherwise",schemaPath:"#/properties/startsWith/properties/otherwise/type",keyword:"type",params:{type: schema29.properties.startsWith.properties.otherwise.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(typeof data20 === "string"){
if(func2(data20) > 1024){
const err53 = {instancePath:instancePath+"/startsWith/otherwise",schemaPath:"#/properties/startsWith/properties/otherwise/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
else {
const err54 = {instancePath:instancePath+"/startsWith",schemaPath:"#/properties/startsWith/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.endsWith !== undefined){
let data21 = data.endsWith;
if(typeof data21 === "string"){
if(func2(data21) > 256){
const err55 = {instancePath:instancePath+"/endsWith",schemaPath:"#/properties/endsWith/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.value === undefined){
const err56 = {instancePath:instancePath+"/endsWith",schemaPath:"#/properties/endsWith/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data21.output === undefined){
const err57 = {instancePath:instancePath+"/endsWith",schemaPath:"#/properties/endsWith/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
for(const key7 in data21){
if(!((((key7 === "input") || (key7 === "value")) || (key7 === "output")) || (key7 === "otherwise"))){
const err58 = {instancePath:instancePath+"/endsWith",schemaPath:"#/properties/endsWith/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data21.input !== undefined){
let data22 = data21.input;
if((typeof data22 !== "string") && (data22 !== null)){
const err59 = {instancePath:instancePath+"/endsWith/input",schemaPath:"#/properties/endsWith/properties/input/type",keyword:"type",params:{type: schema29.properties.endsWith.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(typeof data22 === "string"){
if(func2(data22) > 1024){
const err60 = {instancePath:instancePath+"/endsWith/input",schemaPath:"#/properties/endsWith/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
if(data21.value !== undefined){
let data23 = data21.value;
if(typeof data23 === "string"){
if(func2(data23) > 1024){
const err61 = {instancePath:instancePath+"/endsWith/value",schemaPath:"#/properties/endsWith/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/endsWith/value",schemaPath:"#/properties/endsWith/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data21.output !== undefined){
let data24 = data21.output;
if(typeof data24 === "string"){
if(func2(data24) > 1024){
const err63 = {instancePath:instancePath+"/endsWith/output",schemaPath:"#/properties/endsWith/properties/output/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/endsWith/output",schemaPath:"#/properties/endsWith/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data21.otherwise !== undefined){
let data25 = data21.otherwise;
if((typeof data25 !== "string") && (data25 !== null)){
const err65 = {instancePath:instancePath+"/endsWith/otherwise",schemaPath:"#/properties/endsWith/properties/otherwise/type",keyword:"type",params:{type: schema29.properties.endsWith.properties.otherwise.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(typeof data25 === "string"){
if(func2(data25) > 1024){
const err66 = {instancePath:instancePath+"/endsWith/otherwise",schemaPath:"#/properties/endsWith/properties/otherwise/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
}
else {
const err67 = {instancePath:instancePath+"/endsWith",schemaPath:"#/properties/endsWith/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.extract !== undefined){
let data26 = data.extract;
if(typeof data26 === "string"){
if(func2(data26) > 256){
const err68 = {instancePath:instancePath+"/extract",schemaPath:"#/properties/extract/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.kind === undefined){
const err69 = {instancePath:instancePath+"/extract",schemaPath:"#/properties/extract/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data26.value === undefined){
const err70 = {instancePath:instancePath+"/extract",schemaPath:"#/properties/extract/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key8 in data26){
if(!((((key8 === "input") || (key8 === "kind")) || (key8 === "value")) || (key8 === "value2"))){
const err71 = {instancePath:instancePath+"/extract",schemaPath:"#/properties/extract/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data26.input !== undefined){
let data27 = data26.input;
if((typeof data27 !== "string") && (data27 !== null)){
const err72 = {instancePath:instancePath+"/extract/input",schemaPath:"#/properties/extract/properties/input/type",keyword:"type",params:{type: schema29.properties.extract.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(typeof data27 === "string"){
if(func2(data27) > 1024){
const err73 = {instancePath:instancePath+"/extract/input",schemaPath:"#/properties/extract/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data26.kind !== undefined){
let data28 = data26.kind;
if(typeof data28 !== "string"){
const err74 = {instancePath:instancePath+"/extract/kind",schemaPath:"#/properties/extract/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(!(((data28 === "before") || (data28 === "after")) || (data28 === "between"))){
const err75 = {instancePath:instancePath+"/extract/kind",schemaPath:"#/properties/extract/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.extract.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data26.value !== undefined){
let data29 = data26.value;
if(typeof data29 === "string"){
if(func2(data29) > 1024){
const err76 = {instancePath:instancePath+"/extract/value",schemaPath:"#/properties/extract/properties/value/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/extract/value",schemaPath:"#/properties/extract/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data26.value2 !== undefined){
let data30 = data26.value2;
if((typeof data30 !== "string") && (data30 !== null)){
const err78 = {instancePath:instancePath+"/extract/value2",schemaPath:"#/properties/extract/properties/value2/type",keyword:"type",params:{type: schema29.properties.extract.properties.value2.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(typeof data30 === "string"){
if(func2(data30) > 1024){
const err79 = {instancePath:instancePath+"/extract/value2",schemaPath:"#/properties/extract/properties/value2/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
}
else {
const err80 = {instancePath:instancePath+"/extract",schemaPath:"#/properties/extract/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.extractAlpha !== undefined){
let data31 = data.extractAlpha;
if(typeof data31 === "string"){
if(func2(data31) > 256){
const err81 = {instancePath:instancePath+"/extractAlpha",schemaPath:"#/properties/extractAlpha/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.kind === undefined){
const err82 = {instancePath:instancePath+"/extractAlpha",schemaPath:"#/properties/extractAlpha/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key9 in data31){
if(!((key9 === "input") || (key9 === "kind"))){
const err83 = {instancePath:instancePath+"/extractAlpha",schemaPath:"#/properties/extractAlpha/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data31.input !== undefined){
let data32 = data31.input;
if((typeof data32 !== "string") && (data32 !== null)){
const err84 = {instancePath:instancePath+"/extractAlpha/input",schemaPath:"#/properties/extractAlpha/properties/input/type",keyword:"type",params:{type: schema29.properties.extractAlpha.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(typeof data32 === "string"){
if(func2(data32) > 1024){
const err85 = {instancePath:instancePath+"/extractAlpha/input",schemaPath:"#/properties/extractAlpha/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data31.kind !== undefined){
let data33 = data31.kind;
if(typeof data33 !== "string"){
const err86 = {instancePath:instancePath+"/extractAlpha/kind",schemaPath:"#/properties/extractAlpha/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(!((data33 === "prefix") || (data33 === "suffix"))){
const err87 = {instancePath:instancePath+"/extractAlpha/kind",schemaPath:"#/properties/extractAlpha/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.extractAlpha.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/extractAlpha",schemaPath:"#/properties/extractAlpha/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.extractNumber !== undefined){
let data34 = data.extractNumber;
if(typeof data34 === "string"){
if(func2(data34) > 256){
const err89 = {instancePath:instancePath+"/extractNumber",schemaPath:"#/properties/extractNumber/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.kind === undefined){
const err90 = {instancePath:instancePath+"/extractNumber",schemaPath:"#/properties/extractNumber/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key10 in data34){
if(!((key10 === "input") || (key10 === "kind"))){
const err91 = {instancePath:instancePath+"/extractNumber",schemaPath:"#/properties/extractNumber/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data34.input !== undefined){
let data35 = data34.input;
if((typeof data35 !== "string") && (data35 !== null)){
const err92 = {instancePath:instancePath+"/extractNumber/input",schemaPath:"#/properties/extractNumber/properties/input/type",keyword:"type",params:{type: schema29.properties.extractNumber.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(typeof data35 === "string"){
if(func2(data35) > 1024){
const err93 = {instancePath:instancePath+"/extractNumber/input",schemaPath:"#/properties/extractNumber/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
if(data34.kind !== undefined){
let data36 = data34.kind;
if(typeof data36 !== "string"){
const err94 = {instancePath:instancePath+"/extractNumber/kind",schemaPath:"#/properties/extractNumber/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(!((data36 === "prefix") || (data36 === "suffix"))){
const err95 = {instancePath:instancePath+"/extractNumber/kind",schemaPath:"#/properties/extractNumber/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.extractNumber.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/extractNumber",schemaPath:"#/properties/extractNumber/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.ifEmpty !== undefined){
let data37 = data.ifEmpty;
if(typeof data37 === "string"){
if(func2(data37) > 256){
const err97 = {instancePath:instancePath+"/ifEmpty",schemaPath:"#/properties/ifEmpty/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.output === undefined){
const err98 = {instancePath:instancePath+"/ifEmpty",schemaPath:"#/properties/ifEmpty/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
for(const key11 in data37){
if(!((key11 === "input") || (key11 === "output"))){
const err99 = {instancePath:instancePath+"/ifEmpty",schemaPath:"#/properties/ifEmpty/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data37.input !== undefined){
let data38 = data37.input;
if((typeof data38 !== "string") && (data38 !== null)){
const err100 = {instancePath:instancePath+"/ifEmpty/input",schemaPath:"#/properties/ifEmpty/properties/input/type",keyword:"type",params:{type: schema29.properties.ifEmpty.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(typeof data38 === "string"){
if(func2(data38) > 1024){
const err101 = {instancePath:instancePath+"/ifEmpty/input",schemaPath:"#/properties/ifEmpty/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
if(data37.output !== undefined){
let data39 = data37.output;
if(typeof data39 === "string"){
if(func2(data39) > 1024){
const err102 = {instancePath:instancePath+"/ifEmpty/output",schemaPath:"#/properties/ifEmpty/properties/output/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/ifEmpty/output",schemaPath:"#/properties/ifEmpty/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/ifEmpty",schemaPath:"#/properties/ifEmpty/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data.ifNotEmpty !== undefined){
let data40 = data.ifNotEmpty;
if(typeof data40 === "string"){
if(func2(data40) > 256){
const err105 = {instancePath:instancePath+"/ifNotEmpty",schemaPath:"#/properties/ifNotEmpty/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.output === undefined){
const err106 = {instancePath:instancePath+"/ifNotEmpty",schemaPath:"#/properties/ifNotEmpty/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
for(const key12 in data40){
if(!((key12 === "input") || (key12 === "output"))){
const err107 = {instancePath:instancePath+"/ifNotEmpty",schemaPath:"#/properties/ifNotEmpty/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data40.input !== undefined){
let data41 = data40.input;
if((typeof data41 !== "string") && (data41 !== null)){
const err108 = {instancePath:instancePath+"/ifNotEmpty/input",schemaPath:"#/properties/ifNotEmpty/properties/input/type",keyword:"type",params:{type: schema29.properties.ifNotEmpty.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(typeof data41 === "string"){
if(func2(data41) > 1024){
const err109 = {instancePath:instancePath+"/ifNotEmpty/input",schemaPath:"#/properties/ifNotEmpty/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
if(data40.output !== undefined){
let data42 = data40.output;
if(typeof data42 === "string"){
if(func2(data42) > 1024){
const err110 = {instancePath:instancePath+"/ifNotEmpty/output",schemaPath:"#/properties/ifNotEmpty/properties/output/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/ifNotEmpty/output",schemaPath:"#/properties/ifNotEmpty/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/ifNotEmpty",schemaPath:"#/properties/ifNotEmpty/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.substring !== undefined){
let data43 = data.substring;
if(typeof data43 === "string"){
if(func2(data43) > 256){
const err113 = {instancePath:instancePath+"/substring",schemaPath:"#/properties/substring/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.index === undefined){
const err114 = {instancePath:instancePath+"/substring",schemaPath:"#/properties/substring/required",keyword:"required",params:{missingProperty: "index"},message:"must have required property '"+"index"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data43.length === undefined){
const err115 = {instancePath:instancePath+"/substring",schemaPath:"#/properties/substring/required",keyword:"required",params:{missingProperty: "length"},message:"must have required property '"+"length"+"'"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
for(const key13 in data43){
if(!(((key13 === "input") || (key13 === "index")) || (key13 === "length"))){
const err116 = {instancePath:instancePath+"/substring",schemaPath:"#/properties/substring/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data43.input !== undefined){
let data44 = data43.input;
if((typeof data44 !== "string") && (data44 !== null)){
const err117 = {instancePath:instancePath+"/substring/input",schemaPath:"#/properties/substring/properties/input/type",keyword:"type",params:{type: schema29.properties.substring.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(typeof data44 === "string"){
if(func2(data44) > 1024){
const err118 = {instancePath:instancePath+"/substring/input",schemaPath:"#/properties/substring/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
if(data43.index !== undefined){
let data45 = data43.index;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err119 = {instancePath:instancePath+"/substring/index",schemaPath:"#/properties/substring/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 1000 || isNaN(data45)){
const err120 = {instancePath:instancePath+"/substring/index",schemaPath:"#/properties/substring/properties/index/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data45 < 0 || isNaN(data45)){
const err121 = {instancePath:instancePath+"/substring/index",schemaPath:"#/properties/substring/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
if(data43.length !== undefined){
let data46 = data43.length;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err122 = {instancePath:instancePath+"/substring/length",schemaPath:"#/properties/substring/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 1000 || isNaN(data46)){
const err123 = {instancePath:instancePath+"/substring/length",schemaPath:"#/properties/substring/properties/length/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data46 < 1 || isNaN(data46)){
const err124 = {instancePath:instancePath+"/substring/length",schemaPath:"#/properties/substring/properties/length/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
}
else {
const err125 = {instancePath:instancePath+"/substring",schemaPath:"#/properties/substring/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data.regexReplace !== undefined){
let data47 = data.regexReplace;
if(typeof data47 === "string"){
if(func2(data47) > 256){
const err126 = {instancePath:instancePath+"/regexReplace",schemaPath:"#/properties/regexReplace/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.regex === undefined){
const err127 = {instancePath:instancePath+"/regexReplace",schemaPath:"#/properties/regexReplace/required",keyword:"required",params:{missingProperty: "regex"},message:"must have required property '"+"regex"+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(data47.replacement === undefined){
const err128 = {instancePath:instancePath+"/regexReplace",schemaPath:"#/properties/regexReplace/required",keyword:"required",params:{missingProperty: "replacement"},message:"must have required property '"+"replacement"+"'"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
for(const key14 in data47){
if(!((((key14 === "input") || (key14 === "regex")) || (key14 === "replacement")) || (key14 === "attributes"))){
const err129 = {instancePath:instancePath+"/regexReplace",schemaPath:"#/properties/regexReplace/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data47.input !== undefined){
let data48 = data47.input;
if((typeof data48 !== "string") && (data48 !== null)){
const err130 = {instancePath:instancePath+"/regexReplace/input",schemaPath:"#/properties/regexReplace/properties/input/type",keyword:"type",params:{type: schema29.properties.regexReplace.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(typeof data48 === "string"){
if(func2(data48) > 1024){
const err131 = {instancePath:instancePath+"/regexReplace/input",schemaPath:"#/properties/regexReplace/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
if(data47.regex !== undefined){
let data49 = data47.regex;
if(typeof data49 === "string"){
if(func2(data49) > 1024){
const err132 = {instancePath:instancePath+"/regexReplace/regex",schemaPath:"#/properties/regexReplace/properties/regex/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/regexReplace/regex",schemaPath:"#/properties/regexReplace/properties/regex/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data47.replacement !== undefined){
let data50 = data47.replacement;
if(typeof data50 === "string"){
if(func2(data50) > 1024){
const err134 = {instancePath:instancePath+"/regexReplace/replacement",schemaPath:"#/properties/regexReplace/properties/replacement/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
else {
const err135 = {instancePath:instancePath+"/regexReplace/replacement",schemaPath:"#/properties/regexReplace/properties/replacement/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data47.attributes !== undefined){
let data51 = data47.attributes;
if(Array.isArray(data51)){
if(data51.length > 5){
const err136 = {instancePath:instancePath+"/regexReplace/attributes",schemaPath:"#/properties/regexReplace/properties/attributes/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
const len0 = data51.length;
for(let i0=0; i0<len0; i0++){
let data52 = data51[i0];
if(typeof data52 === "string"){
if(func2(data52) > 256){
const err137 = {instancePath:instancePath+"/regexReplace/attributes/" + i0,schemaPath:"#/properties/regexReplace/properties/attributes/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/regexReplace/attributes/" + i0,schemaPath:"#/properties/regexReplace/properties/attributes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/regexReplace/attributes",schemaPath:"#/properties/regexReplace/properties/attributes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
else {
const err140 = {instancePath:instancePath+"/regexReplace",schemaPath:"#/properties/regexReplace/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data.trim !== undefined){
let data53 = data.trim;
if(typeof data53 === "string"){
if(func2(data53) > 256){
const err141 = {instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
for(const key15 in data53){
if(!(((key15 === "input") || (key15 === "kind")) || (key15 === "value"))){
const err142 = {instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data53.input !== undefined){
let data54 = data53.input;
if((typeof data54 !== "string") && (data54 !== null)){
const err143 = {instancePath:instancePath+"/trim/input",schemaPath:"#/properties/trim/properties/input/type",keyword:"type",params:{type: schema29.properties.trim.properties.input.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(typeof data54 === "string"){
if(func2(data54) > 1024){
const err144 = {instancePath:instancePath+"/trim/input",schemaPath:"#/properties/trim/properties/input/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
if(data53.kind !== undefined){
let data55 = data53.kind;
if(typeof data55 !== "string"){
const err145 = {instancePath:instancePath+"/trim/kind",schemaPath:"#/properties/trim/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if(!(((data55 === "leading") || (data55 === "trailing")) || (data55 === "leadingAndTrailing"))){
const err146 = {instancePath:instancePath+"/trim/kind",schemaPath:"#/properties/trim/properties/kind/enum",keyword:"enum",params:{allowedValues: schema29.properties.trim.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data53.value !== undefined){
let data56 = data53.value;
if(typeof data56 === "string"){
if(func2(data56) > 256){
const err147 = {instancePath:instancePath+"/trim/value",schemaPath:"#/properties/trim/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/trim/value",schemaPath:"#/properties/trim/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
else {
const err149 = {instancePath:instancePath+"/trim",schemaPath:"#/properties/trim/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate67.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema28.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length > 2){
const err1 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.length < 1){
const err2 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate68(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
}
validate67.errors = vErrors;
return errors === 0;
}
validate67.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "source") || (key0 === "constant")) || (key0 === "transform")) || (key0 === "format"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.source !== undefined){
let data0 = data.source;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: schema27.properties.source.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err2 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.constant !== undefined){
let data1 = data.constant;
if((typeof data1 !== "string") && (data1 !== null)){
const err3 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/type",keyword:"type",params:{type: schema27.properties.constant.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err4 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.transform !== undefined){
if(!(validate67(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.format !== undefined){
let data3 = data.format;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: schema27.properties.format.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((((data3 === "default") || (data3 === "unspecified")) || (data3 === "emailAddress")) || (data3 === "persistent")) || (data3 === "windowsDomainQualifiedName")) || (data3 === null))){
const err6 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/enum",keyword:"enum",params:{allowedValues: schema27.properties.format.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema30 = {"type":"object","additionalProperties":false,"properties":{"engine":{"type":"string","enum":["mapping-policy","claims-policy"]},"base":{"type":"string","enum":["default","none"]},"remove":{"type":"array","items":{"type":"string","minLength":1,"maxLength":1024}},"add":{"type":"array","items":{"$ref":"#/$defs/claim"}}}};
const schema31 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","minLength":1,"maxLength":1024},"namespace":{"type":"string","maxLength":1024},"nameFormat":{"type":["string","null"],"enum":["unspecified","uri","basic",null]},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"secret":{"$ref":"#/$defs/secretRef"},"transform":{"$ref":"#/$defs/transform"},"when":{"type":"array","items":{"$ref":"#/$defs/condition"},"maxItems":50}},"required":["name"]};
const schema32 = {"type":"object","additionalProperties":false,"properties":{"env":{"type":["string","null"],"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","maxLength":1024},"file":{"type":["string","null"],"maxLength":1024},"keyVault":{"type":["string","null"],"pattern":"^[A-Za-z0-9-]{3,24}/[A-Za-z0-9-]{1,127}$","maxLength":1024}},"minProperties":1,"maxProperties":1};
const pattern8 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern9 = new RegExp("^[A-Za-z0-9-]{3,24}/[A-Za-z0-9-]{1,127}$", "u");

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate74.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "env") || (key0 === "file")) || (key0 === "keyVault"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.env !== undefined){
let data0 = data.env;
if((typeof data0 !== "string") && (data0 !== null)){
const err3 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: schema32.properties.env.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err4 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern8.test(data0)){
const err5 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.file !== undefined){
let data1 = data.file;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: schema32.properties.file.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err7 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.keyVault !== undefined){
let data2 = data.keyVault;
if((typeof data2 !== "string") && (data2 !== null)){
const err8 = {instancePath:instancePath+"/keyVault",schemaPath:"#/properties/keyVault/type",keyword:"type",params:{type: schema32.properties.keyVault.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err9 = {instancePath:instancePath+"/keyVault",schemaPath:"#/properties/keyVault/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern9.test(data2)){
const err10 = {instancePath:instancePath+"/keyVault",schemaPath:"#/properties/keyVault/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{3,24}/[A-Za-z0-9-]{1,127}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{3,24}/[A-Za-z0-9-]{1,127}$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}
validate74.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema33 = {"type":"object","additionalProperties":false,"properties":{"userType":{"type":"string","enum":["any","members","allGuests","aadGuests","externalGuests"]},"groups":{"type":"array","items":{"$ref":"#/$defs/principal"},"maxItems":50},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"transform":{"$ref":"#/$defs/transform"}}};

function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate77.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "userType") || (key0 === "groups")) || (key0 === "source")) || (key0 === "constant")) || (key0 === "transform"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.userType !== undefined){
let data0 = data.userType;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/userType",schemaPath:"#/properties/userType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data0 === "any") || (data0 === "members")) || (data0 === "allGuests")) || (data0 === "aadGuests")) || (data0 === "externalGuests"))){
const err2 = {instancePath:instancePath+"/userType",schemaPath:"#/properties/userType/enum",keyword:"enum",params:{allowedValues: schema33.properties.userType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.groups !== undefined){
let data1 = data.groups;
if(Array.isArray(data1)){
if(data1.length > 50){
const err3 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data1[i0], {instancePath:instancePath+"/groups/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.source !== undefined){
let data3 = data.source;
if((typeof data3 !== "string") && (data3 !== null)){
const err5 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: schema33.properties.source.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err6 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.constant !== undefined){
let data4 = data.constant;
if((typeof data4 !== "string") && (data4 !== null)){
const err7 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/type",keyword:"type",params:{type: schema33.properties.constant.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) > 1024){
const err8 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.transform !== undefined){
if(!(validate67(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate77.errors = vErrors;
return errors === 0;
}
validate77.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "name") || (key0 === "namespace")) || (key0 === "nameFormat")) || (key0 === "source")) || (key0 === "constant")) || (key0 === "secret")) || (key0 === "transform")) || (key0 === "when"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err5 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.nameFormat !== undefined){
let data2 = data.nameFormat;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/nameFormat",schemaPath:"#/properties/nameFormat/type",keyword:"type",params:{type: schema31.properties.nameFormat.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data2 === "unspecified") || (data2 === "uri")) || (data2 === "basic")) || (data2 === null))){
const err8 = {instancePath:instancePath+"/nameFormat",schemaPath:"#/properties/nameFormat/enum",keyword:"enum",params:{allowedValues: schema31.properties.nameFormat.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.source !== undefined){
let data3 = data.source;
if((typeof data3 !== "string") && (data3 !== null)){
const err9 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: schema31.properties.source.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err10 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.constant !== undefined){
let data4 = data.constant;
if((typeof data4 !== "string") && (data4 !== null)){
const err11 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/type",keyword:"type",params:{type: schema31.properties.constant.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) > 1024){
const err12 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.secret !== undefined){
if(!(validate74(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.transform !== undefined){
if(!(validate67(data.transform, {instancePath:instancePath+"/transform",parentData:data,parentDataProperty:"transform",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
errors = vErrors.length;
}
}
if(data.when !== undefined){
let data7 = data.when;
if(Array.isArray(data7)){
if(data7.length > 50){
const err13 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/maxItems",keyword:"maxItems",params:{limit: 50},message:"must NOT have more than 50 items"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate77(data7[i0], {instancePath:instancePath+"/when/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "engine") || (key0 === "base")) || (key0 === "remove")) || (key0 === "add"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.engine !== undefined){
let data0 = data.engine;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "mapping-policy") || (data0 === "claims-policy"))){
const err2 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/enum",keyword:"enum",params:{allowedValues: schema30.properties.engine.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.base !== undefined){
let data1 = data.base;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data1 === "default") || (data1 === "none"))){
const err4 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/enum",keyword:"enum",params:{allowedValues: schema30.properties.base.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.remove !== undefined){
let data2 = data.remove;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err5 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func2(data3) < 1){
const err6 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/remove",schemaPath:"#/properties/remove/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.add !== undefined){
let data4 = data.add;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate73(data4[i1], {instancePath:instancePath+"/add/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/add",schemaPath:"#/properties/add/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"type":"object","additionalProperties":false,"properties":{"select":{"enum":["none","all","security","directoryRoles","assigned"]},"source":{"type":"string","enum":["objectId","samAccountName","netbiosDomainAndSamAccountName","dnsDomainAndSamAccountName","cloudDisplayName"]},"name":{"type":["string","null"],"maxLength":256},"namespace":{"type":["string","null"],"maxLength":1024},"asRoles":{"type":"boolean"},"filter":{"type":"object","additionalProperties":false,"properties":{"matchOn":{"type":"string","enum":["displayName","samAccountName"]},"type":{"type":"string","enum":["prefix","suffix","contains"]},"value":{"type":"string","maxLength":256}},"required":["matchOn","type","value"]}}};

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate83.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "select") || (key0 === "source")) || (key0 === "name")) || (key0 === "namespace")) || (key0 === "asRoles")) || (key0 === "filter"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.select !== undefined){
let data0 = data.select;
if(!(((((data0 === "none") || (data0 === "all")) || (data0 === "security")) || (data0 === "directoryRoles")) || (data0 === "assigned"))){
const err1 = {instancePath:instancePath+"/select",schemaPath:"#/properties/select/enum",keyword:"enum",params:{allowedValues: schema34.properties.select.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.source !== undefined){
let data1 = data.source;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((((data1 === "objectId") || (data1 === "samAccountName")) || (data1 === "netbiosDomainAndSamAccountName")) || (data1 === "dnsDomainAndSamAccountName")) || (data1 === "cloudDisplayName"))){
const err3 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/enum",keyword:"enum",params:{allowedValues: schema34.properties.source.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if((typeof data2 !== "string") && (data2 !== null)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema34.properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 256){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.namespace !== undefined){
let data3 = data.namespace;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: schema34.properties.namespace.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err7 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.asRoles !== undefined){
if(typeof data.asRoles !== "boolean"){
const err8 = {instancePath:instancePath+"/asRoles",schemaPath:"#/properties/asRoles/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.filter !== undefined){
let data5 = data.filter;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.matchOn === undefined){
const err9 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/required",keyword:"required",params:{missingProperty: "matchOn"},message:"must have required property '"+"matchOn"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data5.type === undefined){
const err10 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.value === undefined){
const err11 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data5){
if(!(((key1 === "matchOn") || (key1 === "type")) || (key1 === "value"))){
const err12 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.matchOn !== undefined){
let data6 = data5.matchOn;
if(typeof data6 !== "string"){
const err13 = {instancePath:instancePath+"/filter/matchOn",schemaPath:"#/properties/filter/properties/matchOn/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data6 === "displayName") || (data6 === "samAccountName"))){
const err14 = {instancePath:instancePath+"/filter/matchOn",schemaPath:"#/properties/filter/properties/matchOn/enum",keyword:"enum",params:{allowedValues: schema34.properties.filter.properties.matchOn.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.type !== undefined){
let data7 = data5.type;
if(typeof data7 !== "string"){
const err15 = {instancePath:instancePath+"/filter/type",schemaPath:"#/properties/filter/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!(((data7 === "prefix") || (data7 === "suffix")) || (data7 === "contains"))){
const err16 = {instancePath:instancePath+"/filter/type",schemaPath:"#/properties/filter/properties/type/enum",keyword:"enum",params:{allowedValues: schema34.properties.filter.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.value !== undefined){
let data8 = data5.value;
if(typeof data8 === "string"){
if(func2(data8) > 256){
const err17 = {instancePath:instancePath+"/filter/value",schemaPath:"#/properties/filter/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/filter/value",schemaPath:"#/properties/filter/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate83.errors = vErrors;
return errors === 0;
}
validate83.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema35 = {"type":"object","additionalProperties":false,"properties":{"value":{"type":"string","minLength":1,"maxLength":120},"displayName":{"type":["string","null"],"maxLength":256},"description":{"type":["string","null"],"maxLength":1024},"memberTypes":{"type":"array","items":{"enum":["User","Application"]},"minItems":1,"uniqueItems":true},"id":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024}},"required":["value"]};

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate85.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "value") || (key0 === "displayName")) || (key0 === "description")) || (key0 === "memberTypes")) || (key0 === "id"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.value !== undefined){
let data0 = data.value;
if(typeof data0 === "string"){
if(func2(data0) > 120){
const err2 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/maxLength",keyword:"maxLength",params:{limit: 120},message:"must NOT have more than 120 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.displayName !== undefined){
let data1 = data.displayName;
if((typeof data1 !== "string") && (data1 !== null)){
const err5 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: schema35.properties.displayName.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 256){
const err6 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.description !== undefined){
let data2 = data.description;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: schema35.properties.description.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.memberTypes !== undefined){
let data3 = data.memberTypes;
if(Array.isArray(data3)){
if(data3.length < 1){
const err9 = {instancePath:instancePath+"/memberTypes",schemaPath:"#/properties/memberTypes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(!((data4 === "User") || (data4 === "Application"))){
const err10 = {instancePath:instancePath+"/memberTypes/" + i0,schemaPath:"#/properties/memberTypes/items/enum",keyword:"enum",params:{allowedValues: schema35.properties.memberTypes.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
let i1 = data3.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data3[i1], data3[j0])){
const err11 = {instancePath:instancePath+"/memberTypes",schemaPath:"#/properties/memberTypes/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/memberTypes",schemaPath:"#/properties/memberTypes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.id !== undefined){
let data5 = data.id;
if((typeof data5 !== "string") && (data5 !== null)){
const err13 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema35.properties.id.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err14 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern5.test(data5)){
const err15 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},message:"must match pattern \""+"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate85.errors = vErrors;
return errors === 0;
}
validate85.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema36 = {"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","maxLength":1024}},"required":["file"]};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate87.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "file")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.file !== undefined){
let data0 = data.file;
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate87.errors = vErrors;
return errors === 0;
}
validate87.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate63.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema25.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.initiatedBy !== undefined){
let data0 = data.initiatedBy;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/initiatedBy",schemaPath:"#/properties/initiatedBy/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(!((data1 === "sp") || (data1 === "idp"))){
const err2 = {instancePath:instancePath+"/initiatedBy/" + i0,schemaPath:"#/properties/initiatedBy/items/enum",keyword:"enum",params:{allowedValues: schema25.properties.initiatedBy.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data0[i1], data0[j0])){
const err3 = {instancePath:instancePath+"/initiatedBy",schemaPath:"#/properties/initiatedBy/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/initiatedBy",schemaPath:"#/properties/initiatedBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.identifiers !== undefined){
let data2 = data.identifiers;
if((!(Array.isArray(data2))) && (data2 !== null)){
const err5 = {instancePath:instancePath+"/identifiers",schemaPath:"#/properties/identifiers/type",keyword:"type",params:{type: schema25.properties.identifiers.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data2)){
if(data2.length > 256){
const err6 = {instancePath:instancePath+"/identifiers",schemaPath:"#/properties/identifiers/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len1 = data2.length;
for(let i2=0; i2<len1; i2++){
let data3 = data2[i2];
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err7 = {instancePath:instancePath+"/identifiers/" + i2,schemaPath:"#/properties/identifiers/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func2(data3) < 1){
const err8 = {instancePath:instancePath+"/identifiers/" + i2,schemaPath:"#/properties/identifiers/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/identifiers/" + i2,schemaPath:"#/properties/identifiers/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
if(data.replyUrls !== undefined){
let data4 = data.replyUrls;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err10 = {instancePath:instancePath+"/replyUrls",schemaPath:"#/properties/replyUrls/type",keyword:"type",params:{type: schema25.properties.replyUrls.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data4)){
if(data4.length > 256){
const err11 = {instancePath:instancePath+"/replyUrls",schemaPath:"#/properties/replyUrls/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len2 = data4.length;
for(let i3=0; i3<len2; i3++){
if(!(validate64(data4[i3], {instancePath:instancePath+"/replyUrls/" + i3,parentData:data4,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
}
if(data.signOnUrl !== undefined){
let data6 = data.signOnUrl;
if((typeof data6 !== "string") && (data6 !== null)){
const err12 = {instancePath:instancePath+"/signOnUrl",schemaPath:"#/properties/signOnUrl/type",keyword:"type",params:{type: schema25.properties.signOnUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data6 === "string"){
if(func2(data6) > 1024){
const err13 = {instancePath:instancePath+"/signOnUrl",schemaPath:"#/properties/signOnUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.relayState !== undefined){
let data7 = data.relayState;
if((typeof data7 !== "string") && (data7 !== null)){
const err14 = {instancePath:instancePath+"/relayState",schemaPath:"#/properties/relayState/type",keyword:"type",params:{type: schema25.properties.relayState.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err15 = {instancePath:instancePath+"/relayState",schemaPath:"#/properties/relayState/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.logoutUrl !== undefined){
let data8 = data.logoutUrl;
if((typeof data8 !== "string") && (data8 !== null)){
const err16 = {instancePath:instancePath+"/logoutUrl",schemaPath:"#/properties/logoutUrl/type",keyword:"type",params:{type: schema25.properties.logoutUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data8 === "string"){
if(func2(data8) > 1024){
const err17 = {instancePath:instancePath+"/logoutUrl",schemaPath:"#/properties/logoutUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.nameId !== undefined){
if(!(validate66(data.nameId, {instancePath:instancePath+"/nameId",parentData:data,parentDataProperty:"nameId",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
}
if(data.claims !== undefined){
if(!(validate72(data.claims, {instancePath:instancePath+"/claims",parentData:data,parentDataProperty:"claims",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
if(data.groups !== undefined){
if(!(validate83(data.groups, {instancePath:instancePath+"/groups",parentData:data,parentDataProperty:"groups",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
errors = vErrors.length;
}
}
if(data.appRoles !== undefined){
let data12 = data.appRoles;
if((!(Array.isArray(data12))) && (data12 !== null)){
const err18 = {instancePath:instancePath+"/appRoles",schemaPath:"#/properties/appRoles/type",keyword:"type",params:{type: schema25.properties.appRoles.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data12)){
const len3 = data12.length;
for(let i4=0; i4<len3; i4++){
if(!(validate85(data12[i4], {instancePath:instancePath+"/appRoles/" + i4,parentData:data12,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
}
}
}
if(data.signing !== undefined){
let data14 = data.signing;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key1 in data14){
if(!(((((key1 === "option") || (key1 === "algorithm")) || (key1 === "lifetimeDays")) || (key1 === "rolloverDays")) || (key1 === "notify"))){
const err19 = {instancePath:instancePath+"/signing",schemaPath:"#/properties/signing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data14.option !== undefined){
let data15 = data14.option;
if(typeof data15 !== "string"){
const err20 = {instancePath:instancePath+"/signing/option",schemaPath:"#/properties/signing/properties/option/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((data15 === "assertion") || (data15 === "response")) || (data15 === "both"))){
const err21 = {instancePath:instancePath+"/signing/option",schemaPath:"#/properties/signing/properties/option/enum",keyword:"enum",params:{allowedValues: schema25.properties.signing.properties.option.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data14.algorithm !== undefined){
let data16 = data14.algorithm;
if(typeof data16 !== "string"){
const err22 = {instancePath:instancePath+"/signing/algorithm",schemaPath:"#/properties/signing/properties/algorithm/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data16 === "rsa-sha256") || (data16 === "rsa-sha1"))){
const err23 = {instancePath:instancePath+"/signing/algorithm",schemaPath:"#/properties/signing/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema25.properties.signing.properties.algorithm.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data14.lifetimeDays !== undefined){
let data17 = data14.lifetimeDays;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err24 = {instancePath:instancePath+"/signing/lifetimeDays",schemaPath:"#/properties/signing/properties/lifetimeDays/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 1096 || isNaN(data17)){
const err25 = {instancePath:instancePath+"/signing/lifetimeDays",schemaPath:"#/properties/signing/properties/lifetimeDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1096},message:"must be <= 1096"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data17 < 1 || isNaN(data17)){
const err26 = {instancePath:instancePath+"/signing/lifetimeDays",schemaPath:"#/properties/signing/properties/lifetimeDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data14.rolloverDays !== undefined){
let data18 = data14.rolloverDays;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err27 = {instancePath:instancePath+"/signing/rolloverDays",schemaPath:"#/properties/signing/properties/rolloverDays/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 365 || isNaN(data18)){
const err28 = {instancePath:instancePath+"/signing/rolloverDays",schemaPath:"#/properties/signing/properties/rolloverDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 365},message:"must be <= 365"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err29 = {instancePath:instancePath+"/signing/rolloverDays",schemaPath:"#/properties/signing/properties/rolloverDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data14.notify !== undefined){
let data19 = data14.notify;
if((!(Array.isArray(data19))) && (data19 !== null)){
const err30 = {instancePath:instancePath+"/signing/notify",schemaPath:"#/properties/signing/properties/notify/type",keyword:"type",params:{type: schema25.properties.signing.properties.notify.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(Array.isArray(data19)){
if(data19.length > 5){
const err31 = {instancePath:instancePath+"/signing/notify",schemaPath:"#/properties/signing/properties/notify/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len4 = data19.length;
for(let i5=0; i5<len4; i5++){
let data20 = data19[i5];
if(typeof data20 === "string"){
if(func2(data20) > 256){
const err32 = {instancePath:instancePath+"/signing/notify/" + i5,schemaPath:"#/properties/signing/properties/notify/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!pattern4.test(data20)){
const err33 = {instancePath:instancePath+"/signing/notify/" + i5,schemaPath:"#/properties/signing/properties/notify/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"},message:"must match pattern \""+"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/signing/notify/" + i5,schemaPath:"#/properties/signing/properties/notify/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
}
}
else {
const err35 = {instancePath:instancePath+"/signing",schemaPath:"#/properties/signing/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.requests !== undefined){
let data21 = data.requests;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key2 in data21){
if(!(((key2 === "signed") || (key2 === "binding")) || (key2 === "certificates"))){
const err36 = {instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data21.signed !== undefined){
if(typeof data21.signed !== "boolean"){
const err37 = {instancePath:instancePath+"/requests/signed",schemaPath:"#/properties/requests/properties/signed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data21.binding !== undefined){
let data23 = data21.binding;
if(typeof data23 !== "string"){
const err38 = {instancePath:instancePath+"/requests/binding",schemaPath:"#/properties/requests/properties/binding/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!((data23 === "redirect") || (data23 === "post"))){
const err39 = {instancePath:instancePath+"/requests/binding",schemaPath:"#/properties/requests/properties/binding/enum",keyword:"enum",params:{allowedValues: schema25.properties.requests.properties.binding.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.certificates !== undefined){
let data24 = data21.certificates;
if((!(Array.isArray(data24))) && (data24 !== null)){
const err40 = {instancePath:instancePath+"/requests/certificates",schemaPath:"#/properties/requests/properties/certificates/type",keyword:"type",params:{type: schema25.properties.requests.properties.certificates.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(Array.isArray(data24)){
const len5 = data24.length;
for(let i6=0; i6<len5; i6++){
if(!(validate87(data24[i6], {instancePath:instancePath+"/requests/certificates/" + i6,parentData:data24,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.encryption !== undefined){
let data26 = data.encryption;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key3 in data26){
if(!(key3 === "certificate")){
const err42 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data26.certificate !== undefined){
if(!(validate87(data26.certificate, {instancePath:instancePath+"/encryption/certificate",parentData:data26,parentDataProperty:"certificate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err43 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.spMetadata !== undefined){
let data28 = data.spMetadata;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(Object.keys(data28).length > 1){
const err44 = {instancePath:instancePath+"/spMetadata",schemaPath:"#/properties/spMetadata/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(Object.keys(data28).length < 1){
const err45 = {instancePath:instancePath+"/spMetadata",schemaPath:"#/properties/spMetadata/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key4 in data28){
if(!((key4 === "url") || (key4 === "file"))){
const err46 = {instancePath:instancePath+"/spMetadata",schemaPath:"#/properties/spMetadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data28.url !== undefined){
let data29 = data28.url;
if((typeof data29 !== "string") && (data29 !== null)){
const err47 = {instancePath:instancePath+"/spMetadata/url",schemaPath:"#/properties/spMetadata/properties/url/type",keyword:"type",params:{type: schema25.properties.spMetadata.properties.url.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(typeof data29 === "string"){
if(func2(data29) > 1024){
const err48 = {instancePath:instancePath+"/spMetadata/url",schemaPath:"#/properties/spMetadata/properties/url/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
if(data28.file !== undefined){
let data30 = data28.file;
if((typeof data30 !== "string") && (data30 !== null)){
const err49 = {instancePath:instancePath+"/spMetadata/file",schemaPath:"#/properties/spMetadata/properties/file/type",keyword:"type",params:{type: schema25.properties.spMetadata.properties.file.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(typeof data30 === "string"){
if(func2(data30) > 1024){
const err50 = {instancePath:instancePath+"/spMetadata/file",schemaPath:"#/properties/spMetadata/properties/file/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
}
else {
const err51 = {instancePath:instancePath+"/spMetadata",schemaPath:"#/properties/spMetadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
validate63.errors = vErrors;
return errors === 0;
}
validate63.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"object","additionalProperties":false,"properties":{"running":{"type":"boolean"},"tenantUrl":{"type":["string","null"],"maxLength":1024},"auth":{"$ref":"#/$defs/auth"},"template":{"type":["string","null"],"maxLength":256},"scope":{"type":"string","enum":["assigned","all"]},"filters":{"type":"object","additionalProperties":false,"properties":{"users":{"type":["array","null"],"items":{"$ref":"#/$defs/clause"}},"groups":{"type":["array","null"],"items":{"$ref":"#/$defs/clause"}}}},"users":{"type":"object","additionalProperties":false,"properties":{"create":{"type":"boolean"},"update":{"type":"boolean"},"delete":{"type":"boolean"}}},"groups":{"type":["object","boolean"],"additionalProperties":false,"properties":{"create":{"type":"boolean"},"update":{"type":"boolean"},"delete":{"type":"boolean"}},"not":{"const":true}},"outOfScope":{"type":"string","enum":["deactivate","skip"]},"accidentalDeletion":{"type":"object","additionalProperties":false,"properties":{"threshold":{"type":["integer","null"],"minimum":1,"maximum":1000000}}},"notify":{"type":["array","null"],"items":{"type":"string","pattern":"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$","maxLength":256},"maxItems":5},"mappings":{"type":"object","additionalProperties":false,"properties":{"users":{"$ref":"#/$defs/mappings"},"groups":{"$ref":"#/$defs/mappings"}}},"extensions":{"type":"array","items":{"type":"string","pattern":"^urn:","maxLength":256}},"vendor":{"type":"object","additionalProperties":false,"properties":{"onDeactivate":{"type":"string","enum":["deactivate","remove-membership","delete"]},"delete":{"type":"boolean"},"groups":{"type":"string","enum":["groups","teams","none"]},"invite":{"type":"boolean"},"requiresRole":{"type":["string","null"],"maxLength":1024}}}}};
const schema38 = {"type":"object","additionalProperties":false,"properties":{"method":{"type":"string","enum":["bearer","oauth2-client-credentials","workload-identity","oauth2-code","basic"]},"secret":{"$ref":"#/$defs/secretRef"},"expires":{"type":["string","null"],"pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","maxLength":1024},"clientId":{"type":["string","null"],"maxLength":1024},"tokenUrl":{"type":["string","null"],"maxLength":1024},"authorizeUrl":{"type":["string","null"],"maxLength":1024},"scope":{"type":["string","null"],"maxLength":1024},"audience":{"type":["string","null"],"maxLength":1024}}};
const pattern12 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "u");

function validate92(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate92.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "method") || (key0 === "secret")) || (key0 === "expires")) || (key0 === "clientId")) || (key0 === "tokenUrl")) || (key0 === "authorizeUrl")) || (key0 === "scope")) || (key0 === "audience"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.method !== undefined){
let data0 = data.method;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data0 === "bearer") || (data0 === "oauth2-client-credentials")) || (data0 === "workload-identity")) || (data0 === "oauth2-code")) || (data0 === "basic"))){
const err2 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema38.properties.method.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate74(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.expires !== undefined){
let data2 = data.expires;
if((typeof data2 !== "string") && (data2 !== null)){
const err3 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: schema38.properties.expires.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err4 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern12.test(data2)){
const err5 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},message:"must match pattern \""+"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.clientId !== undefined){
let data3 = data.clientId;
if((typeof data3 !== "string") && (data3 !== null)){
const err6 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/type",keyword:"type",params:{type: schema38.properties.clientId.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err7 = {instancePath:instancePath+"/clientId",schemaPath:"#/properties/clientId/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.tokenUrl !== undefined){
let data4 = data.tokenUrl;
if((typeof data4 !== "string") && (data4 !== null)){
const err8 = {instancePath:instancePath+"/tokenUrl",schemaPath:"#/properties/tokenUrl/type",keyword:"type",params:{type: schema38.properties.tokenUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(typeof data4 === "string"){
if(func2(data4) > 1024){
const err9 = {instancePath:instancePath+"/tokenUrl",schemaPath:"#/properties/tokenUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.authorizeUrl !== undefined){
let data5 = data.authorizeUrl;
if((typeof data5 !== "string") && (data5 !== null)){
const err10 = {instancePath:instancePath+"/authorizeUrl",schemaPath:"#/properties/authorizeUrl/type",keyword:"type",params:{type: schema38.properties.authorizeUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err11 = {instancePath:instancePath+"/authorizeUrl",schemaPath:"#/properties/authorizeUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.scope !== undefined){
let data6 = data.scope;
if((typeof data6 !== "string") && (data6 !== null)){
const err12 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: schema38.properties.scope.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(typeof data6 === "string"){
if(func2(data6) > 1024){
const err13 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.audience !== undefined){
let data7 = data.audience;
if((typeof data7 !== "string") && (data7 !== null)){
const err14 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/type",keyword:"type",params:{type: schema38.properties.audience.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err15 = {instancePath:instancePath+"/audience",schemaPath:"#/properties/audience/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate92.errors = vErrors;
return errors === 0;
}
validate92.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"type":"object","additionalProperties":false,"properties":{"attribute":{"type":"string","maxLength":256},"operator":{"type":"string","pattern":"^[A-Z][A-Z_ ]*$","maxLength":64},"values":{"type":"array","items":{"type":"string","maxLength":256}}},"required":["attribute","operator"]};
const pattern13 = new RegExp("^[A-Z][A-Z_ ]*$", "u");

function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate95.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.attribute === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "attribute"},message:"must have required property '"+"attribute"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.operator === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "attribute") || (key0 === "operator")) || (key0 === "values"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.attribute !== undefined){
let data0 = data.attribute;
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err3 = {instancePath:instancePath+"/attribute",schemaPath:"#/properties/attribute/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/attribute",schemaPath:"#/properties/attribute/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.operator !== undefined){
let data1 = data.operator;
if(typeof data1 === "string"){
if(func2(data1) > 64){
const err5 = {instancePath:instancePath+"/operator",schemaPath:"#/properties/operator/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern13.test(data1)){
const err6 = {instancePath:instancePath+"/operator",schemaPath:"#/properties/operator/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Z_ ]*$"},message:"must match pattern \""+"^[A-Z][A-Z_ ]*$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/operator",schemaPath:"#/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.values !== undefined){
let data2 = data.values;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err8 = {instancePath:instancePath+"/values/" + i0,schemaPath:"#/properties/values/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/values/" + i0,schemaPath:"#/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate95.errors = vErrors;
return errors === 0;
}
validate95.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"type":"object","additionalProperties":false,"properties":{"base":{"type":"string","enum":["default","none"]},"remove":{"type":"array","items":{"type":"string","minLength":1,"maxLength":512}},"add":{"type":"array","items":{"$ref":"#/$defs/mapping"}}}};
const schema41 = {"type":"object","additionalProperties":false,"properties":{"target":{"type":"string","minLength":1,"maxLength":512},"source":{"type":["string","null"],"maxLength":256},"constant":{"type":["string","null"],"maxLength":1024},"expression":{"type":["string","null"],"maxLength":10000},"matching":{"type":["integer","null"],"minimum":1,"maximum":20},"apply":{"type":"string","enum":["always","on-create"]},"defaultValue":{"type":["string","null"],"maxLength":1024},"type":{"type":"string","enum":["String","Boolean","Integer","Reference","Binary","DateTime"]}},"required":["target"]};

function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate99.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.target === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "target") || (key0 === "source")) || (key0 === "constant")) || (key0 === "expression")) || (key0 === "matching")) || (key0 === "apply")) || (key0 === "defaultValue")) || (key0 === "type"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.target !== undefined){
let data0 = data.target;
if(typeof data0 === "string"){
if(func2(data0) > 512){
const err2 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.source !== undefined){
let data1 = data.source;
if((typeof data1 !== "string") && (data1 !== null)){
const err5 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: schema41.properties.source.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 256){
const err6 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.constant !== undefined){
let data2 = data.constant;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/type",keyword:"type",params:{type: schema41.properties.constant.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err8 = {instancePath:instancePath+"/constant",schemaPath:"#/properties/constant/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.expression !== undefined){
let data3 = data.expression;
if((typeof data3 !== "string") && (data3 !== null)){
const err9 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/type",keyword:"type",params:{type: schema41.properties.expression.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 10000){
const err10 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.matching !== undefined){
let data4 = data.matching;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
const err11 = {instancePath:instancePath+"/matching",schemaPath:"#/properties/matching/type",keyword:"type",params:{type: schema41.properties.matching.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 20 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/matching",schemaPath:"#/properties/matching/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/matching",schemaPath:"#/properties/matching/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.apply !== undefined){
let data5 = data.apply;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data5 === "always") || (data5 === "on-create"))){
const err15 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/enum",keyword:"enum",params:{allowedValues: schema41.properties.apply.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.defaultValue !== undefined){
let data6 = data.defaultValue;
if((typeof data6 !== "string") && (data6 !== null)){
const err16 = {instancePath:instancePath+"/defaultValue",schemaPath:"#/properties/defaultValue/type",keyword:"type",params:{type: schema41.properties.defaultValue.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data6 === "string"){
if(func2(data6) > 1024){
const err17 = {instancePath:instancePath+"/defaultValue",schemaPath:"#/properties/defaultValue/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.type !== undefined){
let data7 = data.type;
if(typeof data7 !== "string"){
const err18 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((((data7 === "String") || (data7 === "Boolean")) || (data7 === "Integer")) || (data7 === "Reference")) || (data7 === "Binary")) || (data7 === "DateTime"))){
const err19 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema41.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate99.errors = vErrors;
return errors === 0;
}
validate99.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate98.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "base") || (key0 === "remove")) || (key0 === "add"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.base !== undefined){
let data0 = data.base;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "default") || (data0 === "none"))){
const err2 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/enum",keyword:"enum",params:{allowedValues: schema40.properties.base.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.remove !== undefined){
let data1 = data.remove;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) > 512){
const err3 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data2) < 1){
const err4 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/remove/" + i0,schemaPath:"#/properties/remove/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/remove",schemaPath:"#/properties/remove/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.add !== undefined){
let data3 = data.add;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
if(!(validate99(data3[i1], {instancePath:instancePath+"/add/" + i1,parentData:data3,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/add",schemaPath:"#/properties/add/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate98.errors = vErrors;
return errors === 0;
}
validate98.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const pattern15 = new RegExp("^urn:", "u");

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema37.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.running !== undefined){
if(typeof data.running !== "boolean"){
const err1 = {instancePath:instancePath+"/running",schemaPath:"#/properties/running/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.tenantUrl !== undefined){
let data1 = data.tenantUrl;
if((typeof data1 !== "string") && (data1 !== null)){
const err2 = {instancePath:instancePath+"/tenantUrl",schemaPath:"#/properties/tenantUrl/type",keyword:"type",params:{type: schema37.properties.tenantUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err3 = {instancePath:instancePath+"/tenantUrl",schemaPath:"#/properties/tenantUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.auth !== undefined){
if(!(validate92(data.auth, {instancePath:instancePath+"/auth",parentData:data,parentDataProperty:"auth",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
}
if(data.template !== undefined){
let data3 = data.template;
if((typeof data3 !== "string") && (data3 !== null)){
const err4 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: schema37.properties.template.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err5 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.scope !== undefined){
let data4 = data.scope;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((data4 === "assigned") || (data4 === "all"))){
const err7 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/enum",keyword:"enum",params:{allowedValues: schema37.properties.scope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.filters !== undefined){
let data5 = data.filters;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
if(!((key1 === "users") || (key1 === "groups"))){
const err8 = {instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.users !== undefined){
let data6 = data5.users;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err9 = {instancePath:instancePath+"/filters/users",schemaPath:"#/properties/filters/properties/users/type",keyword:"type",params:{type: schema37.properties.filters.properties.users.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate95(data6[i0], {instancePath:instancePath+"/filters/users/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
}
if(data5.groups !== undefined){
let data8 = data5.groups;
if((!(Array.isArray(data8))) && (data8 !== null)){
const err10 = {instancePath:instancePath+"/filters/groups",schemaPath:"#/properties/filters/properties/groups/type",keyword:"type",params:{type: schema37.properties.filters.properties.groups.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(!(validate95(data8[i1], {instancePath:instancePath+"/filters/groups/" + i1,parentData:data8,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.users !== undefined){
let data10 = data.users;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key2 in data10){
if(!(((key2 === "create") || (key2 === "update")) || (key2 === "delete"))){
const err12 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data10.create !== undefined){
if(typeof data10.create !== "boolean"){
const err13 = {instancePath:instancePath+"/users/create",schemaPath:"#/properties/users/properties/create/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data10.update !== undefined){
if(typeof data10.update !== "boolean"){
const err14 = {instancePath:instancePath+"/users/update",schemaPath:"#/properties/users/properties/update/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data10.delete !== undefined){
if(typeof data10.delete !== "boolean"){
const err15 = {instancePath:instancePath+"/users/delete",schemaPath:"#/properties/users/properties/delete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.groups !== undefined){
let data14 = data.groups;
if((!(data14 && typeof data14 == "object" && !Array.isArray(data14))) && (typeof data14 !== "boolean")){
const err17 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: schema37.properties.groups.type},message:"must be object,boolean"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs31 = errors;
const _errs32 = errors;
if(true !== data14){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid7 = _errs32 === errors;
if(valid7){
const err19 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
}
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
if(!(((key3 === "create") || (key3 === "update")) || (key3 === "delete"))){
const err20 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data14.create !== undefined){
if(typeof data14.create !== "boolean"){
const err21 = {instancePath:instancePath+"/groups/create",schemaPath:"#/properties/groups/properties/create/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data14.update !== undefined){
if(typeof data14.update !== "boolean"){
const err22 = {instancePath:instancePath+"/groups/update",schemaPath:"#/properties/groups/properties/update/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data14.delete !== undefined){
if(typeof data14.delete !== "boolean"){
const err23 = {instancePath:instancePath+"/groups/delete",schemaPath:"#/properties/groups/properties/delete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
if(data.outOfScope !== undefined){
let data18 = data.outOfScope;
if(typeof data18 !== "string"){
const err24 = {instancePath:instancePath+"/outOfScope",schemaPath:"#/properties/outOfScope/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data18 === "deactivate") || (data18 === "skip"))){
const err25 = {instancePath:instancePath+"/outOfScope",schemaPath:"#/properties/outOfScope/enum",keyword:"enum",params:{allowedValues: schema37.properties.outOfScope.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.accidentalDeletion !== undefined){
let data19 = data.accidentalDeletion;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key4 in data19){
if(!(key4 === "threshold")){
const err26 = {instancePath:instancePath+"/accidentalDeletion",schemaPath:"#/properties/accidentalDeletion/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data19.threshold !== undefined){
let data20 = data19.threshold;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
const err27 = {instancePath:instancePath+"/accidentalDeletion/threshold",schemaPath:"#/properties/accidentalDeletion/properties/threshold/type",keyword:"type",params:{type: schema37.properties.accidentalDeletion.properties.threshold.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 1000000 || isNaN(data20)){
const err28 = {instancePath:instancePath+"/accidentalDeletion/threshold",schemaPath:"#/properties/accidentalDeletion/properties/threshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data20 < 1 || isNaN(data20)){
const err29 = {instancePath:instancePath+"/accidentalDeletion/threshold",schemaPath:"#/properties/accidentalDeletion/properties/threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/accidentalDeletion",schemaPath:"#/properties/accidentalDeletion/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.notify !== undefined){
let data21 = data.notify;
if((!(Array.isArray(data21))) && (data21 !== null)){
const err31 = {instancePath:instancePath+"/notify",schemaPath:"#/properties/notify/type",keyword:"type",params:{type: schema37.properties.notify.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(Array.isArray(data21)){
if(data21.length > 5){
const err32 = {instancePath:instancePath+"/notify",schemaPath:"#/properties/notify/maxItems",keyword:"maxItems",params:{limit: 5},message:"must NOT have more than 5 items"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
if(typeof data22 === "string"){
if(func2(data22) > 256){
const err33 = {instancePath:instancePath+"/notify/" + i2,schemaPath:"#/properties/notify/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!pattern4.test(data22)){
const err34 = {instancePath:instancePath+"/notify/" + i2,schemaPath:"#/properties/notify/items/pattern",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"},message:"must match pattern \""+"^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/notify/" + i2,schemaPath:"#/properties/notify/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
}
if(data.mappings !== undefined){
let data23 = data.mappings;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key5 in data23){
if(!((key5 === "users") || (key5 === "groups"))){
const err36 = {instancePath:instancePath+"/mappings",schemaPath:"#/properties/mappings/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data23.users !== undefined){
if(!(validate98(data23.users, {instancePath:instancePath+"/mappings/users",parentData:data23,parentDataProperty:"users",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data23.groups !== undefined){
if(!(validate98(data23.groups, {instancePath:instancePath+"/mappings/groups",parentData:data23,parentDataProperty:"groups",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath:instancePath+"/mappings",schemaPath:"#/properties/mappings/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.extensions !== undefined){
let data26 = data.extensions;
if(Array.isArray(data26)){
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
let data27 = data26[i3];
if(typeof data27 === "string"){
if(func2(data27) > 256){
const err38 = {instancePath:instancePath+"/extensions/" + i3,schemaPath:"#/properties/extensions/items/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!pattern15.test(data27)){
const err39 = {instancePath:instancePath+"/extensions/" + i3,schemaPath:"#/properties/extensions/items/pattern",keyword:"pattern",params:{pattern: "^urn:"},message:"must match pattern \""+"^urn:"+"\""};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/extensions/" + i3,schemaPath:"#/properties/extensions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/extensions",schemaPath:"#/properties/extensions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.vendor !== undefined){
let data28 = data.vendor;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key6 in data28){
if(!(((((key6 === "onDeactivate") || (key6 === "delete")) || (key6 === "groups")) || (key6 === "invite")) || (key6 === "requiresRole"))){
const err42 = {instancePath:instancePath+"/vendor",schemaPath:"#/properties/vendor/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data28.onDeactivate !== undefined){
let data29 = data28.onDeactivate;
if(typeof data29 !== "string"){
const err43 = {instancePath:instancePath+"/vendor/onDeactivate",schemaPath:"#/properties/vendor/properties/onDeactivate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!(((data29 === "deactivate") || (data29 === "remove-membership")) || (data29 === "delete"))){
const err44 = {instancePath:instancePath+"/vendor/onDeactivate",schemaPath:"#/properties/vendor/properties/onDeactivate/enum",keyword:"enum",params:{allowedValues: schema37.properties.vendor.properties.onDeactivate.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data28.delete !== undefined){
if(typeof data28.delete !== "boolean"){
const err45 = {instancePath:instancePath+"/vendor/delete",schemaPath:"#/properties/vendor/properties/delete/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data28.groups !== undefined){
let data31 = data28.groups;
if(typeof data31 !== "string"){
const err46 = {instancePath:instancePath+"/vendor/groups",schemaPath:"#/properties/vendor/properties/groups/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(!(((data31 === "groups") || (data31 === "teams")) || (data31 === "none"))){
const err47 = {instancePath:instancePath+"/vendor/groups",schemaPath:"#/properties/vendor/properties/groups/enum",keyword:"enum",params:{allowedValues: schema37.properties.vendor.properties.groups.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data28.invite !== undefined){
if(typeof data28.invite !== "boolean"){
const err48 = {instancePath:instancePath+"/vendor/invite",schemaPath:"#/properties/vendor/properties/invite/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data28.requiresRole !== undefined){
let data33 = data28.requiresRole;
if((typeof data33 !== "string") && (data33 !== null)){
const err49 = {instancePath:instancePath+"/vendor/requiresRole",schemaPath:"#/properties/vendor/properties/requiresRole/type",keyword:"type",params:{type: schema37.properties.vendor.properties.requiresRole.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(typeof data33 === "string"){
if(func2(data33) > 1024){
const err50 = {instancePath:instancePath+"/vendor/requiresRole",schemaPath:"#/properties/vendor/properties/requiresRole/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
}
else {
const err51 = {instancePath:instancePath+"/vendor",schemaPath:"#/properties/vendor/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"type":"object","additionalProperties":false,"properties":{"group":{"$ref":"#/$defs/principal"},"user":{"$ref":"#/$defs/principal"},"role":{"type":["string","null"],"maxLength":256}}};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate104.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "group") || (key0 === "user")) || (key0 === "role"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.group !== undefined){
if(!(validate56(data.group, {instancePath:instancePath+"/group",parentData:data,parentDataProperty:"group",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.user !== undefined){
if(!(validate56(data.user, {instancePath:instancePath+"/user",parentData:data,parentDataProperty:"user",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.role !== undefined){
let data2 = data.role;
if((typeof data2 !== "string") && (data2 !== null)){
const err1 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: schema42.properties.role.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 256){
const err2 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate104.errors = vErrors;
return errors === 0;
}
validate104.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"object","additionalProperties":false,"properties":{"to":{"type":["string","null"],"maxLength":1024},"channel":{"type":"string","enum":["email","vendor-console","upload","portal"]},"deliver":{"type":"array","items":{"enum":["federation-metadata-url","federation-metadata-xml","certificate-base64","certificate-raw","certificate-pem","thumbprint","login-url","entra-identifier","logout-url","email-domains","claims","scim"]},"uniqueItems":true},"instructions":{"type":"array","items":{"type":"string","maxLength":1024}}}};

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate108.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "to") || (key0 === "channel")) || (key0 === "deliver")) || (key0 === "instructions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.to !== undefined){
let data0 = data.to;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: schema43.properties.to.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.channel !== undefined){
let data1 = data.channel;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((data1 === "email") || (data1 === "vendor-console")) || (data1 === "upload")) || (data1 === "portal"))){
const err4 = {instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/enum",keyword:"enum",params:{allowedValues: schema43.properties.channel.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.deliver !== undefined){
let data2 = data.deliver;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(!((((((((((((data3 === "federation-metadata-url") || (data3 === "federation-metadata-xml")) || (data3 === "certificate-base64")) || (data3 === "certificate-raw")) || (data3 === "certificate-pem")) || (data3 === "thumbprint")) || (data3 === "login-url")) || (data3 === "entra-identifier")) || (data3 === "logout-url")) || (data3 === "email-domains")) || (data3 === "claims")) || (data3 === "scim"))){
const err5 = {instancePath:instancePath+"/deliver/" + i0,schemaPath:"#/properties/deliver/items/enum",keyword:"enum",params:{allowedValues: schema43.properties.deliver.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i1 = data2.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data2[i1], data2[j0])){
const err6 = {instancePath:instancePath+"/deliver",schemaPath:"#/properties/deliver/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/deliver",schemaPath:"#/properties/deliver/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.instructions !== undefined){
let data4 = data.instructions;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i2=0; i2<len1; i2++){
let data5 = data4[i2];
if(typeof data5 === "string"){
if(func2(data5) > 1024){
const err8 = {instancePath:instancePath+"/instructions/" + i2,schemaPath:"#/properties/instructions/items/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/instructions/" + i2,schemaPath:"#/properties/instructions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/instructions",schemaPath:"#/properties/instructions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}
validate108.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"type":"object","additionalProperties":false,"properties":{"idp":{"$ref":"#/$defs/idp"},"startUrl":{"type":["string","null"],"maxLength":1024},"domains":{"type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"unknownUser":{"type":"string","enum":["reject","create","waiting-room"]},"waitingRoom":{"type":"object","additionalProperties":false,"properties":{"accessLevels":{"type":"array","items":{"type":"string","maxLength":128}},"sites":{"type":"array","items":{"type":"string","maxLength":128}}}},"reactivate":{"type":"string","enum":["never","deactivated"]},"updateOnLogin":{"type":"boolean"},"defaultRole":{"type":["string","null"],"maxLength":120},"requireSso":{"type":"boolean"},"rememberUser":{"type":"boolean"},"passwordUrl":{"type":["string","null"],"maxLength":1024},"button":{"type":"string","maxLength":128},"attributes":{"type":"object","additionalProperties":false,"properties":{"userId":{"type":["string","null"],"maxLength":1024},"email":{"type":["string","null"],"maxLength":1024},"firstName":{"type":["string","null"],"maxLength":1024},"lastName":{"type":["string","null"],"maxLength":1024},"displayName":{"type":["string","null"],"maxLength":1024},"groups":{"type":["string","null"],"maxLength":1024},"roles":{"type":["string","null"],"maxLength":1024}}},"keys":{"type":"object","additionalProperties":false,"properties":{"sign":{"$ref":"#/$defs/fileRef"},"decrypt":{"type":"array","items":{"$ref":"#/$defs/fileRef"}}}}}};
const schema45 = {"type":["string","object"],"pattern":"^record$","additionalProperties":false,"properties":{"metadata":{"type":["string","object","null"],"maxLength":1024,"additionalProperties":false,"properties":{"file":{"type":"string","maxLength":1024}},"required":["file"]},"entityId":{"type":["string","null"],"maxLength":1024},"ssoUrl":{"type":["string","null"],"maxLength":1024},"certificates":{"type":"array","items":{"$ref":"#/$defs/fileRef"}}}};
const pattern16 = new RegExp("^record$", "u");

function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate111.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema45.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern16.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^record$"},message:"must match pattern \""+"^record$"+"\""};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "metadata") || (key0 === "entityId")) || (key0 === "ssoUrl")) || (key0 === "certificates"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.metadata !== undefined){
let data0 = data.metadata;
if(((typeof data0 !== "string") && (!(data0 && typeof data0 == "object" && !Array.isArray(data0)))) && (data0 !== null)){
const err3 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: schema45.properties.metadata.type},message:"must be string,object,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err4 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.file === undefined){
const err5 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data0){
if(!(key1 === "file")){
const err6 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.file !== undefined){
let data1 = data0.file;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err7 = {instancePath:instancePath+"/metadata/file",schemaPath:"#/properties/metadata/properties/file/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/metadata/file",schemaPath:"#/properties/metadata/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
if(data.entityId !== undefined){
let data2 = data.entityId;
if((typeof data2 !== "string") && (data2 !== null)){
const err9 = {instancePath:instancePath+"/entityId",schemaPath:"#/properties/entityId/type",keyword:"type",params:{type: schema45.properties.entityId.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err10 = {instancePath:instancePath+"/entityId",schemaPath:"#/properties/entityId/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.ssoUrl !== undefined){
let data3 = data.ssoUrl;
if((typeof data3 !== "string") && (data3 !== null)){
const err11 = {instancePath:instancePath+"/ssoUrl",schemaPath:"#/properties/ssoUrl/type",keyword:"type",params:{type: schema45.properties.ssoUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err12 = {instancePath:instancePath+"/ssoUrl",schemaPath:"#/properties/ssoUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.certificates !== undefined){
let data4 = data.certificates;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate87(data4[i0], {instancePath:instancePath+"/certificates/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/certificates",schemaPath:"#/properties/certificates/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
validate111.errors = vErrors;
return errors === 0;
}
validate111.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate110.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema44.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.idp !== undefined){
if(!(validate111(data.idp, {instancePath:instancePath+"/idp",parentData:data,parentDataProperty:"idp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
if(data.startUrl !== undefined){
let data1 = data.startUrl;
if((typeof data1 !== "string") && (data1 !== null)){
const err1 = {instancePath:instancePath+"/startUrl",schemaPath:"#/properties/startUrl/type",keyword:"type",params:{type: schema44.properties.startUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err2 = {instancePath:instancePath+"/startUrl",schemaPath:"#/properties/startUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.domains !== undefined){
let data2 = data.domains;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 253){
const err3 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data3) < 1){
const err4 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.unknownUser !== undefined){
let data4 = data.unknownUser;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/unknownUser",schemaPath:"#/properties/unknownUser/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(((data4 === "reject") || (data4 === "create")) || (data4 === "waiting-room"))){
const err8 = {instancePath:instancePath+"/unknownUser",schemaPath:"#/properties/unknownUser/enum",keyword:"enum",params:{allowedValues: schema44.properties.unknownUser.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.waitingRoom !== undefined){
let data5 = data.waitingRoom;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
if(!((key1 === "accessLevels") || (key1 === "sites"))){
const err9 = {instancePath:instancePath+"/waitingRoom",schemaPath:"#/properties/waitingRoom/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.accessLevels !== undefined){
let data6 = data5.accessLevels;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(func2(data7) > 128){
const err10 = {instancePath:instancePath+"/waitingRoom/accessLevels/" + i1,schemaPath:"#/properties/waitingRoom/properties/accessLevels/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/waitingRoom/accessLevels/" + i1,schemaPath:"#/properties/waitingRoom/properties/accessLevels/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/waitingRoom/accessLevels",schemaPath:"#/properties/waitingRoom/properties/accessLevels/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.sites !== undefined){
let data8 = data5.sites;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(typeof data9 === "string"){
if(func2(data9) > 128){
const err13 = {instancePath:instancePath+"/waitingRoom/sites/" + i2,schemaPath:"#/properties/waitingRoom/properties/sites/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/waitingRoom/sites/" + i2,schemaPath:"#/properties/waitingRoom/properties/sites/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/waitingRoom/sites",schemaPath:"#/properties/waitingRoom/properties/sites/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/waitingRoom",schemaPath:"#/properties/waitingRoom/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.reactivate !== undefined){
let data10 = data.reactivate;
if(typeof data10 !== "string"){
const err17 = {instancePath:instancePath+"/reactivate",schemaPath:"#/properties/reactivate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data10 === "never") || (data10 === "deactivated"))){
const err18 = {instancePath:instancePath+"/reactivate",schemaPath:"#/properties/reactivate/enum",keyword:"enum",params:{allowedValues: schema44.properties.reactivate.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.updateOnLogin !== undefined){
if(typeof data.updateOnLogin !== "boolean"){
const err19 = {instancePath:instancePath+"/updateOnLogin",schemaPath:"#/properties/updateOnLogin/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.defaultRole !== undefined){
let data12 = data.defaultRole;
if((typeof data12 !== "string") && (data12 !== null)){
const err20 = {instancePath:instancePath+"/defaultRole",schemaPath:"#/properties/defaultRole/type",keyword:"type",params:{type: schema44.properties.defaultRole.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(typeof data12 === "string"){
if(func2(data12) > 120){
const err21 = {instancePath:instancePath+"/defaultRole",schemaPath:"#/properties/defaultRole/maxLength",keyword:"maxLength",params:{limit: 120},message:"must NOT have more than 120 characters"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.requireSso !== undefined){
if(typeof data.requireSso !== "boolean"){
const err22 = {instancePath:instancePath+"/requireSso",schemaPath:"#/properties/requireSso/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.rememberUser !== undefined){
if(typeof data.rememberUser !== "boolean"){
const err23 = {instancePath:instancePath+"/rememberUser",schemaPath:"#/properties/rememberUser/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.passwordUrl !== undefined){
let data15 = data.passwordUrl;
if((typeof data15 !== "string") && (data15 !== null)){
const err24 = {instancePath:instancePath+"/passwordUrl",schemaPath:"#/properties/passwordUrl/type",keyword:"type",params:{type: schema44.properties.passwordUrl.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(typeof data15 === "string"){
if(func2(data15) > 1024){
const err25 = {instancePath:instancePath+"/passwordUrl",schemaPath:"#/properties/passwordUrl/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.button !== undefined){
let data16 = data.button;
if(typeof data16 === "string"){
if(func2(data16) > 128){
const err26 = {instancePath:instancePath+"/button",schemaPath:"#/properties/button/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/button",schemaPath:"#/properties/button/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.attributes !== undefined){
let data17 = data.attributes;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key2 in data17){
if(!(((((((key2 === "userId") || (key2 === "email")) || (key2 === "firstName")) || (key2 === "lastName")) || (key2 === "displayName")) || (key2 === "groups")) || (key2 === "roles"))){
const err28 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data17.userId !== undefined){
let data18 = data17.userId;
if((typeof data18 !== "string") && (data18 !== null)){
const err29 = {instancePath:instancePath+"/attributes/userId",schemaPath:"#/properties/attributes/properties/userId/type",keyword:"type",params:{type: schema44.properties.attributes.properties.userId.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(typeof data18 === "string"){
if(func2(data18) > 1024){
const err30 = {instancePath:instancePath+"/attributes/userId",schemaPath:"#/properties/attributes/properties/userId/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data17.email !== undefined){
let data19 = data17.email;
if((typeof data19 !== "string") && (data19 !== null)){
const err31 = {instancePath:instancePath+"/attributes/email",schemaPath:"#/properties/attributes/properties/email/type",keyword:"type",params:{type: schema44.properties.attributes.properties.email.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(typeof data19 === "string"){
if(func2(data19) > 1024){
const err32 = {instancePath:instancePath+"/attributes/email",schemaPath:"#/properties/attributes/properties/email/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data17.firstName !== undefined){
let data20 = data17.firstName;
if((typeof data20 !== "string") && (data20 !== null)){
const err33 = {instancePath:instancePath+"/attributes/firstName",schemaPath:"#/properties/attributes/properties/firstName/type",keyword:"type",params:{type: schema44.properties.attributes.properties.firstName.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(typeof data20 === "string"){
if(func2(data20) > 1024){
const err34 = {instancePath:instancePath+"/attributes/firstName",schemaPath:"#/properties/attributes/properties/firstName/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data17.lastName !== undefined){
let data21 = data17.lastName;
if((typeof data21 !== "string") && (data21 !== null)){
const err35 = {instancePath:instancePath+"/attributes/lastName",schemaPath:"#/properties/attributes/properties/lastName/type",keyword:"type",params:{type: schema44.properties.attributes.properties.lastName.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(typeof data21 === "string"){
if(func2(data21) > 1024){
const err36 = {instancePath:instancePath+"/attributes/lastName",schemaPath:"#/properties/attributes/properties/lastName/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data17.displayName !== undefined){
let data22 = data17.displayName;
if((typeof data22 !== "string") && (data22 !== null)){
const err37 = {instancePath:instancePath+"/attributes/displayName",schemaPath:"#/properties/attributes/properties/displayName/type",keyword:"type",params:{type: schema44.properties.attributes.properties.displayName.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(typeof data22 === "string"){
if(func2(data22) > 1024){
const err38 = {instancePath:instancePath+"/attributes/displayName",schemaPath:"#/properties/attributes/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
if(data17.groups !== undefined){
let data23 = data17.groups;
if((typeof data23 !== "string") && (data23 !== null)){
const err39 = {instancePath:instancePath+"/attributes/groups",schemaPath:"#/properties/attributes/properties/groups/type",keyword:"type",params:{type: schema44.properties.attributes.properties.groups.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(typeof data23 === "string"){
if(func2(data23) > 1024){
const err40 = {instancePath:instancePath+"/attributes/groups",schemaPath:"#/properties/attributes/properties/groups/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data17.roles !== undefined){
let data24 = data17.roles;
if((typeof data24 !== "string") && (data24 !== null)){
const err41 = {instancePath:instancePath+"/attributes/roles",schemaPath:"#/properties/attributes/properties/roles/type",keyword:"type",params:{type: schema44.properties.attributes.properties.roles.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(typeof data24 === "string"){
if(func2(data24) > 1024){
const err42 = {instancePath:instancePath+"/attributes/roles",schemaPath:"#/properties/attributes/properties/roles/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
}
else {
const err43 = {instancePath:instancePath+"/attributes",schemaPath:"#/properties/attributes/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.keys !== undefined){
let data25 = data.keys;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key3 in data25){
if(!((key3 === "sign") || (key3 === "decrypt"))){
const err44 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data25.sign !== undefined){
if(!(validate87(data25.sign, {instancePath:instancePath+"/keys/sign",parentData:data25,parentDataProperty:"sign",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data25.decrypt !== undefined){
let data27 = data25.decrypt;
if(Array.isArray(data27)){
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
if(!(validate87(data27[i3], {instancePath:instancePath+"/keys/decrypt/" + i3,parentData:data27,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/keys/decrypt",schemaPath:"#/properties/keys/properties/decrypt/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate110.errors = vErrors;
return errors === 0;
}
validate110.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema46 = {"type":"object","additionalProperties":false,"properties":{"tenantId":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024},"idp":{"$ref":"#/$defs/idp"},"domains":{"type":"array","items":{"type":"string","minLength":1,"maxLength":253}},"values":{"$ref":"#/$defs/values"},"scim":{"type":"boolean"},"signIn":{"$ref":"#/$defs/signIn"},"provisioning":{"type":"object","additionalProperties":false,"properties":{"auth":{"$ref":"#/$defs/auth"}}}}};

function validate117(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate117.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "tenantId") || (key0 === "idp")) || (key0 === "domains")) || (key0 === "values")) || (key0 === "scim")) || (key0 === "signIn")) || (key0 === "provisioning"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.tenantId !== undefined){
let data0 = data.tenantId;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: schema46.properties.tenantId.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},message:"must match pattern \""+"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.idp !== undefined){
if(!(validate111(data.idp, {instancePath:instancePath+"/idp",parentData:data,parentDataProperty:"idp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
errors = vErrors.length;
}
}
if(data.domains !== undefined){
let data2 = data.domains;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 253){
const err4 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/maxLength",keyword:"maxLength",params:{limit: 253},message:"must NOT have more than 253 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func2(data3) < 1){
const err5 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/domains/" + i0,schemaPath:"#/properties/domains/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/domains",schemaPath:"#/properties/domains/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.values !== undefined){
if(!(validate61(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.scim !== undefined){
if(typeof data.scim !== "boolean"){
const err8 = {instancePath:instancePath+"/scim",schemaPath:"#/properties/scim/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.signIn !== undefined){
if(!(validate110(data.signIn, {instancePath:instancePath+"/signIn",parentData:data,parentDataProperty:"signIn",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.provisioning !== undefined){
let data7 = data.provisioning;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
if(!(key1 === "auth")){
const err9 = {instancePath:instancePath+"/provisioning",schemaPath:"#/properties/provisioning/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data7.auth !== undefined){
if(!(validate92(data7.auth, {instancePath:instancePath+"/provisioning/auth",parentData:data7,parentDataProperty:"auth",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/provisioning",schemaPath:"#/properties/provisioning/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate117.errors = vErrors;
return errors === 0;
}
validate117.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"type":"object","additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"vendor":{"$ref":"#/$defs/vendor"},"application":{"$ref":"#/$defs/application"},"values":{"$ref":"#/$defs/values"},"saml":{"$ref":"#/$defs/saml"},"provisioning":{"$ref":"#/$defs/provisioning"},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/assignment"}},"exact":{"type":"array","items":{"enum":["assignments","application.owners","application.tags","saml.identifiers","saml.replyUrls","saml.appRoles"]},"uniqueItems":true},"handover":{"$ref":"#/$defs/handover"},"signIn":{"$ref":"#/$defs/signIn"},"organizations":{"type":"object","additionalProperties":{"$ref":"#/$defs/organization"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63}},"protected":{"type":"boolean"},"retired":{"type":"boolean"},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/override"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":32}}}};
const schema48 = {"type":"object","additionalProperties":false,"properties":{"displayName":{"type":"string","minLength":1,"maxLength":256},"vendor":{"$ref":"#/$defs/vendor"},"application":{"$ref":"#/$defs/application"},"values":{"$ref":"#/$defs/values"},"saml":{"$ref":"#/$defs/saml"},"provisioning":{"$ref":"#/$defs/provisioning"},"assignments":{"type":["array","null"],"items":{"$ref":"#/$defs/assignment"}},"exact":{"type":"array","items":{"enum":["assignments","application.owners","application.tags","saml.identifiers","saml.replyUrls","saml.appRoles"]},"uniqueItems":true},"handover":{"$ref":"#/$defs/handover"},"signIn":{"$ref":"#/$defs/signIn"},"organizations":{"type":"object","additionalProperties":{"$ref":"#/$defs/organization"},"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63}},"protected":{"type":"boolean"},"retired":{"type":"boolean"}}};

function validate133(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate133.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema48.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.displayName !== undefined){
let data0 = data.displayName;
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err1 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vendor !== undefined){
if(!(validate53(data.vendor, {instancePath:instancePath+"/vendor",parentData:data,parentDataProperty:"vendor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.application !== undefined){
if(!(validate55(data.application, {instancePath:instancePath+"/application",parentData:data,parentDataProperty:"application",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate61(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.saml !== undefined){
if(!(validate63(data.saml, {instancePath:instancePath+"/saml",parentData:data,parentDataProperty:"saml",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.provisioning !== undefined){
if(!(validate91(data.provisioning, {instancePath:instancePath+"/provisioning",parentData:data,parentDataProperty:"provisioning",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
if(data.assignments !== undefined){
let data6 = data.assignments;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err4 = {instancePath:instancePath+"/assignments",schemaPath:"#/properties/assignments/type",keyword:"type",params:{type: schema48.properties.assignments.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate104(data6[i0], {instancePath:instancePath+"/assignments/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
}
if(data.exact !== undefined){
let data8 = data.exact;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(!((((((data9 === "assignments") || (data9 === "application.owners")) || (data9 === "application.tags")) || (data9 === "saml.identifiers")) || (data9 === "saml.replyUrls")) || (data9 === "saml.appRoles"))){
const err5 = {instancePath:instancePath+"/exact/" + i1,schemaPath:"#/properties/exact/items/enum",keyword:"enum",params:{allowedValues: schema48.properties.exact.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i2 = data8.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data8[i2], data8[j0])){
const err6 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.handover !== undefined){
if(!(validate108(data.handover, {instancePath:instancePath+"/handover",parentData:data,parentDataProperty:"handover",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.signIn !== undefined){
if(!(validate110(data.signIn, {instancePath:instancePath+"/signIn",parentData:data,parentDataProperty:"signIn",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.organizations !== undefined){
let data12 = data.organizations;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
const _errs19 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 63){
const err8 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern3.test(key1)){
const err9 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var valid6 = _errs19 === errors;
if(!valid6){
const err10 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
for(const key2 in data12){
if(!(validate117(data12[key2], {instancePath:instancePath+"/organizations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.protected !== undefined){
if(typeof data.protected !== "boolean"){
const err12 = {instancePath:instancePath+"/protected",schemaPath:"#/properties/protected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.retired !== undefined){
if(typeof data.retired !== "boolean"){
const err13 = {instancePath:instancePath+"/retired",schemaPath:"#/properties/retired/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate133.errors = vErrors;
return errors === 0;
}
validate133.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate123(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate123.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema47.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.displayName !== undefined){
let data0 = data.displayName;
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err1 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vendor !== undefined){
if(!(validate53(data.vendor, {instancePath:instancePath+"/vendor",parentData:data,parentDataProperty:"vendor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.application !== undefined){
if(!(validate55(data.application, {instancePath:instancePath+"/application",parentData:data,parentDataProperty:"application",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate61(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.saml !== undefined){
if(!(validate63(data.saml, {instancePath:instancePath+"/saml",parentData:data,parentDataProperty:"saml",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.provisioning !== undefined){
if(!(validate91(data.provisioning, {instancePath:instancePath+"/provisioning",parentData:data,parentDataProperty:"provisioning",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
if(data.assignments !== undefined){
let data6 = data.assignments;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err4 = {instancePath:instancePath+"/assignments",schemaPath:"#/properties/assignments/type",keyword:"type",params:{type: schema47.properties.assignments.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate104(data6[i0], {instancePath:instancePath+"/assignments/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
}
if(data.exact !== undefined){
let data8 = data.exact;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(!((((((data9 === "assignments") || (data9 === "application.owners")) || (data9 === "application.tags")) || (data9 === "saml.identifiers")) || (data9 === "saml.replyUrls")) || (data9 === "saml.appRoles"))){
const err5 = {instancePath:instancePath+"/exact/" + i1,schemaPath:"#/properties/exact/items/enum",keyword:"enum",params:{allowedValues: schema47.properties.exact.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i2 = data8.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data8[i2], data8[j0])){
const err6 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.handover !== undefined){
if(!(validate108(data.handover, {instancePath:instancePath+"/handover",parentData:data,parentDataProperty:"handover",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.signIn !== undefined){
if(!(validate110(data.signIn, {instancePath:instancePath+"/signIn",parentData:data,parentDataProperty:"signIn",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.organizations !== undefined){
let data12 = data.organizations;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
const _errs19 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 63){
const err8 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern3.test(key1)){
const err9 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var valid6 = _errs19 === errors;
if(!valid6){
const err10 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
for(const key2 in data12){
if(!(validate117(data12[key2], {instancePath:instancePath+"/organizations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.protected !== undefined){
if(typeof data.protected !== "boolean"){
const err12 = {instancePath:instancePath+"/protected",schemaPath:"#/properties/protected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.retired !== undefined){
if(typeof data.retired !== "boolean"){
const err13 = {instancePath:instancePath+"/retired",schemaPath:"#/properties/retired/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.environments !== undefined){
let data16 = data.environments;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key3 in data16){
const _errs28 = errors;
if(typeof key3 === "string"){
if(func2(key3) > 32){
const err14 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",propertyName:key3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern3.test(key3)){
const err15 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var valid8 = _errs28 === errors;
if(!valid8){
const err16 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
for(const key4 in data16){
if(!(validate133(data16[key4], {instancePath:instancePath+"/environments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate123.errors = vErrors;
return errors === 0;
}
validate123.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","additionalProperties":false,"properties":{"rule":{"type":["string","null"],"pattern":"^ENT[0-9]{3}$","maxLength":1024},"path":{"type":"string","pattern":"^(/[^/]+)+$","maxLength":1024},"until":{"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$","maxLength":1024},"reason":{"type":"string","minLength":8,"maxLength":1024},"drift":{"type":"boolean"}},"required":["path","until","reason"]};
const pattern24 = new RegExp("^ENT[0-9]{3}$", "u");
const pattern25 = new RegExp("^(/[^/]+)+$", "u");

function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate146.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.until === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.reason === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "rule") || (key0 === "path")) || (key0 === "until")) || (key0 === "reason")) || (key0 === "drift"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.rule !== undefined){
let data0 = data.rule;
if((typeof data0 !== "string") && (data0 !== null)){
const err4 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: schema49.properties.rule.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err5 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern24.test(data0)){
const err6 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/pattern",keyword:"pattern",params:{pattern: "^ENT[0-9]{3}$"},message:"must match pattern \""+"^ENT[0-9]{3}$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern25.test(data1)){
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/[^/]+)+$"},message:"must match pattern \""+"^(/[^/]+)+$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.until !== undefined){
let data2 = data.until;
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err10 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern12.test(data2)){
const err11 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},message:"must match pattern \""+"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.reason !== undefined){
let data3 = data.reason;
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err13 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data3) < 8){
const err14 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit: 8},message:"must NOT have fewer than 8 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.drift !== undefined){
if(typeof data.drift !== "boolean"){
const err16 = {instancePath:instancePath+"/drift",schemaPath:"#/properties/drift/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate146.errors = vErrors;
return errors === 0;
}
validate146.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:entrada:schema:connection:v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.name === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.displayName === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "displayName"},message:"must have required property '"+"displayName"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema19.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("entrada/v1" !== data0){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "entrada/v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Connection" !== data1){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Connection"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(func2(data2) > 63){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern3.test(data2)){
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.displayName !== undefined){
let data3 = data.displayName;
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err12 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data3) < 1){
const err13 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.vendor !== undefined){
if(!(validate53(data.vendor, {instancePath:instancePath+"/vendor",parentData:data,parentDataProperty:"vendor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.application !== undefined){
if(!(validate55(data.application, {instancePath:instancePath+"/application",parentData:data,parentDataProperty:"application",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.parameters !== undefined){
let data6 = data.parameters;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
const _errs14 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 63){
const err15 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key1};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern6.test(key1)){
const err16 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_-]*$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var valid1 = _errs14 === errors;
if(!valid1){
const err17 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key2 in data6){
if(!(validate59(data6[key2], {instancePath:instancePath+"/parameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data6,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.values !== undefined){
if(!(validate61(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.saml !== undefined){
if(!(validate63(data.saml, {instancePath:instancePath+"/saml",parentData:data,parentDataProperty:"saml",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.provisioning !== undefined){
if(!(validate91(data.provisioning, {instancePath:instancePath+"/provisioning",parentData:data,parentDataProperty:"provisioning",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
if(data.assignments !== undefined){
let data11 = data.assignments;
if((!(Array.isArray(data11))) && (data11 !== null)){
const err19 = {instancePath:instancePath+"/assignments",schemaPath:"#/properties/assignments/type",keyword:"type",params:{type: schema19.properties.assignments.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(!(validate104(data11[i0], {instancePath:instancePath+"/assignments/" + i0,parentData:data11,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
}
if(data.exact !== undefined){
let data13 = data.exact;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(!((((((data14 === "assignments") || (data14 === "application.owners")) || (data14 === "application.tags")) || (data14 === "saml.identifiers")) || (data14 === "saml.replyUrls")) || (data14 === "saml.appRoles"))){
const err20 = {instancePath:instancePath+"/exact/" + i1,schemaPath:"#/properties/exact/items/enum",keyword:"enum",params:{allowedValues: schema19.properties.exact.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
let i2 = data13.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data13[i2], data13[j0])){
const err21 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.handover !== undefined){
if(!(validate108(data.handover, {instancePath:instancePath+"/handover",parentData:data,parentDataProperty:"handover",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.signIn !== undefined){
if(!(validate110(data.signIn, {instancePath:instancePath+"/signIn",parentData:data,parentDataProperty:"signIn",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.organizations !== undefined){
let data17 = data.organizations;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key3 in data17){
const _errs30 = errors;
if(typeof key3 === "string"){
if(func2(key3) > 63){
const err23 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern3.test(key3)){
const err24 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key3};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var valid8 = _errs30 === errors;
if(!valid8){
const err25 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
for(const key4 in data17){
if(!(validate117(data17[key4], {instancePath:instancePath+"/organizations/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data17,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.instances !== undefined){
let data19 = data.instances;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key5 in data19){
const _errs35 = errors;
if(typeof key5 === "string"){
if(func2(key5) > 32){
const err27 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/propertyNames/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",propertyName:key5};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern3.test(key5)){
const err28 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key5};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var valid10 = _errs35 === errors;
if(!valid10){
const err29 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/propertyNames",keyword:"propertyNames",params:{propertyName: key5},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
for(const key6 in data19){
if(!(validate123(data19[key6], {instancePath:instancePath+"/instances/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data19,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate123.errors : vErrors.concat(validate123.errors);
errors = vErrors.length;
}
}
}
else {
const err30 = {instancePath:instancePath+"/instances",schemaPath:"#/properties/instances/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.environments !== undefined){
let data21 = data.environments;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key7 in data21){
const _errs40 = errors;
if(typeof key7 === "string"){
if(func2(key7) > 32){
const err31 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",propertyName:key7};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!pattern3.test(key7)){
const err32 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key7};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var valid12 = _errs40 === errors;
if(!valid12){
const err33 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames",keyword:"propertyNames",params:{propertyName: key7},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
for(const key8 in data21){
if(!(validate133(data21[key8], {instancePath:instancePath+"/environments/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data21,parentDataProperty:key8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
errors = vErrors.length;
}
}
}
else {
const err34 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.waivers !== undefined){
let data23 = data.waivers;
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i3=0; i3<len2; i3++){
if(!(validate146(data23[i3], {instancePath:instancePath+"/waivers/" + i3,parentData:data23,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate146.errors : vErrors.concat(validate146.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath:instancePath+"/waivers",schemaPath:"#/properties/waivers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.protected !== undefined){
if(typeof data.protected !== "boolean"){
const err36 = {instancePath:instancePath+"/protected",schemaPath:"#/properties/protected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.retired !== undefined){
if(typeof data.retired !== "boolean"){
const err37 = {instancePath:instancePath+"/retired",schemaPath:"#/properties/retired/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateProject = validate148;
const schema50 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:entrada:schema:project:v1","type":"object","additionalProperties":false,"required":["apiVersion","kind","project","environments"],"properties":{"apiVersion":{"type":"string","const":"entrada/v1"},"kind":{"type":"string","const":"Project"},"project":{"type":"string","pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":63},"deploy":{"type":"string","enum":["terraform","graph"]},"terraform":{"type":"object","additionalProperties":false,"properties":{"backend":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":["string","boolean","number"]},"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$","maxLength":64}},"maxProperties":1,"propertyNames":{"enum":["azurerm","s3","gcs","local","http","cos","oss","pg","consul","kubernetes"]}},"certificate":{"type":"boolean"},"claims":{"type":"boolean"},"provisioning":{"type":"boolean"}}},"environments":{"type":"object","additionalProperties":{"$ref":"#/$defs/environment"},"minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9]*(-[a-z0-9]+)*$","maxLength":32}},"defaults":{"$ref":"urn:entrada:schema:connection:v1#/$defs/override"},"policy":{"type":"object","additionalProperties":false,"properties":{"guard":{"type":"object","additionalProperties":false,"properties":{"maxDeletes":{"type":"integer","minimum":0,"maximum":100000},"maxPercent":{"type":"integer","minimum":0,"maximum":100}}},"protect":{"type":"array","items":{"type":"string","pattern":"^[a-zA-Z]+(\\.[a-zA-Z]+)*$","maxLength":128},"uniqueItems":true},"mayNotWeaken":{"type":"array","items":{"enum":["application.assignmentRequired","protected","provisioning.outOfScope","provisioning.scope","saml.requests.signed","saml.signing.algorithm","saml.signing.option","signIn.reactivate","signIn.requireSso","signIn.unknownUser"]},"uniqueItems":true}}},"compatibility":{"type":"object","additionalProperties":false,"properties":{"claimsTransformationKey":{"type":"string","enum":["ClaimsTransformations","ClaimsTransformation"]}}}},"$defs":{"environment":{"type":"object","additionalProperties":false,"properties":{"tenantId":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024},"cloud":{"type":"string","enum":["global","usgovernment","china"]},"runtime":{"type":"object","additionalProperties":false,"properties":{"origins":{"type":["string","null"],"pattern":"^https?://[^/]+$","maxLength":1024}}}}}}};
const pattern33 = new RegExp("^[a-zA-Z]+(\\.[a-zA-Z]+)*$", "u");
const schema51 = {"type":"object","additionalProperties":false,"properties":{"tenantId":{"type":["string","null"],"pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$","maxLength":1024},"cloud":{"type":"string","enum":["global","usgovernment","china"]},"runtime":{"type":"object","additionalProperties":false,"properties":{"origins":{"type":["string","null"],"pattern":"^https?://[^/]+$","maxLength":1024}}}}};
const pattern31 = new RegExp("^https?://[^/]+$", "u");

function validate149(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate149.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "tenantId") || (key0 === "cloud")) || (key0 === "runtime"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.tenantId !== undefined){
let data0 = data.tenantId;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/type",keyword:"type",params:{type: schema51.properties.tenantId.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(func2(data0) > 1024){
const err2 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/tenantId",schemaPath:"#/properties/tenantId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},message:"must match pattern \""+"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.cloud !== undefined){
let data1 = data.cloud;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/cloud",schemaPath:"#/properties/cloud/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data1 === "global") || (data1 === "usgovernment")) || (data1 === "china"))){
const err5 = {instancePath:instancePath+"/cloud",schemaPath:"#/properties/cloud/enum",keyword:"enum",params:{allowedValues: schema51.properties.cloud.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.runtime !== undefined){
let data2 = data.runtime;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(key1 === "origins")){
const err6 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.origins !== undefined){
let data3 = data2.origins;
if((typeof data3 !== "string") && (data3 !== null)){
const err7 = {instancePath:instancePath+"/runtime/origins",schemaPath:"#/properties/runtime/properties/origins/type",keyword:"type",params:{type: schema51.properties.runtime.properties.origins.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err8 = {instancePath:instancePath+"/runtime/origins",schemaPath:"#/properties/runtime/properties/origins/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern31.test(data3)){
const err9 = {instancePath:instancePath+"/runtime/origins",schemaPath:"#/properties/runtime/properties/origins/pattern",keyword:"pattern",params:{pattern: "^https?://[^/]+$"},message:"must match pattern \""+"^https?://[^/]+$"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate149.errors = vErrors;
return errors === 0;
}
validate149.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate151.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema48.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.displayName !== undefined){
let data0 = data.displayName;
if(typeof data0 === "string"){
if(func2(data0) > 256){
const err1 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/displayName",schemaPath:"#/properties/displayName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.vendor !== undefined){
if(!(validate53(data.vendor, {instancePath:instancePath+"/vendor",parentData:data,parentDataProperty:"vendor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.application !== undefined){
if(!(validate55(data.application, {instancePath:instancePath+"/application",parentData:data,parentDataProperty:"application",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate61(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
if(data.saml !== undefined){
if(!(validate63(data.saml, {instancePath:instancePath+"/saml",parentData:data,parentDataProperty:"saml",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
errors = vErrors.length;
}
}
if(data.provisioning !== undefined){
if(!(validate91(data.provisioning, {instancePath:instancePath+"/provisioning",parentData:data,parentDataProperty:"provisioning",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
if(data.assignments !== undefined){
let data6 = data.assignments;
if((!(Array.isArray(data6))) && (data6 !== null)){
const err4 = {instancePath:instancePath+"/assignments",schemaPath:"#/properties/assignments/type",keyword:"type",params:{type: schema48.properties.assignments.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(!(validate104(data6[i0], {instancePath:instancePath+"/assignments/" + i0,parentData:data6,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
}
}
}
if(data.exact !== undefined){
let data8 = data.exact;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(!((((((data9 === "assignments") || (data9 === "application.owners")) || (data9 === "application.tags")) || (data9 === "saml.identifiers")) || (data9 === "saml.replyUrls")) || (data9 === "saml.appRoles"))){
const err5 = {instancePath:instancePath+"/exact/" + i1,schemaPath:"#/properties/exact/items/enum",keyword:"enum",params:{allowedValues: schema48.properties.exact.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
let i2 = data8.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data8[i2], data8[j0])){
const err6 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.handover !== undefined){
if(!(validate108(data.handover, {instancePath:instancePath+"/handover",parentData:data,parentDataProperty:"handover",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
if(data.signIn !== undefined){
if(!(validate110(data.signIn, {instancePath:instancePath+"/signIn",parentData:data,parentDataProperty:"signIn",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.organizations !== undefined){
let data12 = data.organizations;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
const _errs19 = errors;
if(typeof key1 === "string"){
if(func2(key1) > 63){
const err8 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",propertyName:key1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern3.test(key1)){
const err9 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var valid6 = _errs19 === errors;
if(!valid6){
const err10 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
for(const key2 in data12){
if(!(validate117(data12[key2], {instancePath:instancePath+"/organizations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate117.errors : vErrors.concat(validate117.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/organizations",schemaPath:"#/properties/organizations/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.protected !== undefined){
if(typeof data.protected !== "boolean"){
const err12 = {instancePath:instancePath+"/protected",schemaPath:"#/properties/protected/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.retired !== undefined){
if(typeof data.retired !== "boolean"){
const err13 = {instancePath:instancePath+"/retired",schemaPath:"#/properties/retired/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate151.errors = vErrors;
return errors === 0;
}
validate151.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:entrada:schema:project:v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate148.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.project === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "project"},message:"must have required property '"+"project"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.environments === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "environments"},message:"must have required property '"+"environments"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema50.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if("entrada/v1" !== data0){
const err6 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/const",keyword:"const",params:{allowedValue: "entrada/v1"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if("Project" !== data1){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "Project"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.project !== undefined){
let data2 = data.project;
if(typeof data2 === "string"){
if(func2(data2) > 63){
const err9 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern3.test(data2)){
const err10 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.deploy !== undefined){
let data3 = data.deploy;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/deploy",schemaPath:"#/properties/deploy/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data3 === "terraform") || (data3 === "graph"))){
const err13 = {instancePath:instancePath+"/deploy",schemaPath:"#/properties/deploy/enum",keyword:"enum",params:{allowedValues: schema50.properties.deploy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.terraform !== undefined){
let data4 = data.terraform;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((key1 === "backend") || (key1 === "certificate")) || (key1 === "claims")) || (key1 === "provisioning"))){
const err14 = {instancePath:instancePath+"/terraform",schemaPath:"#/properties/terraform/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.backend !== undefined){
let data5 = data4.backend;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length > 1){
const err15 = {instancePath:instancePath+"/terraform/backend",schemaPath:"#/properties/terraform/properties/backend/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data5){
const _errs15 = errors;
if(!((((((((((key2 === "azurerm") || (key2 === "s3")) || (key2 === "gcs")) || (key2 === "local")) || (key2 === "http")) || (key2 === "cos")) || (key2 === "oss")) || (key2 === "pg")) || (key2 === "consul")) || (key2 === "kubernetes"))){
const err16 = {instancePath:instancePath+"/terraform/backend",schemaPath:"#/properties/terraform/properties/backend/propertyNames/enum",keyword:"enum",params:{allowedValues: schema50.properties.terraform.properties.backend.propertyNames.enum},message:"must be equal to one of the allowed values",propertyName:key2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid2 = _errs15 === errors;
if(!valid2){
const err17 = {instancePath:instancePath+"/terraform/backend",schemaPath:"#/properties/terraform/properties/backend/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
for(const key3 in data5){
let data6 = data5[key3];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
const _errs19 = errors;
if(typeof key4 === "string"){
if(func2(key4) > 64){
const err18 = {instancePath:instancePath+"/terraform/backend/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terraform/properties/backend/additionalProperties/propertyNames/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",propertyName:key4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern8.test(key4)){
const err19 = {instancePath:instancePath+"/terraform/backend/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terraform/properties/backend/additionalProperties/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",propertyName:key4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var valid4 = _errs19 === errors;
if(!valid4){
const err20 = {instancePath:instancePath+"/terraform/backend/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terraform/properties/backend/additionalProperties/propertyNames",keyword:"propertyNames",params:{propertyName: key4},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
for(const key5 in data6){
let data7 = data6[key5];
if(((typeof data7 !== "string") && (typeof data7 !== "boolean")) && (!((typeof data7 == "number") && (isFinite(data7))))){
const err21 = {instancePath:instancePath+"/terraform/backend/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terraform/properties/backend/additionalProperties/additionalProperties/type",keyword:"type",params:{type: schema50.properties.terraform.properties.backend.additionalProperties.additionalProperties.type},message:"must be string,boolean,number"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/terraform/backend/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terraform/properties/backend/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/terraform/backend",schemaPath:"#/properties/terraform/properties/backend/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.certificate !== undefined){
if(typeof data4.certificate !== "boolean"){
const err24 = {instancePath:instancePath+"/terraform/certificate",schemaPath:"#/properties/terraform/properties/certificate/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data4.claims !== undefined){
if(typeof data4.claims !== "boolean"){
const err25 = {instancePath:instancePath+"/terraform/claims",schemaPath:"#/properties/terraform/properties/claims/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data4.provisioning !== undefined){
if(typeof data4.provisioning !== "boolean"){
const err26 = {instancePath:instancePath+"/terraform/provisioning",schemaPath:"#/properties/terraform/properties/provisioning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/terraform",schemaPath:"#/properties/terraform/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.environments !== undefined){
let data11 = data.environments;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length < 1){
const err28 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key6 in data11){
const _errs31 = errors;
if(typeof key6 === "string"){
if(func2(key6) > 32){
const err29 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/maxLength",keyword:"maxLength",params:{limit: 32},message:"must NOT have more than 32 characters",propertyName:key6};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!pattern3.test(key6)){
const err30 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"+"\"",propertyName:key6};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid6 = _errs31 === errors;
if(!valid6){
const err31 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
for(const key7 in data11){
if(!(validate149(data11[key7], {instancePath:instancePath+"/environments/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data11,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate149.errors : vErrors.concat(validate149.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath:instancePath+"/environments",schemaPath:"#/properties/environments/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.defaults !== undefined){
if(!(validate151(data.defaults, {instancePath:instancePath+"/defaults",parentData:data,parentDataProperty:"defaults",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
errors = vErrors.length;
}
}
if(data.policy !== undefined){
let data14 = data.policy;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key8 in data14){
if(!(((key8 === "guard") || (key8 === "protect")) || (key8 === "mayNotWeaken"))){
const err33 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data14.guard !== undefined){
let data15 = data14.guard;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key9 in data15){
if(!((key9 === "maxDeletes") || (key9 === "maxPercent"))){
const err34 = {instancePath:instancePath+"/policy/guard",schemaPath:"#/properties/policy/properties/guard/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data15.maxDeletes !== undefined){
let data16 = data15.maxDeletes;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err35 = {instancePath:instancePath+"/policy/guard/maxDeletes",schemaPath:"#/properties/policy/properties/guard/properties/maxDeletes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 100000 || isNaN(data16)){
const err36 = {instancePath:instancePath+"/policy/guard/maxDeletes",schemaPath:"#/properties/policy/properties/guard/properties/maxDeletes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/policy/guard/maxDeletes",schemaPath:"#/properties/policy/properties/guard/properties/maxDeletes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data15.maxPercent !== undefined){
let data17 = data15.maxPercent;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err38 = {instancePath:instancePath+"/policy/guard/maxPercent",schemaPath:"#/properties/policy/properties/guard/properties/maxPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 100 || isNaN(data17)){
const err39 = {instancePath:instancePath+"/policy/guard/maxPercent",schemaPath:"#/properties/policy/properties/guard/properties/maxPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err40 = {instancePath:instancePath+"/policy/guard/maxPercent",schemaPath:"#/properties/policy/properties/guard/properties/maxPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/policy/guard",schemaPath:"#/properties/policy/properties/guard/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data14.protect !== undefined){
let data18 = data14.protect;
if(Array.isArray(data18)){
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
if(typeof data19 === "string"){
if(func2(data19) > 128){
const err42 = {instancePath:instancePath+"/policy/protect/" + i0,schemaPath:"#/properties/policy/properties/protect/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!pattern33.test(data19)){
const err43 = {instancePath:instancePath+"/policy/protect/" + i0,schemaPath:"#/properties/policy/properties/protect/items/pattern",keyword:"pattern",params:{pattern: "^[a-zA-Z]+(\\.[a-zA-Z]+)*$"},message:"must match pattern \""+"^[a-zA-Z]+(\\.[a-zA-Z]+)*$"+"\""};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/policy/protect/" + i0,schemaPath:"#/properties/policy/properties/protect/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
let i1 = data18.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data18[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err45 = {instancePath:instancePath+"/policy/protect",schemaPath:"#/properties/policy/properties/protect/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err46 = {instancePath:instancePath+"/policy/protect",schemaPath:"#/properties/policy/properties/protect/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data14.mayNotWeaken !== undefined){
let data20 = data14.mayNotWeaken;
if(Array.isArray(data20)){
const len1 = data20.length;
for(let i2=0; i2<len1; i2++){
let data21 = data20[i2];
if(!((((((((((data21 === "application.assignmentRequired") || (data21 === "protected")) || (data21 === "provisioning.outOfScope")) || (data21 === "provisioning.scope")) || (data21 === "saml.requests.signed")) || (data21 === "saml.signing.algorithm")) || (data21 === "saml.signing.option")) || (data21 === "signIn.reactivate")) || (data21 === "signIn.requireSso")) || (data21 === "signIn.unknownUser"))){
const err47 = {instancePath:instancePath+"/policy/mayNotWeaken/" + i2,schemaPath:"#/properties/policy/properties/mayNotWeaken/items/enum",keyword:"enum",params:{allowedValues: schema50.properties.policy.properties.mayNotWeaken.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
let i3 = data20.length;
let j1;
if(i3 > 1){
outer0:
for(;i3--;){
for(j1 = i3; j1--;){
if(func0(data20[i3], data20[j1])){
const err48 = {instancePath:instancePath+"/policy/mayNotWeaken",schemaPath:"#/properties/policy/properties/mayNotWeaken/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err49 = {instancePath:instancePath+"/policy/mayNotWeaken",schemaPath:"#/properties/policy/properties/mayNotWeaken/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.compatibility !== undefined){
let data22 = data.compatibility;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key10 in data22){
if(!(key10 === "claimsTransformationKey")){
const err51 = {instancePath:instancePath+"/compatibility",schemaPath:"#/properties/compatibility/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data22.claimsTransformationKey !== undefined){
let data23 = data22.claimsTransformationKey;
if(typeof data23 !== "string"){
const err52 = {instancePath:instancePath+"/compatibility/claimsTransformationKey",schemaPath:"#/properties/compatibility/properties/claimsTransformationKey/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!((data23 === "ClaimsTransformations") || (data23 === "ClaimsTransformation"))){
const err53 = {instancePath:instancePath+"/compatibility/claimsTransformationKey",schemaPath:"#/properties/compatibility/properties/claimsTransformationKey/enum",keyword:"enum",params:{allowedValues: schema50.properties.compatibility.properties.claimsTransformationKey.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/compatibility",schemaPath:"#/properties/compatibility/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate148.errors = vErrors;
return errors === 0;
}
validate148.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
