namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>A <see cref="DocumentText"/> that is kept.</summary>
internal readonly record struct DocumentKey(byte[] Bytes, bool IsEscaped);
