export type Major = 3 | 4 | 5 | 6;
export interface BuilderElement {
  readonly parent: string;
  readonly tag: string;
  readonly method: string;
  readonly owner: string;
  readonly name: string;
}
export declare const SDKS: Readonly<Record<Major, string>>;
export declare function clientOf(major: Major): object;
export declare function sdkVersion(major: Major): string;
export declare function twimlOf(major: Major): readonly BuilderElement[];
export declare function at(client: object, path: string): object | undefined;
