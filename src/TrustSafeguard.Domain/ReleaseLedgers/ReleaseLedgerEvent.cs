namespace TrustSafeguard.Domain.ReleaseLedgers;

public abstract record ReleaseLedgerEvent
{
    private ReleaseLedgerEvent() { }

    /// <param name="Number">Its place in the ledger, from 1. INVARIANT: everything before it was looked at when it was made.</param>
    /// <param name="Owner">The id of the authority or of the trust whose statistics they are.</param>
    /// <param name="Scope">Its name, as readers are told.</param>
    /// <param name="First">The first day, in London.</param>
    /// <param name="Last">The last day, in London, included.</param>
    /// <param name="Concepts">The version of what is a contact, a referral and so on that was counted by.</param>
    /// <param name="Rules">The limits that were in force.</param>
    /// <param name="Dimensions">What rows are told apart by.</param>
    /// <param name="Schools">The schools that are counted.</param>
    /// <param name="Tables">One of each subject, with the true counts.</param>
    /// <param name="At">When they were made.</param>
    public sealed record Published(
        int Number, string Owner, string Scope, DateOnly First, DateOnly Last, string Concepts, SuppressionRules Rules, IReadOnlyList<string> Dimensions,
        IReadOnlyList<School> Schools, IReadOnlyList<Table> Tables, DateTimeOffset At) : ReleaseLedgerEvent;

    /// <summary>All tables of one subject.</summary>
    /// <param name="Subject">What is counted.</param>
    /// <param name="First">The first day by which it is counted: the last of the period, for what is counted as it stands then.</param>
    /// <param name="Last">The last day.</param>
    /// <param name="Kinds">The kinds that are counted apart and together.</param>
    /// <param name="KindsBrokenDown">Those of which every breakdown is shown, by their place.</param>
    /// <param name="Breakdowns">The breakdowns.</param>
    /// <param name="Rows">The rows.</param>
    public sealed record Table(
        string Subject, DateOnly First, DateOnly Last, IReadOnlyList<string> Kinds, IReadOnlyList<int> KindsBrokenDown, IReadOnlyList<Breakdown> Breakdowns,
        IReadOnlyList<Row> Rows);

    /// <param name="Name">What the column is called.</param>
    /// <param name="Categories">The categories.</param>
    /// <param name="Recorded">False where no record held it: its cells are in no row.</param>
    public sealed record Breakdown(string Name, IReadOnlyList<string> Categories, bool Recorded);

    /// <param name="Threshold">The smallest count that is shown.</param>
    /// <param name="MinimumSchools">The fewest schools that a row is shown of.</param>
    /// <param name="CountsLeftPossible">How many counts stay possible for each that is not.</param>
    /// <param name="RoundTo">The base of rounding; 0 where nothing is rounded.</param>
    public sealed record SuppressionRules(int Threshold, int MinimumSchools, int CountsLeftPossible, int RoundTo);

    /// <param name="Urn">Its unique reference number.</param>
    /// <param name="Places">Where it stands in each dimension.</param>
    public sealed record School(int Urn, IReadOnlyList<string> Places);

    /// <param name="Places">A place for each dimension; null for all of them.</param>
    /// <param name="Kind">The kind's place; null for all of them.</param>
    /// <param name="Cells">Each true count in digits, with a letter behind it where it is not shown: how many there are, then each category of what is recorded.</param>
    public sealed record Row(IReadOnlyList<string?> Places, int? Kind, string Cells);
}
