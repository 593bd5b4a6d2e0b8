namespace TrustSafeguard.GraphQL.Execution;

/// <summary>Which operation is answered.</summary>
/// <param name="Name">Its name in the document; null where it has none.</param>
/// <param name="DocumentId">The document's hash, as a manifest has it: <c>sha256:</c> and 64 hexadecimal digits.</param>
public readonly record struct AnsweredOperation(string? Name, string DocumentId);
