import { Ajv, type ValidateFunction } from 'ajv';

import { COMPONENTS, type Node, type Operation } from './description.ts';

/** A parameter's value after it was read as the type that the description names. */
export type ParameterValue = string | number | boolean;

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const ROOT = 'github';
/** What an error looks like whose status the operation does not list: 401, 403, 429, 5xx. */
const ERROR: Node = { $ref: '#/components/schemas/basic-error' };

const settings = {
  strict: false,
  allErrors: true,
  logger: false,
  formats: {
    'date-time': DATE_TIME,
    uri: (text: string) => URL.canParse(text),
  },
} as const;
const bodies = new Ajv(settings);
const parameters = new Ajv({ ...settings, coerceTypes: true });
for (const ajv of [bodies, parameters]) ajv.addSchema(toJsonSchema({ components: COMPONENTS }) as Node, ROOT);

/** OpenAPI 3.0 says `nullable`; JSON Schema has a type for it. References become those of the whole slice. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Node;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? `${ROOT}${inner}` : toJsonSchema(inner),
    ]),
  );
  if (nullable === undefined) return converted;
  if (typeof nullable !== 'boolean') return { ...converted, nullable: toJsonSchema(nullable) };
  return nullable ? { anyOf: [converted, { type: 'null' }] } : converted;
}

const compiled = new Map<string, ValidateFunction>();

function validatorOf(ajv: Ajv, key: string, schema: Node): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = ajv.compile(toJsonSchema(schema) as Node);
  compiled.set(key, made);
  return made;
}

function problemsOf(validate: ValidateFunction, value: unknown, where: string): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const detail =
      'additionalProperty' in error.params ? ` (${String(error.params['additionalProperty'])})` : '';
    return `${where}${error.instancePath} ${error.message ?? error.keyword}${detail}`;
  });
}

/** Parameters as typed values, and what is wrong with them; an undocumented query parameter is wrong. */
export function checkParameters(
  operation: Operation,
  given: Readonly<Record<string, string>>,
): { readonly values: Readonly<Record<string, ParameterValue>>; readonly problems: readonly string[] } {
  const documented = operation.parameters.filter((parameter) => parameter.in !== 'header');
  const validate = validatorOf(parameters, `${operation.id} parameters`, {
    type: 'object',
    properties: Object.fromEntries(documented.map(({ name, schema }) => [name, schema])),
    required: documented.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  });
  const values: Record<string, ParameterValue> = { ...given };
  return { problems: problemsOf(validate, values, 'parameters'), values };
}

/** What is wrong with the body of a request; a property that GitHub would ignore is wrong as well. */
export function checkRequestBody({ id, requestBody }: Operation, body: unknown): readonly string[] {
  if (requestBody === undefined) return body === undefined ? [] : ['a body where none is taken'];
  if (body === undefined) return requestBody.required ? ['no body'] : [];
  const validate = validatorOf(bodies, `${id} body`, {
    allOf: [
      requestBody.schema,
      { properties: requestBody.schema['properties'], additionalProperties: false },
    ],
  });
  return problemsOf(validate, body, 'body');
}

/** What is wrong with a reply, as its receiver would read it; `body` is undefined where there is none. */
export function checkReply(operation: Operation, status: number, body: unknown): readonly string[] {
  const listed = operation.responses.has(String(status));
  const schema = operation.responses.get(String(status)) ?? (status >= 400 ? ERROR : undefined);
  if (!listed && status < 400) return [`status ${status} is not described`];
  if (schema === undefined) return body === undefined ? [] : [`a body with status ${status}`];
  return problemsOf(validatorOf(bodies, `${operation.id} ${status}`, schema), body, `reply ${status} body`);
}
