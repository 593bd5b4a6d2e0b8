namespace TrustSafeguard.GraphQL.Validation.FieldMerging;

/// <summary>Takes the conflicts of one selection set. Those of subfields are told in one sentence, of which only so much can be read.</summary>
internal sealed class FieldConflicts
{
    private const int MostOfSubfields = 100;

    private readonly Action<FieldConflict>? report;
    private List<FieldConflict>? found;

    private FieldConflicts(Action<FieldConflict>? report) => this.report = report;

    /// <summary>The conflicts kept so far; null where there are none.</summary>
    internal IReadOnlyList<FieldConflict>? Found => found;

    /// <summary>Whether any more would be left out.</summary>
    internal bool IsFull => found?.Count >= MostOfSubfields;

    /// <summary>Conflicts that are errors of their own, each told as it is found.</summary>
    internal static FieldConflicts Reported(Action<FieldConflict> report) => new(report);

    /// <summary>Conflicts of subfields, kept until all are found.</summary>
    internal static FieldConflicts Kept() => new(null);

    internal void Add(FieldConflict conflict)
    {
        if (report is not null)
        {
            report(conflict);
        }
        else
        {
            (found ??= []).Add(conflict);
        }
    }
}
