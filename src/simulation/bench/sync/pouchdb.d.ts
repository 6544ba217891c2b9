/** As much of PouchDB as the bench uses; its own types are not installed. */
declare module 'pouchdb-core' {
  interface Database {
    bulkDocs(docs: readonly object[]): Promise<unknown>;
    info(): Promise<{ doc_count: number }>;
    readonly replicate: { to(target: Database, options: { batch_size: number }): Promise<{ docs_written: number }> };
    destroy(): Promise<void>;
  }
  const PouchDB: { new (name: string, options: { adapter: string }): Database; plugin(plugin: unknown): void };
  export default PouchDB;
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-replication' {
  const plugin: unknown;
  export default plugin;
}
declare module 'pouchdb-adapter-leveldb' {
  const plugin: unknown;
  export default plugin;
}
