/** Functions of mapping expressions. Source: reference/graph.md 6.5, entra-wire.md 1.9; Microsoft's function reference. */

/** One parameter of a function. */
export interface FunctionParameter {
  readonly name: string;
  readonly required: boolean;
  /** The parameter, or the run of such parameters it belongs to, may be given again and again. */
  readonly allowMultipleOccurrences: boolean;
  readonly type: string;
}

/** One function as `GET …/schema/functions` shows it. */
export interface FunctionSchema {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
}

/** `name`, `?` where it may be left out, `*` where it repeats, `:Type` where it is no text. */
const SIGNATURES = [
  'Append(source, suffix)',
  'AppRoleAssignments(source:Reference)',
  'AppRoleAssignmentsComplex(source:Reference)',
  'AssertiveAppRoleAssignmentsComplex(source:Reference)',
  'BitAnd(value1:Integer, value2:Integer)',
  'CBool(expression)',
  'CDate(expression)',
  'Coalesce(source*, defaultValue?)',
  'ConvertToBase64(source)',
  'ConvertToUTF8Hex(source)',
  'Count(attribute)',
  'CStr(value)',
  'DateAdd(interval, value:Integer, dateTime:DateTime)',
  'DateDiff(interval, date1:DateTime, date2:DateTime)',
  'DateFromNum(value:Integer)',
  'DefaultDomain()',
  'FormatDateTime(source, dateTimeStyles?, inputFormat, outputFormat)',
  'Guid()',
  'IgnoreFlowIfNullOrEmpty(expression)',
  'IIF(condition:Boolean, valueIfTrue, valueIfFalse)',
  'InStr(value1, value2, start?:Integer, compareType?)',
  'IsNothing(source)',
  'IsNull(expression)',
  'IsNullOrEmpty(expression)',
  'IsPresent(expression)',
  'IsString(expression)',
  'Item(attribute, index:Integer)',
  'Join(separator, source*)',
  'Left(source, numChars:Integer)',
  'Mid(source, start:Integer, length:Integer)',
  'NormalizeDiacritics(source)',
  'Not(source:Boolean)',
  'Now()',
  'NumFromDate(value)',
  'PCase(source, wordSeparators?)',
  'Prepend(prefix, source)',
  'RandomString(length:Integer, minimumNumbers:Integer, minimumSpecialCharacters:Integer, minimumCapital:Integer, minimumLowerCase:Integer, charactersToAvoid?)',
  'Redact(source)',
  'RemoveDuplicates(attribute)',
  'Replace(source, Find?, RegularExpression?, RegularExpressionGroupName?, Replacement?, ReplacementPropertyName?, Template?)',
  'SelectUniqueValue(uniqueValueRule*)',
  'SingleAppRoleAssignment(source:Reference)',
  'Split(source, delimiter)',
  'StripSpaces(source)',
  'Switch(source, defaultValue?, switchValue*)',
  'ToLower(source, culture?)',
  'ToUpper(source, culture?)',
  'Word(source, wordNumber:Integer, delimiters)',
] as const;

/** All functions, in Graph's form; `id` is the name. */
export function attributeMappingFunctions(): readonly FunctionSchema[] {
  return SIGNATURES.map(parseSignature);
}

function parseSignature(signature: string): FunctionSchema {
  const [name = '', list = ''] = signature.slice(0, -1).split('(');
  return { id: name, name, parameters: list === '' ? [] : list.split(', ').map(parseParameter) };
}

function parseParameter(text: string): FunctionParameter {
  const [marked = '', type = 'String'] = text.split(':');
  return {
    name: marked.replace(/[?*]$/, ''),
    required: !marked.endsWith('?'),
    allowMultipleOccurrences: marked.endsWith('*'),
    type,
  };
}
