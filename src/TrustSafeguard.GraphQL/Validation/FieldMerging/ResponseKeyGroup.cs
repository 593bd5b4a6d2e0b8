namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>The fields of a selection set that have one response key; at least one.</summary>
internal sealed class ResponseKeyGroup
{
    private readonly List<CollectedField> fields = [];

    internal IReadOnlyList<CollectedField> Fields => fields;

    // INVARIANT: a group in which all are the same plain leaf is never compared pair by pair; ten thousand of one field cost nothing.
    internal bool IsUniform { get; private set; } = true;

    internal void Add(CollectedField field)
    {
        fields.Add(field);
        IsUniform &= field.IsSamePlainLeafAs(fields[0]);
    }

    internal bool IsUniformWith(ResponseKeyGroup other) => IsUniform && other.IsUniform && fields[0].IsSamePlainLeafAs(other.fields[0]);
}
