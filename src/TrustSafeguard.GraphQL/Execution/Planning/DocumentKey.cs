namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>A <see cref="DocumentText"/> that is kept.</summary>
internal readonly record struct DocumentKey(byte[] Bytes, bool IsEscaped);
