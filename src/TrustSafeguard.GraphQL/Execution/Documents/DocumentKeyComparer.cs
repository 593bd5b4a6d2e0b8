namespace TrustSafeguard.GraphQL.Execution.Documents;

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
