namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>A document as a request carries it, not copied.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="isEscaped">Whether they are a JSON string's inside with escapes; the same bytes mean another document where they are not.</param>
internal readonly ref struct DocumentText(ReadOnlySpan<byte> bytes, bool isEscaped)
{
    internal ReadOnlySpan<byte> Bytes { get; } = bytes;

    internal bool IsEscaped { get; } = isEscaped;

    internal DocumentKey ToKey() => new(Bytes.ToArray(), IsEscaped);
}

/// <summary>A <see cref="DocumentText"/> that is kept.</summary>
internal readonly record struct DocumentKey(byte[] Bytes, bool IsEscaped);

/// <summary>Compares whole bytes. The hash is seeded at random in each process, so that nobody can send documents that collide.</summary>
internal sealed class DocumentKeyComparer : IEqualityComparer<DocumentKey>, IAlternateEqualityComparer<DocumentText, DocumentKey>
{
    internal static DocumentKeyComparer Instance { get; } = new();

    public bool Equals(DocumentKey x, DocumentKey y) => Equals(new DocumentText(x.Bytes, x.IsEscaped), y);

    public int GetHashCode(DocumentKey obj) => GetHashCode(new DocumentText(obj.Bytes, obj.IsEscaped));

    public bool Equals(DocumentText alternate, DocumentKey other) =>
        alternate.IsEscaped == other.IsEscaped && alternate.Bytes.SequenceEqual(other.Bytes);

    public int GetHashCode(DocumentText alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate.Bytes);
        hash.Add(alternate.IsEscaped);
        return hash.ToHashCode();
    }

    public DocumentKey Create(DocumentText alternate) => alternate.ToKey();
}
