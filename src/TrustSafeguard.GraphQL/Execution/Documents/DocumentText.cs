namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>A document as a request carries it, not copied.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="isEscaped">Whether they are a JSON string's inside with escapes; the same bytes mean another document where they are not.</param>
internal readonly ref struct DocumentText(ReadOnlySpan<byte> bytes, bool isEscaped)
{
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    internal bool IsEscaped { get; } = isEscaped;

    internal DocumentKey ToKey() => new(Bytes.ToArray(), IsEscaped);
}
