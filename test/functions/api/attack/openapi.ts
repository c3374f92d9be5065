/** The published description of the API, as somebody who has nothing else would use it to make requests. */
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { createApp } from '../../../../functions/api/app';
import type { Schema } from './arbitraries';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  /** Of a JSON body. */
  readonly body: Schema | undefined;
  readonly takesText: boolean;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: Schema }> }>>;
}

interface Described {
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Operation['responses'];
}

interface Document {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { schemas: Record<string, Schema> };
}

export class PublishedApi {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  private readonly validators = new Map<Schema, ValidateFunction>();

  private constructor(readonly document: Document) {
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'api', ...document } as object);
  }

  static async of(app: ReturnType<typeof createApp>): Promise<PublishedApi> {
    return new PublishedApi((await (await app.request('/openapi.json')).json()) as Document);
  }

  get operations(): Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content['application/json']?.schema,
        takesText: requestBody?.content['text/csv'] !== undefined,
        responses,
      })),
    );
  }

  /** Resolved, one step. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.document.components.schemas[name] ?? {});
  }

  /** What is wrong with the value; empty where it is as published. */
  errorsOf(schema: Schema, value: unknown): string {
    let validate = this.validators.get(schema);
    if (!validate) {
      const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
      validate = this.ajv.compile(absolute);
      this.validators.set(schema, validate);
    }
    return validate(value) ? '' : this.ajv.errorsText(validate.errors);
  }
}
